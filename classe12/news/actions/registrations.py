"""The line of an event: a place or the waiting list, given back, passed on, reminded.

Invariant: whoever changes the line holds the event's row, so that places are given one at a time.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.news import access
from classe12.news.actions import letters
from classe12.news.models import Gathering, GatheringStatus, Place, Registration
from classe12.news.rules import letters as words
from classe12.news.rules import places
from classe12.news.rules.gatherings import Ability

FEATURE = "events"
KEPT_FOR = timedelta(days=365)  # after the event: who came is then forgotten


def count_registered(db: Session, gathering_id: UUID) -> int:
    """Return how many have a place."""
    taken = select(func.count()).where(
        col(Registration.gathering_id) == gathering_id,
        col(Registration.place) == Place.REGISTERED,
    )
    return db.exec(taken).one()


def join(db: Session, actor: Actor, gathering_id: UUID) -> Place:
    """Register for an event: a place if one is left, else the end of the waiting list.

    Returns:
        What they have now; asking again changes nothing.

    Raises:
        Refused: it is cancelled or has begun.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.JOIN, lock=True)
    assert actor.person_id is not None
    known = db.get(Registration, (gathering_id, actor.person_id), populate_existing=True)
    if known is not None:
        return Place(known.place)
    place = places.place_for(gathering.capacity, count_registered(db, gathering_id))
    moment = now()
    has_place = place is Place.REGISTERED
    db.add(
        Registration(
            gathering_id=gathering_id,
            person_id=actor.person_id,
            place=place,
            asked_at=moment,
            confirmed_at=moment if has_place else None,
        )
    )
    told = letters.about(db, gathering)
    letter, kind = (
        (words.registered, "event_registered") if has_place else (words.waiting, "event_waiting")
    )
    letters.tell(db, told, [actor.person_id], letter, kind)
    audit.record(db, actor, "news.join", "gathering", gathering_id)
    return place


@stays_open
def leave(db: Session, actor: Actor, gathering_id: UUID) -> None:
    """Give a place back, or leave the waiting list; a place goes at once to the first who waits.

    Raises:
        Refused: the event is cancelled or has begun.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.JOIN, lock=True)
    mine = db.get(Registration, (gathering_id, actor.person_id), populate_existing=True)
    if mine is None:
        return
    db.delete(mine)
    db.flush()
    audit.record(db, actor, "news.leave", "gathering", gathering_id)
    pass_on(db, gathering)


def pass_on(db: Session, gathering: Gathering) -> int:
    """Give the places that are free to those who wait, in an event that the caller holds.

    Returns:
        How many got one.
    """
    line = db.exec(
        select(Registration.person_id)
        .where(
            col(Registration.gathering_id) == gathering.id,
            col(Registration.place) == Place.WAITING,
        )
        .order_by(col(Registration.asked_at), col(Registration.person_id))
    ).all()
    chosen = places.promoted(gathering.capacity, count_registered(db, gathering.id), line)
    if not chosen:
        return 0
    moment = now()
    db.execute(
        update(Registration)
        .where(
            col(Registration.gathering_id) == gathering.id,
            col(Registration.person_id).in_(chosen),
        )
        .values(place=Place.REGISTERED, confirmed_at=moment)
        .execution_options(synchronize_session=False)
    )
    letters.tell(db, letters.about(db, gathering), chosen, words.promoted, "event_promoted")
    return len(chosen)


def remind(db: Session) -> int:
    """Remind those who come to an event of the next day, each once; returns how many were."""
    moment = now()
    coming = db.exec(
        select(Registration, Gathering)
        .join(Gathering, col(Gathering.id) == col(Registration.gathering_id))
        .where(
            col(Gathering.status) == GatheringStatus.PUBLISHED,
            col(Gathering.starts_at) > moment,
            col(Gathering.starts_at) <= moment + places.REMINDED_BEFORE,
            col(Registration.place) == Place.REGISTERED,
            col(Registration.reminded_at).is_(None),
        )
        .order_by(col(Registration.gathering_id), col(Registration.person_id))
        .with_for_update(of=Registration, skip_locked=True)
    ).all()
    due: dict[UUID, list[UUID]] = {}
    known: dict[UUID, Gathering] = {}
    for registration, gathering in coming:
        assert gathering.starts_at is not None
        confirmed_at = registration.confirmed_at or registration.asked_at
        if places.is_reminder_due(gathering.starts_at, confirmed_at, moment):
            registration.reminded_at = moment
            due.setdefault(gathering.id, []).append(registration.person_id)
            known[gathering.id] = gathering
    for gathering_id, people in due.items():
        gathering = known[gathering_id]
        letters.tell(db, letters.about(db, gathering), people, words.reminder, "event_reminder")
        audit.record(db, system(gathering.programme_id), "news.remind", "gathering", gathering_id)
    return sum(len(people) for people in due.values())


def forget_old(db: Session) -> int:
    """Forget who came to the events of more than a year ago; returns how many rows went."""
    old = select(Gathering.id).where(col(Gathering.ends_at) < now() - KEPT_FOR)
    gone = delete(Registration).where(col(Registration.gathering_id).in_(old))
    return len(db.execute(gone.returning(col(Registration.person_id))).all())
