"""Who acts on which territory: leads on theirs, owners and administrators everywhere; relays read."""

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.accounts.rules import OWNER
from classe12.adoption.access import NOT_YOURS, around
from classe12.adoption.rules.views import NATION, Place, may_see
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.deployment.rules.campaigns import may_act

_LED = text(
    """
    SELECT scope_kind, scope_code FROM role_grant
    WHERE person_id = :person_id AND programme_id = :programme_id AND role = 'lead'
      AND (ends_at IS NULL OR ends_at > :now)
    """
)


def led_by(db: Session, actor: Actor) -> frozenset[Place]:
    """Return the territories that somebody acts on: `Actor.scopes` holds those that they read as well."""
    if OWNER.allows(actor):
        return frozenset({NATION})
    if Role.LEAD.value not in actor.roles:
        return frozenset()
    rows = db.execute(
        _LED,
        {"person_id": actor.person_id, "programme_id": actor.programme_id, "now": now()},
    )
    return frozenset((row.scope_kind, row.scope_code) for row in rows)


def get_place(db: Session, actor: Actor, place: Place, *, acting: bool) -> frozenset[Place]:
    """Return a territory and those around it, to somebody who reads it, or acts on it.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    known = around(db, place)
    reads = may_see(actor.scopes, known)
    if not reads or (acting and not may_act(actor, led_by(db, actor), known)):
        raise NotFound(NOT_YOURS)
    return known
