"""What an active teacher and a covered class cost: what was paid, over what may be shown."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from classe12.adoption.rules.snapshot import Costs, Snapshot
from classe12.core.clock import PARIS
from classe12.funding.models import Convention, CreditEntry, EntryKind
from classe12.funding.queries.papers import YEAR, uses
from classe12.funding.rules import account
from classe12.funding.rules.money import euros


def costs(db: Session, shown: Snapshot) -> Costs | None:
    """Return what one costs, from the figures of the whole programme; one statement.

    None when nothing was paid for twelve months. A number under five is not divided by.
    """
    today = shown.computed_at.astimezone(PARIS).date()
    query = (
        select(func.sum(CreditEntry.amount))
        .join(Convention)
        .where(
            col(Convention.programme_id) == shown.view.programme_id,
            col(CreditEntry.kind) == EntryKind.PAYMENT,
            col(CreditEntry.on_day) > today - YEAR,
            col(CreditEntry.on_day) <= today,
        )
    )
    paid = db.exec(query).one()
    if not paid:
        return None
    found = uses(shown)
    return Costs(
        account.cost(paid, found.active) if found.active else "",
        account.cost(paid, found.classes) if found.classes else "",
        f"{euros(paid)} payés, comptes de la convention, au {today:%d/%m/%Y}",
        round(paid / found.active) if found.active else None,
    )
