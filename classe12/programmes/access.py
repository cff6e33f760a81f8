"""The doors of the public policies: which one an address serves, and the demonstration's choice."""

from datetime import date

from sqlmodel import Session

from classe12.core.settings import get_settings
from classe12.programmes.queries import ProgrammeRow, list_programmes, programme_for_host

CHOICE = "politique"  # cookie of the demonstration


def served(db: Session, host: str, cookie: str) -> ProgrammeRow:
    """Return the policy of an address; in demo mode, the one that was chosen at /p/<slug>.

    Args:
        db: a reading session.
        host: the Host header.
        cookie: the Cookie header; not read outside demo mode.
    """
    if get_settings().is_demo and (chosen := _chosen(cookie)):
        found = (row for row in list_programmes(db) if row.slug == chosen)
        if row := next(found, None):
            return row
    return programme_for_host(db, host)


def is_draft(programme: ProgrammeRow, today: date) -> bool:
    """Whether a policy is not open yet: for its owners and administrators only."""
    return programme.opened_on is None or programme.opened_on > today


def _chosen(cookie: str) -> str:
    pairs = (part.strip().partition("=") for part in cookie.split(";"))
    return next((value for name, _, value in pairs if name == CHOICE), "")
