"""The "passage de relais": written, changed, taken away by its author or the team, put away by its reader."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Person
from classe12.core import audit, events, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound
from classe12.core.text import tidy
from classe12.core.upsert import upsert
from classe12.territories.models import School
from classe12.videos.access import get_video
from classe12.videos.rules.lifecycle import Ability
from classe12.workspace.access.handover import get_left
from classe12.workspace.access.network import get_own_handover, get_own_membership, get_welcome
from classe12.workspace.models import Handover, HandoverClosed, HandoverVideo
from classe12.workspace.rules import handover as rules
from classe12.workspace.rules.handover import HandoverForm

FEATURE = "handover"


def save_handover(db: Session, actor: Actor, form: HandoverForm) -> None:
    """Leave words and videos for who comes next in one's school, or change them.

    What was left for a school stays for that school, wherever its author teaches since.

    Raises:
        NotFound: no school in a network, and nothing left before.
        Invalid: what is wrong, one sentence a field.
        TooMany: too many changes in an hour.
    """
    form = form.tidied()
    if found := rules.problems(form):
        raise Invalid(found)
    _hold(db, actor)
    handover, moment = get_own_handover(db, actor), now()
    if handover is None:
        me = get_own_membership(db, actor)
        assert me.school_uai is not None
        handover = Handover(
            programme_id=me.programme_id,
            person_id=me.person_id,
            school_uai=me.school_uai,
            words=form.words,
            written_at=moment,
            changed_at=moment,
        )
    handover.words, handover.changed_at = form.words, moment
    db.add(handover)
    db.flush()
    _choose(db, actor, handover.id, form.videos)
    whom = str(actor.person_id)
    limits.check(db, "workspace.handover", whom, rules.SAVES_LIMIT, "versions de votre mot")
    audit.record(db, actor, "workspace.save_handover", "handover", handover.id)


def _hold(db: Session, actor: Actor) -> None:
    """Make two acts of one person at once wait for each other."""
    db.exec(select(Person.id).where(col(Person.id) == actor.person_id).with_for_update()).one()


def _choose(db: Session, actor: Actor, handover_id: UUID, videos: tuple[UUID, ...]) -> None:
    try:
        for video_id in videos:
            get_video(db, actor, video_id, Ability.KEEP)
    except NotFound as refused:
        raise Invalid({rules.VIDEOS: refused.sentence}) from None
    db.execute(delete(HandoverVideo).where(col(HandoverVideo.handover_id) == handover_id))
    for position, video_id in enumerate(videos, 1):
        db.add(HandoverVideo(handover_id=handover_id, video_id=video_id, position=position))
    db.flush()


@stays_open
def take_handover_away(db: Session, actor: Actor) -> None:
    """Take away what one left; nothing happens when it is gone already."""
    _hold(db, actor)
    handover = get_own_handover(db, actor)
    if handover is None:
        return
    db.execute(delete(Handover).where(col(Handover.id) == handover.id))
    audit.record(db, actor, "workspace.take_handover_away", "handover", handover.id)


def close_handover(db: Session, actor: Actor, handover_id: UUID, reason: str) -> None:
    """Take away what somebody left because of what it says, and tell them why with their words.

    Raises:
        Invalid: without a reason, or with too long a one.
        NotFound: absent, their own, or not a moderator.
    """
    reason = tidy(reason)
    if found := rules.reason_problems(reason):
        raise Invalid(found)
    handover = get_left(db, actor, handover_id)
    assert actor.person_id is not None
    school = db.get_one(School, handover.school_uai).name
    events.emit(db, rules.closed(handover, school, actor.person_id, reason, now()))
    db.execute(delete(Handover).where(col(Handover.id) == handover.id))
    audit.record(db, actor, "workspace.close_handover", "handover", handover_id)


def close_welcome(db: Session, actor: Actor, handover_id: UUID) -> None:
    """Put away words that were read; twice is once.

    Raises:
        NotFound: absent, or not for them.
    """
    found = get_welcome(db, actor, handover_id)
    row = {"handover_id": found.id, "person_id": actor.person_id, "at": now()}
    upsert(db, HandoverClosed, [row], key=("handover_id", "person_id"), change=("at",))
    audit.record(db, actor, "workspace.close_welcome", "handover", found.id)


def forget_person(db: Session, event: PersonErased) -> None:
    """Take away what somebody who is erased left, and what they put away."""
    mine = event.person_id
    db.execute(delete(HandoverClosed).where(col(HandoverClosed.person_id) == mine))
    db.execute(delete(Handover).where(col(Handover.person_id) == mine))
