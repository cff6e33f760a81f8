"""Copying the journal: an act like another, that the journal says."""

from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.closing import stays_open
from classe12.core.sheets import sheet
from classe12.moderation.queries.journal import HEADER, sheet_rows
from classe12.moderation.rules.journal import Asked


@stays_open
def export(db: Session, actor: Actor, asked: Asked) -> str:
    """Return the acts that an address asks for as a CSV file, and record that it was taken.

    Raises:
        NotFound: not an administrator.
    """
    made = sheet(HEADER, list(sheet_rows(db, actor, asked)))
    audit.record(db, actor, "moderation.export_journal", "journal")
    return made
