"""The public policies that somebody belongs to."""

from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.models import Grant, Membership
from classe12.core.actor import Actor
from classe12.core.settings import get_settings
from classe12.programmes.queries import list_programmes
from classe12.programmes.rules.addresses import open_address


def list_others(db: Session, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return name and address of the policies where somebody is a member or has a role, but this one."""
    member = select(col(Membership.programme_id)).where(
        col(Membership.person_id) == actor.person_id, col(Membership.joined_at).is_not(None)
    )
    staff = select(col(Grant.programme_id)).where(
        col(Grant.person_id) == actor.person_id, is_active()
    )
    theirs = set(db.execute(member.union(staff)).scalars())
    settings = get_settings()
    found = (
        (row.name, open_address(row.slug, row.host, settings.base_url, is_demo=settings.is_demo))
        for row in list_programmes(db)
        if row.id in theirs and row.id != actor.programme_id
    )
    return tuple((name, address) for name, address in found if address)
