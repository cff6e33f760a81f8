"""The door of a public policy that is created or changed: its own owners and administrators."""

from dataclasses import replace

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.models import Grant, Role
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.deployment.access.desk import check_owner
from classe12.programmes.models import Programme

ABSENT = "Ce programme n’existe pas, ou n’est pas le vôtre."
_HOLD = text("SELECT id FROM programme WHERE id = :id FOR UPDATE")


def own_programmes(db: Session, actor: Actor) -> tuple[int, ...]:
    """Return the programmes that somebody owns or administers, the oldest first.

    Raises:
        NotFound: who asks owns nothing here, or did not give their second factor.
    """
    check_owner(actor)
    kept = select(Programme.id).where(col(Programme.abandoned_on).is_(None))
    query = select(Grant.programme_id).where(
        Grant.person_id == actor.person_id,
        col(Grant.programme_id).in_(kept),
        col(Grant.role).in_((Role.OWNER, Role.ADMIN)),
        is_active(),
    )
    return tuple(sorted(set(db.exec(query))))


def get_own(db: Session, actor: Actor, slug: str, *, lock: bool = False) -> int:
    """Return the identifier of a programme of somebody's, by its short name.

    Raises:
        NotFound: absent, or not theirs.
    """
    mine = own_programmes(db, actor)
    found = db.exec(select(Programme.id).where(col(Programme.slug) == slug[:60])).first()
    if found is None or found not in mine:
        raise NotFound(ABSENT)
    if lock:
        db.execute(_HOLD, {"id": found})
    return found


def inside(db: Session, actor: Actor, programme_id: int) -> Actor:
    """Return somebody as they act in another programme of theirs, with the roles that they have there.

    The second factor was given in the session that calls: `check_owner` asked for it.
    """
    query = select(Grant.role).where(
        Grant.person_id == actor.person_id, Grant.programme_id == programme_id, is_active()
    )
    roles = frozenset(str(role) for role in db.exec(query))
    return replace(
        actor, programme_id=programme_id, roles=roles, scopes=frozenset({("national", "")})
    )
