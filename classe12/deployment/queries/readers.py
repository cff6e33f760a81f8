"""Who is told about the deployment: leads, owners and sponsors, with what they chose to receive."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.accounts.rules.roles import NATIONAL, scopes_of
from classe12.adoption.rules.views import Place
from classe12.core.clock import now
from classe12.notifications.models import Kind, Pace
from classe12.notifications.rules.kinds import pace_of

_READERS = text(
    """
    SELECT p.id, p.email, p.display_name,
      ARRAY(SELECT ARRAY[g.role, g.scope_kind, g.scope_code] FROM role_grant g
        WHERE g.person_id = p.id AND g.programme_id = :programme_id AND g.role = ANY(:roles)
          AND (g.ends_at IS NULL OR g.ends_at > :now)) AS grants,
      coalesce((SELECT jsonb_object_agg(c.kind, c.pace) FROM mail_choice c
        WHERE c.person_id = p.id AND c.programme_id = :programme_id), '{}') AS chosen
    FROM person p
    WHERE p.closed_at IS NULL AND EXISTS (SELECT FROM role_grant g
      WHERE g.person_id = p.id AND g.programme_id = :programme_id AND g.role = ANY(:roles)
        AND (g.ends_at IS NULL OR g.ends_at > :now))
    ORDER BY p.id
    """
)
TOLD = (Role.LEAD, Role.OWNER, Role.SPONSOR)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is told.

    Attributes:
        scopes: their territories; the country for an owner and a sponsor.
        may_open: whether the pages of the team are theirs; a sponsor reads the public ones.
        chosen: kind of mails to pace, as they chose.
    """

    person_id: UUID
    email: str
    name: str
    scopes: frozenset[Place]
    may_open: bool
    chosen: dict[str, str]

    def wants(self, kind: Kind) -> bool:
        """Whether they receive the mails of a kind."""
        return pace_of(kind, self.chosen) is not Pace.NEVER


def list_readers(db: Session, programme_id: int) -> tuple[Reader, ...]:
    """Return those who are told, in one statement."""
    values = {"programme_id": programme_id, "now": now(), "roles": [role.value for role in TOLD]}
    return tuple(_reader(row) for row in db.execute(_READERS, values))


def _reader(row: Row[Any]) -> Reader:
    grants = [(str(role), str(kind), str(code)) for role, kind, code in row.grants]
    scopes = scopes_of(grants)
    is_sponsor = any(role == Role.SPONSOR for role, _, _ in grants)
    return Reader(
        person_id=row.id,
        email=row.email,
        name=row.display_name,
        scopes=frozenset({NATIONAL}) if is_sponsor else scopes,
        may_open=bool(scopes),
        chosen=dict(row.chosen),
    )
