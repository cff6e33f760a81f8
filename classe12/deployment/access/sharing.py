"""The doors of share links: a lead of the territory, or who holds the token."""

import hashlib
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.rules import LEAD
from classe12.adoption.access import NOT_YOURS, around
from classe12.adoption.rules.views import Place, View, read_place
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Gone, NotFound
from classe12.deployment.access.alerts import places_of
from classe12.deployment.models import ShareLink
from classe12.deployment.rules.sharing import Standing, may_share, standing
from classe12.territories.rules import school_year

ABSENT = "Ce lien n’existe pas, ou n’est pas de vos territoires."
UNKNOWN = "Ce lien de partage n’existe pas. Vérifiez qu’il est entier."
OVER = (
    "Ce lien de partage ne fonctionne plus. Demandez-en un autre à la personne qui vous l’a envoyé."
)


def hashed(token: str) -> bytes:
    """Return what is kept of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def get_shared_place(db: Session, actor: Actor, written: str) -> tuple[Place, frozenset[Place]]:
    """Return a territory, written "academie:24", whose links are somebody's to make, and those around.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    place = read_place(written)
    known = around(db, place) if place else frozenset()
    if place is None or not LEAD.allows(actor) or not may_share(actor, known):
        raise NotFound(NOT_YOURS)
    return place, known


def get_link(db: Session, actor: Actor, link_id: UUID) -> ShareLink:
    """Return a link, held, to a lead of its territory.

    Raises:
        NotFound: absent, elsewhere, or not theirs.
    """
    found = db.get(ShareLink, link_id, with_for_update=True)
    if found is None or found.programme_id != actor.programme_id or not LEAD.allows(actor):
        raise NotFound(ABSENT)
    if not may_share(actor, places_of(found.around)):
        raise NotFound(ABSENT)
    return found


def get_shared_view(db: Session, token: str, programme_id: int | None = None) -> View:
    """Return what a token shows, to whoever holds it.

    Raises:
        NotFound: it was not made here.
        Gone: it expired, or somebody stopped it.
    """
    link = db.exec(select(ShareLink).where(col(ShareLink.token_hash) == hashed(token))).first()
    if link is None or programme_id not in {None, link.programme_id}:
        raise NotFound(UNKNOWN)
    if standing(link, now()) is not Standing.WORKS:
        raise Gone(OVER)
    place = (link.place_kind, link.place_code)
    return View(link.programme_id, place, year=school_year(today()))
