"""Trusted contributors: whose videos may appear first, and be looked at after.

Only a video where nobody is recognised: the image of a child is looked at before, whoever films.
"""

from uuid import UUID

from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor

TRUSTED = "/equipe/confiance"
PAGE_SIZE = 20
REASON_MAX = 300
EMAIL, REASON = "adresse_confiance", "motif_confiance"
FIELDS = (EMAIL, REASON)


def appears_first(*, is_trusted: bool, shows_people: bool | None) -> bool:
    """Whether a video appears before anybody looked at it."""
    return is_trusted and shows_people is False


def may_give(person_id: UUID, actor: Actor) -> bool:
    """Whether somebody may trust a person: a moderator, never themselves."""
    return MODERATOR.allows(actor) and actor.person_id != person_id


def problems(email: str, reason: str) -> dict[str, str]:
    """Return what giving trust lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if not email:
        found[EMAIL] = "Donnez l’adresse académique de la personne."
    found |= reason_problems(reason)
    return found


def reason_problems(reason: str) -> dict[str, str]:
    """Return what the reason lacks."""
    if not reason:
        return {REASON: "Dites pourquoi\u00a0: l’équipe le relira, la personne peut le demander."}
    if len(reason) > REASON_MAX:
        return {REASON: f"Votre motif fait {len(reason)} caractères\u00a0: {REASON_MAX} au plus."}
    return {}
