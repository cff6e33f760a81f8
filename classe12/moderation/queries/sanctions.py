"""The sanctions of a programme, for the team alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from classe12.accounts.models import Person, Sanction, SanctionKind
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.moderation.rules import sanctions as rules
from classe12.moderation.rules.statements import long_day


@dataclass(frozen=True, slots=True)
class SanctionRow:
    """A sanction; `state`: until when, or that it is over. `can_lift`: whether it may end now."""

    id: str
    name: str
    label: str
    state: str
    given: str
    words: str
    can_lift: bool


@dataclass(frozen=True, slots=True)
class SanctionsPage:
    """One page of them; `page` and `last` are from 1."""

    total: int
    page: int
    last: int
    rows: tuple[SanctionRow, ...]


def list_sanctions(db: Session, actor: Actor, page: int, moment: datetime) -> SanctionsPage:
    """Return the sanctions of a programme, the latest first, in two statements."""
    if not MODERATOR.allows(actor):
        return SanctionsPage(0, 1, 1, ())
    here = col(Sanction.programme_id) == actor.programme_id
    total = int(db.execute(select(func.count()).select_from(Sanction).where(here)).scalar_one())
    last = last_of(total, rules.PAGE_SIZE)
    page = min(page, last)
    giver = aliased(Person)
    rows = db.execute(
        select(Sanction, col(Person.display_name), col(giver.display_name).label("giver"))
        .join(Person, col(Person.id) == col(Sanction.person_id))
        .join(giver, col(giver.id) == col(Sanction.decided_by))
        .where(here)
        .order_by(col(Sanction.decided_at).desc(), col(Sanction.id))
        .limit(rules.PAGE_SIZE)
        .offset((page - 1) * rules.PAGE_SIZE)
    )
    found = tuple(_row(row, actor, moment) for row in rows)
    return SanctionsPage(total, page, last, found)


def _row(row: Any, actor: Actor, moment: datetime) -> SanctionRow:
    found: Sanction = row.Sanction
    runs = found.ends_at is not None and found.ends_at > moment and found.lifted_at is None
    mine = rules.may_decide(found.person_id, is_staff=False, actor=actor)
    return SanctionRow(
        id=str(found.id),
        name=shown_name(row.display_name),
        label=rules.LABELS[SanctionKind(found.kind)],
        state=_state(found, moment),
        given=f"{shown_name(row.giver)}, {text.ago(found.decided_at, moment)}",
        words=found.words,
        can_lift=runs and mine,
    )


def _state(found: Sanction, moment: datetime) -> str:
    if found.lifted_at is not None:
        return f"levée {text.ago(found.lifted_at, moment)}"
    if found.ends_at is None:
        return ""
    last = long_day(found.ends_at - timedelta(minutes=1))
    return f"jusqu’au {last}" if found.ends_at > moment else f"terminée le {last}"
