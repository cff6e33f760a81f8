"""Who appears first, and who is suspended for a time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts import access
from classe12.accounts.actions import open_session
from classe12.accounts.models import Person, Role, Sanction
from classe12.accounts.rules import MEMBER, READER, SIGNED_IN, sessions
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound
from classe12.moderation import queries
from classe12.moderation.actions import appeals, sanctions, trust
from classe12.moderation.actions.sanctions import Typed
from classe12.moderation.actions.videos import decide
from classe12.moderation.models import Appeal, Reason, Trust, Verdict
from classe12.moderation.queries.sanctions import list_sanctions
from classe12.moderation.rules.decision import CHECKS
from classe12.moderation.rules.sanctions import problems
from classe12.videos.models import VideoStatus
from classe12.videos.rules.lifecycle import Ability, VideoFacts, abilities
from tests.factories import stories as make
from tests.factories.moderation import statement_about
from tests.factories.people import a_member, a_moderator, a_teacher
from tests.videos.test_submission import mails

LAST_DAY = (today() + timedelta(days=10)).isoformat()
WHY = "Trois messages blessants, les 3, 4 et 5 mai."


def email_of(db: Session, actor: Actor) -> str:
    return db.get_one(Person, actor.person_id).email


def suspended(db: Session, actor: Actor) -> tuple[Actor, Sanction]:
    typed = Typed(email_of(db, actor), "suspend", LAST_DAY, "charter", WHY)
    sanction_id = sanctions.decide(db, a_moderator(db), typed)
    db.flush()
    return identified(db, actor), db.get_one(Sanction, sanction_id)


def identified(db: Session, actor: Actor) -> Actor:
    """Return somebody as the guard finds them, from the cookie of an open session."""
    opened = open_session(db, Actor(actor.programme_id), actor.person_id, "Test")
    db.flush()
    cookie = f"{sessions.cookie_name(False, sessions.COOKIE)}={opened.token}"
    return access.identify(cookie, "localhost", "", is_act=False)


def test_a_trusted_author_appears_first_and_is_looked_at_after(db: Session) -> None:
    awa, mona = a_teacher(db), a_moderator(db)
    trust.give(db, mona, email_of(db, awa), "Huit vidéos sans une retouche.")
    story = make.in_review(db, awa)
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED
    queue = queries.waiting(db, mona)
    assert [row.id for row in queue.later] == [str(story.id)] and queue.rows == ()
    seen = queries.under_review(db, mona, story.id)
    assert seen.status == "published"
    decide(
        db, mona, story.id, Verdict.PUBLISH, Reason.NONE, "", make.seen(db, story), tuple(CHECKS)
    )
    db.flush()
    assert queries.waiting(db, mona).later == ()
    assert [mail.kind for mail in mails(db, awa.person_id)] == ["video_publish"]


def test_a_video_that_shows_somebody_always_waits(db: Session) -> None:
    awa = a_teacher(db)
    trust.give(db, a_moderator(db), email_of(db, awa), "Huit vidéos sans une retouche.")
    story = make.in_review(db, awa, shows_people=True)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW


def test_trust_is_given_with_a_reason_once_and_ends(db: Session) -> None:
    awa, mona = a_teacher(db), a_moderator(db)
    for email, reason in (("", "x"), (email_of(db, awa), ""), (email_of(db, mona), "Moi")):
        with pytest.raises(Invalid):
            trust.give(db, mona, email, reason)
    first = trust.give(db, mona, email_of(db, awa), "Des faits.")
    assert trust.give(db, a_moderator(db), email_of(db, awa), "Encore.") == first
    trust.end(db, mona, first)
    with pytest.raises(NotFound):
        trust.end(db, mona, first)
    story = make.in_review(db, awa)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW
    assert len(db.exec(select(Trust)).all()) == 1


def test_a_suspended_person_reads_and_contests_and_writes_nothing(db: Session) -> None:
    awa = a_teacher(db)
    assert MEMBER.allows(identified(db, awa))
    held, sanction = suspended(db, awa)
    assert SIGNED_IN.allows(held) and READER.allows(held) and not MEMBER.allows(held)
    assert held.next_step == "/mon-compte/decisions"
    own = VideoFacts(awa.programme_id, awa.person_id, VideoStatus.TO_AMEND)  # type: ignore[arg-type]
    assert abilities(own, held) == {Ability.VIEW}
    assert Ability.EDIT in abilities(own, awa)
    made = statement_about(db, sanction.id)
    assert made.ends_at == sanction.ends_at and WHY in mails(db, awa.person_id)[-1].text
    appeals.ask(db, held, made.id, "Ces messages ne sont pas de moi.")
    appeal = db.exec(select(Appeal)).one()
    appeals.settle(db, a_moderator(db), appeal.id, "overturned", "En effet.")
    db.flush()
    assert MEMBER.allows(identified(db, awa))


def test_a_suspension_ends_by_itself(db: Session) -> None:
    awa = a_teacher(db)
    suspended(db, awa)
    db.execute(update(Sanction).values(ends_at=now() - timedelta(seconds=1)))
    assert MEMBER.allows(identified(db, awa))


def test_a_warning_limits_nothing(db: Session) -> None:
    awa, mona = a_teacher(db), a_moderator(db)
    sanctions.decide(db, mona, Typed(email_of(db, awa), "warn", "", "charter", WHY))
    db.flush()
    assert MEMBER.allows(identified(db, awa))
    [row] = list_sanctions(db, mona, 1, now()).rows
    assert (row.label, row.can_lift) == ("Avertissement", False)
    assert "avertissement" in mails(db, awa.person_id)[-1].subject


def test_nobody_sanctions_themselves_nor_above_them(db: Session) -> None:
    mona, paul = a_moderator(db), a_moderator(db, name="Paul Ray")
    for target in (mona, paul):
        with pytest.raises(Invalid) as refused:
            sanctions.decide(db, mona, Typed(email_of(db, target), "warn", "", "charter", WHY))
        assert set(refused.value.problems) == {"adresse_sanction"}
    owner = a_member(db, Role.OWNER)
    sanctions.decide(db, owner, Typed(email_of(db, paul), "warn", "", "charter", WHY))


@pytest.mark.parametrize(
    ("until", "is_wrong"), [("", True), ("hier", True), (today().isoformat(), True), (LAST_DAY, False),
                            ((today() + timedelta(days=200)).isoformat(), True)],
)  # fmt: skip
def test_a_suspension_has_an_end_that_is_near(until: str, is_wrong: bool) -> None:
    found = problems("a@b.fr", "suspend", until, "charter", WHY, today())
    assert ("fin_sanction" in found) is is_wrong


def test_the_database_refuses_a_suspension_without_an_end(db: Session) -> None:
    awa = a_teacher(db)
    _, sanction = suspended(db, awa)
    with pytest.raises(IntegrityError, match="sanction_ends"):
        db.execute(update(Sanction).where(col(Sanction.id) == sanction.id).values(ends_at=None))


def test_only_the_team_reads_who_is_trusted_or_sanctioned(db: Session) -> None:
    awa = a_teacher(db)
    suspended(db, awa)
    for actor in (awa, replace(a_moderator(db), roles=frozenset({"teacher"}))):
        assert list_sanctions(db, actor, 1, now()).rows == ()
