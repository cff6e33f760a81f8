"""Who comes to an event and who waits, as those who organise it see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import function_name, trades_of
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.news import access
from classe12.news.models import Gathering, Place, Registration
from classe12.news.rules.gatherings import Ability
from classe12.programmes.queries import get_programme
from classe12.programmes.rules.parts import Trade
from classe12.territories.models import School

COMING = func.count().filter(col(Registration.place) == Place.REGISTERED)
WAITING = func.count().filter(col(Registration.place) == Place.WAITING)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who comes or waits, as the organiser sees them."""

    name: str
    function: str
    school: str
    place: str
    asked: str


def count_lines(db: Session, gathering_ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return how many come to each event, and how many wait; nothing where nobody does."""
    rows = db.execute(
        select(col(Registration.gathering_id), COMING, WAITING)
        .where(col(Registration.gathering_id).in_(gathering_ids))
        .group_by(col(Registration.gathering_id))
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}


def list_participants(
    db: Session, gathering_id: UUID, limit: int | None = None
) -> tuple[Participant, ...]:
    """Return who comes, then who waits, in the order they asked; the caller organises the event."""
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == col(Gathering.programme_id)
    )
    query = (
        select(
            col(Person.display_name),
            func.coalesce(col(Membership.function), col(Person.function)).label("function"),
            col(School.name),
            col(School.commune),
            col(Registration.place),
            col(Registration.asked_at),
        )
        .select_from(Registration)
        .join(Gathering, col(Gathering.id) == col(Registration.gathering_id))
        .join(Person, col(Person.id) == col(Registration.person_id))
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .where(col(Registration.gathering_id) == gathering_id)
        # "registered" comes before "waiting".
        .order_by(col(Registration.place), col(Registration.asked_at), col(Registration.person_id))
        .limit(limit)
    )
    gathering = db.get_one(Gathering, gathering_id)
    trades = trades_of(get_programme(db, gathering.programme_id).policy)
    return tuple(_participant(row, trades) for row in db.execute(query))


def _participant(row: Any, trades: Sequence[Trade]) -> Participant:
    return Participant(
        name=row.display_name,
        function=function_name(row.function, trades),
        school=f"{row.name}, {row.commune}" if row.name else "",
        place="Liste d’attente" if row.place == Place.WAITING else "Inscription",
        asked=f"{row.asked_at.astimezone(PARIS):%d/%m/%Y %H:%M}",
    )


def get_participants(
    db: Session, actor: Actor, gathering_id: UUID
) -> tuple[str, tuple[Participant, ...]]:
    """Return the slug of an event and everybody who registered, to its organiser.

    Raises:
        NotFound: not theirs to organise.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE)
    return gathering.slug, list_participants(db, gathering_id)
