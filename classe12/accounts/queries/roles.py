"""Who holds which role."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.models import Grant, Person


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role that counts now."""

    id: UUID
    email: str
    role: str
    scope_kind: str
    scope_code: str
    ends_at: datetime | None


def list_grants(db: Session, programme_id: int) -> tuple[GrantRow, ...]:
    """Return the roles that count now in a programme, by address."""
    rows = db.exec(
        select(Grant, Person.email)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(Grant.programme_id == programme_id, is_active())
        .order_by(Person.email, Grant.role)
    )
    return tuple(
        GrantRow(g.id, email, g.role, g.scope_kind, g.scope_code, g.ends_at) for g, email in rows
    )
