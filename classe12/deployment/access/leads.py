"""Who of the team leads which territories."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.rules.roles import scopes_of
from classe12.adoption.rules.views import Place, may_see
from classe12.core.clock import now

_LEADS = text(
    """
    SELECT p.id, p.display_name, p.email, ARRAY(
      SELECT ARRAY[g.role, g.scope_kind, g.scope_code] FROM role_grant g
      WHERE g.person_id = p.id AND g.programme_id = :programme_id
        AND (g.ends_at IS NULL OR g.ends_at > :now)) AS grants
    FROM person p WHERE p.closed_at IS NULL AND EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = p.id AND g.programme_id = :programme_id
        AND g.role IN ('lead', 'relay') AND (g.ends_at IS NULL OR g.ends_at > :now))
    ORDER BY p.display_name, p.id
    """
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody of the team who leads territories, or is a relay for them."""

    person_id: UUID
    name: str  # their address while they have not said it
    scopes: frozenset[Place]


def leads_of(
    db: Session, programme_id: int, around: Collection[Place] | None = None
) -> tuple[Lead, ...]:
    """Return the leads and relays of a programme, by name.

    Args:
        db: a session.
        programme_id: which programme.
        around: territories of which they must have one; None for all leads.
    """
    rows = db.execute(_LEADS, {"programme_id": programme_id, "now": now()})
    leads = [
        Lead(row.id, row.display_name or row.email, scopes_of(map(tuple, row.grants)))
        for row in rows
    ]
    return tuple(
        lead for lead in leads if around is None or may_see(lead.scopes, frozenset(around))
    )
