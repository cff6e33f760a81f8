"""The states of the author's pages, handler by handler, and where a video stands."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import NotFound
from classe12.core.guard.caller import current
from classe12.core.live import hub, viewers
from classe12.media.models import AssetStatus
from classe12.videos.actions import drafts, review, submission
from classe12.videos.models import VideoStatus
from classe12.videos.queries import contribution
from classe12.videos.state.contribution import NEW, ContributionState
from classe12.videos.state.forms import sent_contribution
from classe12.videos.state.mine import MineState, _is_own, _scope
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import FORM

VALUES = {
    "titre": ["Le minuteur visuel"],
    "resume": ["Un minuteur posé près du tableau."],
    "niveau": ["CP", "GS"],
    "theme": ["gestion-de-classe"],
    "besoin": ["tenir-le-rythme"],
    "scenes": ["nobody"],
    "attestation": ["personne"],
    "visibilite": ["public"],
}
SUBMITTED = {
    **{name: values[0] for name, values in VALUES.items()},
    "niveau": ["CP", "GS"],
    "theme": ["gestion-de-classe"],
    "besoin": ["tenir-le-rythme"],
    "scenes": ["nobody"],
    "attestation": ["personne"],
}


@pytest.fixture
def opened(db: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Open a state as somebody, at an address."""
    before = current.set(Actor(programme_id=1))

    async def who_calls(*caller: str) -> Actor:
        return current.get()

    monkeypatch.setattr(viewers, "identify", who_calls)

    def make_state(kind: type[rx.State], actor: Actor, video: str = "") -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        query = f"?video={video}" if video else ""
        root._update_router_vars(
            {"headers": {}, "pathname": "/participer", "asPath": f"/participer{query}"}, {}
        )
        return root.get_substate(kind.get_full_name().split("."))

    yield make_state
    current.reset(before)
    hub.viewers.clear()
    hub.latest.clear()


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await type(state).event_handlers[handler].fn(state, *arguments)


async def test_a_visitor_is_told_to_sign_in_and_a_newcomer_to_go_on(
    db: Session, opened: Callable[..., Any]
) -> None:
    teacher = a_teacher(db)
    for actor, audience in (
        (Actor(teacher.programme_id), "visitor"),
        (Actor(teacher.programme_id, person_id=teacher.person_id), "newcomer"),
        (teacher, "member"),
    ):
        state = opened(ContributionState, actor)
        await call(state, "load")
        assert state.audience == audience
        assert bool(state.stamp) == (audience == "member")


async def test_opening_the_page_begins_nothing_and_typing_does(
    db: Session, opened: Callable[..., Any]
) -> None:
    author = a_teacher(db)
    state = opened(ContributionState, author)
    await call(state, "load")
    assert state.stamp == NEW and contribution.find_draft(db, author) is None
    await call(state, "keep", {"titre": ["Le min"]}, 7)
    found = contribution.find_draft(db, author)
    assert found and state.stage.id == str(found) and state.kept == 7
    assert state.saved.startswith("Brouillon gardé à ")
    assert contribution.get_draft(db, author, found, now()).form.title == "Le min"


async def test_what_was_typed_is_found_again(db: Session, opened: Callable[..., Any]) -> None:
    author = a_teacher(db)
    first = opened(ContributionState, author)
    await call(first, "load")
    await call(first, "keep", VALUES, 1)
    again = opened(ContributionState, author)
    await call(again, "load")
    assert again.stamp == first.stage.id and again.was_found
    assert (again.title, again.levels) == ("Le minuteur visuel", ("CP", "GS"))
    assert again.themes == ("gestion-de-classe",) and again.needs[0]["value"] == "tenir-le-rythme"
    assert (again.declared.scenes, again.declared.attested) == (("nobody",), "personne")
    assert again.outlook.lines == ("Rien à faire signer.",)


async def test_somebody_else_finds_nothing_of_it(db: Session, opened: Callable[..., Any]) -> None:
    story = make.a_draft(db)
    own = opened(ContributionState, story.author, str(story.id))
    await call(own, "load")
    assert own.stage.id == str(story.id) and own.refusal == ""
    other = opened(ContributionState, a_teacher(db), str(story.id))
    await call(other, "load")
    assert other.stage.id == "" and other.title == "" and other.refusal


async def test_what_is_missing_is_said_beside_each_field_and_kept(
    db: Session, opened: Callable[..., Any]
) -> None:
    story = make.a_draft(db)
    state = opened(ContributionState, story.author, str(story.id))
    await call(state, "load")
    await call(state, "submit", SUBMITTED | {"resume": "", "attestation": ["autres"]})
    assert [name for name, _ in state.summary] == ["resume", "attestation"]
    assert state.summary_title.startswith("Il manque 2")
    assert not state.stage.is_sent
    await call(state, "submit", SUBMITTED)
    assert state.summary == [] and state.stage.is_sent and state.stage.step == 2
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW


async def test_a_file_on_its_way_is_followed(db: Session, opened: Callable[..., Any]) -> None:
    author = a_teacher(db)
    state = opened(ContributionState, author)
    await call(state, "load")
    upload = make.an_upload(db, author, received=0, finished_at=None)
    await call(state, "file_started", str(upload.id), "VID_0001.mp4", 1000)
    assert state.stage.file_name == "VID_0001.mp4" and not state.stage.has_arrived
    await call(state, "submit", SUBMITTED)
    assert state.stage.is_sent and state.stage.step == 1
    upload.finished_at, upload.received = upload.created_at, 1000
    db.add(upload)
    make.a_file(db, upload, status=AssetStatus.PROCESSING, step="renditions", progress=40)
    await call(state, "file_arrived", str(upload.id))
    assert state.stage.has_arrived and state.stage.progress == 40 and state.stage.preparation
    assert [viewer.var for viewer in hub.viewers.values()] in (["stage"], [])


async def test_a_file_left_unfinished_elsewhere_leads_back_to_its_video(
    db: Session, opened: Callable[..., Any]
) -> None:
    author = a_teacher(db)
    first = make.a_draft(db, author)
    second = make.a_draft(db, author, has_file=False)
    state = opened(ContributionState, author, str(second.id))
    await call(state, "load")
    upload_id = make.get(db, first.id).upload_id
    led = await call(state, "file_started", str(upload_id), "VID_0001.mp4", 1000)
    assert f"video={first.id}" in str(led)
    assert make.get(db, second.id).upload_id is None


async def test_a_cancelled_file_leaves_the_text(db: Session, opened: Callable[..., Any]) -> None:
    story = make.a_draft(db)
    state = opened(ContributionState, story.author, str(story.id))
    await call(state, "load")
    await call(state, "keep", VALUES, 1)
    await call(state, "file_dropped")
    assert state.stage.file_name == "" and make.get(db, story.id).upload_id is None
    assert make.get(db, story.id).title == "Le minuteur visuel"


def test_an_attestation_counts_for_its_own_answer() -> None:
    assert sent_contribution(
        {"scenes": ["faces"], "attestation": ["autres", "personne"]}
    ).consent.is_attested
    assert not sent_contribution(
        {"scenes": ["faces"], "attestation": ["personne"]}
    ).consent.is_attested
    assert not sent_contribution({"attestation": ["autres", "personne"]}).consent.is_attested


async def test_what_follows_is_said_as_it_is_typed(db: Session, opened: Callable[..., Any]) -> None:
    state = opened(ContributionState, a_teacher(db))
    await call(state, "load")
    assert state.outlook.lines == ()
    signed = {"scenes": ["faces", "colleagues"], "eleves": ["3"], "adultes": ["1"], "duree": ["2"]}
    await call(state, "keep", VALUES | signed | {"autorisations": ["2"]}, 1)
    assert [line.split()[0] for line in state.outlook.lines] == ["Floutez", "Faites", "Il"]
    assert "Il manque 2\u00a0autorisations" in state.outlook.lines[2]
    assert state.outlook.minor_href.endswith(f"{state.stage.id}/autorisations-mineur.pdf?nombre=3")
    assert state.outlook.adult_href.endswith("/autorisations-majeur.pdf?nombre=1")
    assert state.outlook.until.endswith(str(today().year + 2))
    await call(state, "keep", VALUES | signed | {"eleves": ["100"]}, 2)
    assert "entre 0 et 99" in state.problems["eleves"]


def test_a_refused_file_is_told_and_gives_the_video_back(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.PROCESSING)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    submission.submit(db, story.author, story.id, FORM)
    before = contribution.stage_of_asset(db, asset.id)
    assert before.is_sent and before.refusal == "" and before.has_arrived
    asset.status, asset.refusal = AssetStatus.FAILED, "Votre vidéo dure 3 min."
    db.add(asset)
    events.emit(db, make.failed(asset, "Votre vidéo dure 3 min."))
    db.flush()
    after = contribution.stage_of_asset(db, asset.id)
    assert (after.is_sent, after.step, after.state) == (False, -1, "À modifier")
    assert after.refusal == after.reason == "Votre vidéo dure 3 min."
    assert after.file_name == "" and not after.has_arrived


def test_a_stage_is_its_authors_alone(db: Session) -> None:
    story = make.published(db)
    assert contribution.get_stage(db, story.author, story.id).step == 3
    with pytest.raises(NotFound):
        contribution.get_stage(db, a_teacher(db), story.id)


async def test_the_list_acts_and_says_so(db: Session, opened: Callable[..., Any]) -> None:
    author = a_teacher(db)
    draft, waiting = make.a_draft(db, author), make.in_review(db, author)
    state = opened(MineState, author)
    await call(state, "load")
    assert [row.id for row in state.rows] == [str(draft.id), str(waiting.id)]
    await call(state, "discard", str(draft.id))
    assert state.told and [row.id for row in state.rows] == [str(waiting.id)]
    await call(state, "withdraw", str(waiting.id))
    assert state.rows[0].has_ended and state.refusal == ""
    await call(state, "withdraw", str(waiting.id))
    assert state.refusal and state.told == ""


async def test_nobody_acts_on_the_video_of_another(db: Session, opened: Callable[..., Any]) -> None:
    story = make.in_review(db)
    state = opened(MineState, a_teacher(db))
    await call(state, "load")
    await call(state, "withdraw", str(story.id))
    assert state.refusal and make.get(db, story.id).status == VideoStatus.IN_REVIEW
    await call(state, "take_back", "pas un identifiant")
    assert state.refusal


async def test_what_the_moderator_asks_is_shown_with_the_form(
    db: Session, opened: Callable[..., Any]
) -> None:
    story = make.in_review(db)
    review.ask_changes(db, story.moderator, story.id, make.seen(db, story), "À 0:34, un prénom.")
    db.flush()
    state = opened(ContributionState, story.author, str(story.id))
    await call(state, "load")
    assert (state.stage.step, state.stage.reason) == (-1, "À 0:34, un prénom.")
    assert state.title == FORM.title and not state.was_found
    await call(state, "submit", SUBMITTED)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW


def test_a_live_list_is_its_owners_alone(db: Session) -> None:
    author = a_teacher(db)
    scope = _scope(author, ())
    assert _is_own(db, author, scope)
    assert not _is_own(db, a_teacher(db), scope)
