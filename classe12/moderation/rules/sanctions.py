"""Sanctions on accounts: what one needs, how long it lasts, who may decide it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from classe12.accounts.models import SanctionKind
from classe12.accounts.rules import MODERATOR, OWNER
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.moderation.models import Category

SANCTIONS = "/equipe/sanctions"
PAGE_SIZE = 20
WORDS_MAX = 1000
LONGEST = timedelta(days=183)
EMAIL, KIND, UNTIL, GROUND, WORDS = (
    "adresse_sanction", "genre_sanction", "fin_sanction", "regle_sanction", "mot_sanction",
)  # fmt: skip
FIELDS = (EMAIL, KIND, UNTIL, GROUND, WORDS)
LABELS: dict[SanctionKind, str] = {
    SanctionKind.WARN: "Avertissement",
    SanctionKind.SUSPEND: "Suspension",
}
MEANINGS: dict[SanctionKind, str] = {
    SanctionKind.WARN: "La personne lit vos raisons. Rien n’est limité.",
    SanctionKind.SUSPEND: "Elle lit tout, copie ses données et conteste\u00a0; elle ne publie plus jusqu’à la date.",
}


def problems(
    email: str, kind: str, until: str, ground: str, words: str, today: date
) -> dict[str, str]:
    """Return what a sanction lacks, as field name to sentence, in form order."""
    found: dict[str, str] = {}
    if not email:
        found[EMAIL] = "Donnez l’adresse académique de la personne."
    if kind not in set(SanctionKind):
        found[KIND] = "Choisissez\u00a0: un avertissement, ou une suspension."
    if kind == SanctionKind.SUSPEND:
        last = _day(until)
        if last is None or not today < last <= today + LONGEST:
            found[UNTIL] = (
                "Choisissez le dernier jour, demain au plus tôt et dans six mois au plus."
            )
    if ground not in set(Category):
        found[GROUND] = "Choisissez la règle\u00a0: la personne a le droit de la connaître."
    if not words:
        found[WORDS] = (
            "Écrivez ce qui s’est passé, des faits et des dates\u00a0: la personne le lira."
        )
    elif len(words) > WORDS_MAX:
        found[WORDS] = f"Votre texte fait {len(words)} caractères\u00a0: {WORDS_MAX} au plus."
    return found


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def ends(kind: SanctionKind, until: str) -> datetime | None:
    """Return when a sanction ends by itself: at the end of its last day, in Paris."""
    last = _day(until)
    if kind is SanctionKind.WARN or last is None:
        return None
    return datetime.combine(last + timedelta(days=1), time(), PARIS)


def may_decide(person_id: UUID, *, is_staff: bool, actor: Actor) -> bool:
    """Whether somebody may sanction a person: never themselves; of the team, its owners only."""
    if actor.person_id == person_id or not MODERATOR.allows(actor):
        return False
    return OWNER.allows(actor) if is_staff else True


def fact(kind: SanctionKind, ends_on: str) -> tuple[str, str]:
    """Return the subject of the mail and the fact of a sanction; `ends_on` is its last day, in words."""
    if kind is SanctionKind.WARN:
        return "Un avertissement de l’équipe", "L’équipe vous adresse un avertissement."
    return (
        "Votre compte est suspendu",
        f"Votre compte est suspendu jusqu’au {ends_on}\u00a0: vous lisez tout, vous ne publiez plus.",
    )


AFTER = (
    "Vous pouvez toujours lire, recevoir une copie de vos données et demander un second avis. La suspension "
    "prend fin d’elle-même."
)
