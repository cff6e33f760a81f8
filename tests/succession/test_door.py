"""A read-only service: acts are refused by one door, whatever the slice; what people keep stays open."""

import ast
import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session, col, select

from classe12.accounts import access
from classe12.accounts import actions as accounts
from classe12.accounts.models import Role
from classe12.conversations.actions import comments, requests, trials
from classe12.core import database, live
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.closing import READ_ONLY
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.guard.caller import current
from classe12.core.live import listener
from classe12.core.mail import Mail
from classe12.deployment.actions import campaigns, objectives
from classe12.ideas import actions as ideas
from classe12.ideas.state import IdeasState
from classe12.media import actions as media
from classe12.moderation.actions import places, trust
from classe12.news.actions import articles, gatherings
from classe12.notifications import jobs as mails
from classe12.notifications.actions import survey
from classe12.programmes.models import Programme
from classe12.programmes.queries import forget_programmes, list_open_programmes, programme_for_host
from classe12.succession.actions import reopen, shut
from classe12.succession.actions.shutting import tell_batch
from classe12.succession.rules import shutting
from classe12.videos.actions import drafts, keeping, playlists, submission, thanks
from classe12.workspace.actions import handover
from tests.factories import stories as make
from tests.factories.people import a_member, a_teacher
from tests.support.sources import PACKAGE, modules, name_of, tree

REASON = "Le programme s’achève."
REFUSED = (
    drafts.start_draft, drafts.save_draft, submission.submit, thanks.like, keeping.keep, playlists.create_playlist,
    comments.post, comments.edit, trials.tell_trial, requests.ask, ideas.propose, ideas.support,
    media.start_upload, articles.publish, gatherings.announce, handover.save_handover, survey.answer,
    campaigns.launch, objectives.set_objective, places.plan, trust.give, accounts.complete_profile,
    accounts.save_profile, accounts.propose_pair,
)  # fmt: skip
OPEN = {
    "accounts.ask_code", "accounts.ask_export", "accounts.ask_own_code", "accounts.close_all_sessions",
    "accounts.close_other_sessions", "accounts.close_session", "accounts.decline_pair", "accounts.end_pair",
    "accounts.erase_own_account", "accounts.give_second_factor", "accounts.open_session",
    "accounts.set_keeps_videos", "accounts.set_measured", "accounts.start_second_factor",
    "accounts.take_back_proposal", "accounts.verify_code", "accounts.verify_own_code",
    "adoption.arrive", "conversations.delete", "conversations.report", "conversations.take_answer_away",
    "conversations.take_away", "conversations.take_trial_away", "deployment.revoke_link",
    "deployment.stop_mailbox", "funding.act_on", "funding.amend", "funding.carry_over",
    "funding.close_year", "funding.keep_paper", "funding.open_convention", "funding.quote",
    "funding.resume", "funding.suspend", "ideas.take_away", "ideas.take_support_back",
    "media.cancel_upload", "moderation.answer", "moderation.ask", "moderation.decide",
    "moderation.decide_many", "moderation.export", "moderation.give_back", "moderation.hide",
    "moderation.report", "moderation.settle", "moderation.take", "news.leave", "notifications.choose",
    "notifications.read", "notifications.read_all", "notifications.unsubscribe", "succession.ask_file",
    "succession.download", "succession.reopen", "succession.shut", "videos.clear", "videos.count_view",
    "videos.delete_playlist", "videos.discard_draft", "videos.forget", "videos.let_go", "videos.take_back",
    "videos.turn_off", "videos.unlike", "videos.unplan", "videos.withdraw", "workspace.take_handover_away",
}  # fmt: skip
# Called with no actor: they count, or finish what was begun.
NOBODYS = {
    "limits.check",
    "limits.count",
    "actions.fold",
    "adoption_acts.fold",
    "actions.release_upload",
}


@pytest.mark.parametrize("act", REFUSED, ids=lambda act: f"{act.__module__}.{act.__name__}")
async def test_an_act_of_each_slice_is_refused(act: Callable[..., Any]) -> None:
    closed = Actor(1, is_closed=True, roles=frozenset({"teacher", "owner", "admin"}))
    with pytest.raises(Refused) as refused:
        await database.act(act, closed)
    assert refused.value.code == "read_only"
    assert refused.value.sentence == READ_ONLY


def test_what_stays_open_is_written_down_here_too() -> None:
    marked = {
        f"{name_of(path).split('/')[1]}.{node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(each) == "stays_open" for each in node.decorator_list)
    }
    assert marked == OPEN


def test_every_act_of_somebody_says_who_acts() -> None:
    """The door finds the actor among the arguments: an act without one would pass."""
    bare = {
        ast.unparse(node.args[0])
        for path in modules()
        if not path.is_relative_to(PACKAGE / "core")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "database.act" and node.args
        if not any("actor" in ast.unparse(one) for one in node.args[1:])
    }
    assert bare <= NOBODYS


def test_nobody_writes_beside_the_door() -> None:
    """Handlers and routes open no transaction of their own."""
    beside = [
        name_of(path)
        for path in modules()
        if path.relative_to(PACKAGE).parts[1:2]
        and path.relative_to(PACKAGE).parts[1].removesuffix(".py") in {"state", "routes", "pages"}
        and "transaction" in {n.attr if isinstance(n, ast.Attribute) else n.id
                              for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute | ast.Name)}
    ]  # fmt: skip
    assert [one for one in beside if "/demo/" not in one] == []


def _shut(db: Session, day: date | None = None) -> Actor:
    owner = a_member(db, Role.OWNER)
    shut(db, owner, (day or today()).isoformat(), REASON, agreed=True)
    db.flush()
    forget_programmes()
    return owner


def test_a_service_is_read_only_from_its_day(db: Session) -> None:
    _shut(db, today() + timedelta(days=3))
    caller = access.identify("", "", "")
    assert not caller.is_closed
    assert "passe en lecture seule" in caller.closing
    assert REASON in caller.closing
    assert caller.programme_id in {row.id for row in list_open_programmes(db)}
    programme = programme_for_host(db, "")
    assert programme.is_closed(today() + timedelta(days=3))
    assert "est en lecture seule depuis" in programme.closing(today() + timedelta(days=4))


async def test_reading_copying_and_erasing_go_on(db: Session) -> None:
    person = a_teacher(db)
    story = make.published(db, person)
    _shut(db)
    assert access.identify("", "", "").is_closed
    closed = replace(person, is_closed=True)
    with pytest.raises(Refused, match="lecture seule"):
        await database.act(thanks.like, closed, story.id)
    assert await database.act(accounts.ask_export, closed)
    await database.act(submission.withdraw, closed, story.id)
    assert make.get(db, story.id).status == "withdrawn"


async def test_a_handler_says_it_and_keeps_what_was_typed(db: Session) -> None:
    before = current.set(replace(a_teacher(db), is_closed=True))
    root = rx.State(_reflex_internal_init=True)
    root._update_router_vars({"headers": {}, "pathname": "/idees", "asPath": "/idees"}, {})
    state: Any = root.get_substate(IdeasState.get_full_name().split("."))
    typed = {"titre_idee": "Un mode hors ligne", "detail_idee": ""}
    await state.event_handlers["open_form"].fn(state, "new", "")
    await state.event_handlers["send_idea"].fn(state, typed)
    current.reset(before)
    assert READ_ONLY in {state.refusal, *state.problems.values()}
    assert state.form


def test_a_closed_programme_sends_nothing_by_itself(db: Session) -> None:
    a_teacher(db)
    _shut(db)
    before = len(db.exec(select(Mail.id)).all())
    mails.send_digests()
    mails.send_first_mails()
    assert len(db.exec(select(Mail.id)).all()) == before


def test_it_opens_again_and_nothing_is_lost(db: Session) -> None:
    owner = _shut(db)
    reopen(db, owner)
    db.flush()
    forget_programmes()
    assert access.identify("", "", "").closing == ""
    with pytest.raises(Refused, match="déjà ouvert"):
        reopen(db, owner)


def test_authors_are_told_once_a_day_that_is_announced(db: Session) -> None:
    author = a_teacher(db)
    make.published(db, author)
    make.in_review(db, author)
    owner = _shut(db, today() + timedelta(days=10))
    assert tell_batch(db, author.programme_id) == 1
    assert tell_batch(db, author.programme_id) == 0
    sent = db.exec(select(Mail).where(col(Mail.kind) == "leaving")).all()
    assert len(sent) == 1
    assert "vos 2 vidéos" in sent[0].subject
    assert "/mes-donnees" in sent[0].text
    shut(db, owner, (today() + timedelta(days=20)).isoformat(), REASON, agreed=True)
    assert tell_batch(db, author.programme_id) == 1


def test_only_an_owner_closes(db: Session) -> None:
    for role in (Role.MODERATOR, Role.LEAD, Role.CLERK):
        with pytest.raises(NotFound):
            shut(db, a_member(db, role), today().isoformat(), REASON, agreed=True)
    assert db.exec(select(Programme.read_only_from)).first() is None


@pytest.mark.parametrize(
    ("day", "reason", "agreed", "field"),
    [
        ("", REASON, True, "day"),
        ("2026-01-01", REASON, True, "day"),
        ("2030-01-01", REASON, True, "day"),
        ("2026-12-01", " ", True, "reason"),
        ("2026-12-01", "x" * 301, True, "reason"),
        ("2026-12-01", REASON, False, "agreed"),
    ],
)
def test_what_is_typed_is_checked(day: str, reason: str, agreed: bool, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        shutting.check(day, reason, agreed, date(2026, 11, 28))
    assert set(refused.value.problems) == {field}


def test_a_reason_ends_as_a_sentence() -> None:
    assert shutting.check("2026-12-01", "  Fin  du programme ", True, date(2026, 11, 28)) == (
        date(2026, 12, 1), "Fin du programme.",
    )  # fmt: skip


async def test_a_closing_is_known_at_once_by_every_web_process(committed_db: Session) -> None:
    """A process that had read the programmes before the act commits is told when it does."""
    owner = a_member(committed_db, Role.OWNER)
    committed_db.commit()

    def is_closed() -> bool:
        with database.reading() as db:
            return owner.programme_id not in {row.id for row in list_open_programmes(db)}

    hearing = asyncio.create_task(listener._hear())
    try:
        await _until(lambda: live.hub.is_listening)
        for act, closed in ((_shut_by(owner), True), (lambda db: reopen(db, owner), False)):
            with database.transaction() as db:
                act(db)
                assert is_closed() is not closed  # read, and kept, by another one meanwhile
            started = time.monotonic()
            await _until(lambda closed=closed: is_closed() is closed)
            assert time.monotonic() - started < 2
    finally:
        hearing.cancel()


def _shut_by(owner: Actor) -> Callable[[Session], object]:
    return lambda db: shut(db, owner, today().isoformat(), REASON, agreed=True)


async def _until(told: Callable[[], bool]) -> None:
    for _ in range(500):
        if told():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was heard within five seconds")
