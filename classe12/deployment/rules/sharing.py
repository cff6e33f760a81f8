"""Links to the figures of a territory: who makes them, how long they last, where they lead."""

from datetime import datetime, timedelta
from enum import StrEnum

from classe12.adoption.rules.views import Place, may_see
from classe12.core.actor import Actor
from classe12.core.text import tidy
from classe12.deployment.models.sharing import LABEL_MAX, ShareLink
from classe12.deployment.rules.alerts import ACTING

PAGE = "/pilotage/partages"
SHARED = "/partage"
PLACE, LABEL, MONTHS = "territoire_partage", "pour_qui", "duree_partage"  # fields
FIELDS = (PLACE, LABEL, MONTHS)
DURATIONS = {"1": "Un mois", "3": "Trois mois", "6": "Six mois", "12": "Un an"}
CHANNEL = "share_links"  # what stopping a link notifies, for the screens that show it
MONTH = timedelta(days=30)
MOST = 50  # links that work at once, of one territory


class Standing(StrEnum):
    """Where a link is."""

    WORKS = "works"
    EXPIRED = "expired"
    REVOKED = "revoked"


def may_share(actor: Actor, around: frozenset[Place]) -> bool:
    """Tell whether somebody may make, list and stop the links of a territory: a lead of it.

    Args:
        actor: who asks.
        around: the territory and those it is part of.
    """
    return may_see(actor.scopes, around) and bool(actor.roles & ACTING)


def standing(link: ShareLink, moment: datetime) -> Standing:
    """Return where a link is at an instant."""
    if link.revoked_at is not None:
        return Standing.REVOKED
    return Standing.EXPIRED if link.expires_at <= moment else Standing.WORKS


def problems(label: str, months: str) -> dict[str, str]:
    """Return what a link lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if not tidy(label):
        found[LABEL] = "Dites à quel service ce lien est destiné\u00a0: vous saurez lequel arrêter."
    elif len(tidy(label)) > LABEL_MAX:
        found[LABEL] = f"Ce nom fait {len(tidy(label))} caractères\u00a0: {LABEL_MAX} au plus."
    if months not in DURATIONS:
        found[MONTHS] = "Choisissez combien de temps ce lien fonctionne."
    return found


def scope_of(programme_id: int, token_hash: bytes) -> str:
    """Return what an open screen of a link is known by: never its token."""
    return f"{programme_id} {token_hash.hex()}"


def shared_path(token: str) -> str:
    """Return the address that a link leads to."""
    return f"{SHARED}/{token}"
