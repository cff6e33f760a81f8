"""Making a link to the figures of a territory, stopping it."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid
from classe12.core.notify import notify
from classe12.core.text import tidy
from classe12.deployment.access.sharing import get_link, get_shared_place, hashed
from classe12.deployment.models import ShareLink
from classe12.deployment.rules import sharing as rules

TOO_MANY = f"Ce territoire a déjà {rules.MOST} liens qui fonctionnent\u00a0: arrêtez-en un d’abord."


def make_link(db: Session, actor: Actor, place: str, label: str, months: str) -> str:
    """Make a link.

    Args:
        db: the act's transaction.
        actor: a lead of the territory.
        place: the territory, "academie:24".
        label: who it is for.
        months: how long it works, a key of `rules.DURATIONS`.

    Returns:
        Its token, which is kept nowhere.

    Raises:
        NotFound: the territory does not exist, or is not theirs.
        Invalid: what is missing.
    """
    (kind, code), known = get_shared_place(db, actor, place)
    if found := rules.problems(label, months):
        raise Invalid(found)
    moment = now()
    working = select(func.count()).select_from(ShareLink).where(
        col(ShareLink.programme_id) == actor.programme_id,
        col(ShareLink.place_kind) == kind,
        col(ShareLink.place_code) == code,
        col(ShareLink.revoked_at).is_(None),
        col(ShareLink.expires_at) > moment,
    )  # fmt: skip
    if db.exec(working).one() >= rules.MOST:
        raise Invalid({rules.LABEL: TOO_MANY})
    token = secrets.token_urlsafe(32)
    lasts: timedelta = rules.MONTH * int(months)
    link = ShareLink(
        programme_id=actor.programme_id,
        place_kind=kind,
        place_code=code,
        around=sorted(":".join(one) for one in known),
        label=tidy(label),
        token_hash=hashed(token),
        made_by=actor.person_id,
        made_at=moment,
        expires_at=moment + lasts,
    )
    db.add(link)
    db.flush()
    audit.record(db, actor, "deployment.share", "share_link", link.id)
    return token


@stays_open
def revoke_link(db: Session, actor: Actor, link_id: UUID) -> None:
    """Stop a link for good, and close the screens that show it; twice is once.

    Raises:
        NotFound: absent, or not of their territories.
    """
    link = get_link(db, actor, link_id)
    if link.revoked_at is None:
        link.revoked_at = now()
        db.add(link)
        db.flush()
        notify(db, rules.CHANNEL, rules.scope_of(link.programme_id, link.token_hash))
        audit.record(db, actor, "deployment.revoke_share", "share_link", link_id)
