"""Whose videos appear first: for the team alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.moderation.models import Trust
from classe12.moderation.rules.trust import PAGE_SIZE, may_give


@dataclass(frozen=True, slots=True)
class TrustRow:
    """Somebody whose videos appear first: who gave it, when, and why."""

    id: str
    name: str
    given: str
    reason: str
    can_end: bool


@dataclass(frozen=True, slots=True)
class TrustPage:
    """One page of them; `page` and `last` are from 1."""

    total: int
    page: int
    last: int
    rows: tuple[TrustRow, ...]


def list_trusted(db: Session, actor: Actor, page: int, moment: datetime) -> TrustPage:
    """Return whose videos appear first, by the latest given, in two statements."""
    if not MODERATOR.allows(actor):
        return TrustPage(0, 1, 1, ())
    here = (col(Trust.programme_id) == actor.programme_id, col(Trust.ended_at).is_(None))
    total = db.execute(select(func.count()).select_from(Trust).where(*here)).scalar_one()
    last = last_of(total, PAGE_SIZE)
    page = min(page, last)
    giver = aliased(Person)
    rows = db.execute(
        select(Trust, col(Person.display_name), col(giver.display_name).label("giver"))
        .join(Person, col(Person.id) == col(Trust.person_id))
        .join(giver, col(giver.id) == col(Trust.given_by))
        .where(*here)
        .order_by(col(Trust.given_at).desc(), col(Trust.id))
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    found = tuple(
        TrustRow(
            id=str(row.Trust.id),
            name=shown_name(row.display_name),
            given=f"{shown_name(row.giver)}, {text.ago(row.Trust.given_at, moment)}",
            reason=row.Trust.reason,
            can_end=may_give(row.Trust.person_id, actor),
        )
        for row in rows
    )
    return TrustPage(int(total), page, last, found)
