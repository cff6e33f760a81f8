"""Telling what must be known of the credits to who keeps them and to owners: once a month a cause."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

from classe12.accounts.models import Grant, Person, Role
from classe12.adoption.rules.weeks import day_of
from classe12.funding.models import Convention
from classe12.funding.queries.books import read
from classe12.funding.rules.watch import Warned
from classe12.funding.rules.words import CONVENTION
from classe12.notifications.actions.notices import LONGEST_SUBJECT, Fact, tell

TOLD = (Role.CLERK, Role.OWNER)


def watch(db: Session, programme_id: int, moment: datetime) -> int:
    """Look at the conventions of a programme that are not over, and tell what must be.

    Returns:
        How many facts were told; told again within the month, none is.
    """
    day = day_of(moment)
    query = select(Convention).where(
        col(Convention.programme_id) == programme_id, col(Convention.ends_on) >= day
    )
    readers = _readers(db, programme_id, moment)
    count = 0
    for convention in db.exec(query.order_by(col(Convention.id))):
        for warned in read(db, convention).warnings(day):
            for person_id in readers:
                count += tell(db, _fact(convention, warned, person_id, moment))
    return count


def _readers(db: Session, programme_id: int, moment: datetime) -> Sequence[UUID]:
    query = (
        select(Person.id)
        .join(Grant, col(Grant.person_id) == Person.id)
        .where(
            col(Grant.programme_id) == programme_id,
            col(Grant.role).in_([role.value for role in TOLD]),
            or_(col(Grant.ends_at).is_(None), col(Grant.ends_at) > moment),
            col(Person.closed_at).is_(None),
        )
    )
    return db.exec(query.distinct().order_by(col(Person.id))).all()


def _fact(convention: Convention, warned: Warned, person_id: UUID, moment: datetime) -> Fact:
    return Fact(
        programme_id=convention.programme_id,
        person_id=person_id,
        what="alert",
        group=f"credits:{warned.key}",
        key=f"{convention.id.hex}-{moment:%y%m}",
        subject=warned.fact[:LONGEST_SUBJECT],
        href=f"{CONVENTION}?convention={convention.id}",
        at=moment,
    )
