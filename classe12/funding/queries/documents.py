"""The documents of a convention or of an expense."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.rules import AUDITOR
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.text import day, size
from classe12.funding.models import CreditPaper
from classe12.funding.rules.words import PAPERS

ABSENT = "Ce document n’existe pas, ou n’est pas de ce programme."


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document of the list."""

    href: str
    name: str
    detail: str


def papers_of(
    db: Session, convention_id: UUID, expense_id: UUID | None = None
) -> tuple[PaperRow, ...]:
    """Return the documents of an expense, or those of the convention itself; somebody may read it."""
    query = select(CreditPaper).where(
        col(CreditPaper.convention_id) == convention_id,
        col(CreditPaper.expense_id) == expense_id if expense_id else col(CreditPaper.expense_id).is_(None),
    )  # fmt: skip
    return tuple(
        PaperRow(
            f"{PAPERS}/{one.id}",
            one.name,
            f"{size(one.bytes)}, {day(one.added_at)} {one.added_at.year}",
        )
        for one in db.exec(query.order_by(col(CreditPaper.id)))
    )


def get_paper(db: Session, actor: Actor, paper_id: UUID) -> CreditPaper:
    """Return a document.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    found = db.get(CreditPaper, paper_id)
    if found is None or found.programme_id != actor.programme_id or not AUDITOR.allows(actor):
        raise NotFound(ABSENT)
    return found
