"""Second opinions: who may ask for one, until when, and who decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor
from classe12.moderation.models import AppealVerdict
from classe12.moderation.models.statements import APPEAL_MAX

MINE = "/mon-compte/decisions"
APPEALS = "/equipe/recours"
PAGE_SIZE = 10
APPEAL_TIME = timedelta(days=183)  # six months (regulation (EU) 2022/2065, article 20)
KEPT_DAYS = 365  # after the time to contest a statement is over

WORDS = "desaccord"  # field of the author
VERDICT, ANSWER = "avis", "reponse_recours"  # fields of who decides
FIELDS = (VERDICT, ANSWER)

LABELS: dict[AppealVerdict, str] = {
    AppealVerdict.UPHELD: "La décision est maintenue",
    AppealVerdict.OVERTURNED: "La décision est annulée",
}


class Ability(StrEnum):
    """What somebody may do to a statement of reasons, or to the appeal against it."""

    READ = "read"
    APPEAL = "appeal"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What abilities depend on.

    Attributes:
        person_id: whose statement it is. first_id: who decided, None for the service itself.
        has_appeal: whether a second opinion was asked. is_settled: whether it was given.
    """

    programme_id: int
    person_id: UUID
    first_id: UUID | None
    decided_at: datetime
    has_appeal: bool = False
    is_settled: bool = False


def abilities(statement: StatementFacts, actor: Actor, moment: datetime) -> frozenset[Ability]:
    """Return everything that `actor` may do: nobody gives a second opinion on what they decided."""
    if statement.programme_id != actor.programme_id or actor.person_id is None:
        return frozenset()
    if actor.person_id == statement.person_id:
        is_time = moment - statement.decided_at <= APPEAL_TIME
        may_appeal = is_time and not statement.has_appeal
        return frozenset({Ability.READ} | ({Ability.APPEAL} if may_appeal else set()))
    if not MODERATOR.allows(actor):
        return frozenset()
    waits = statement.has_appeal and not statement.is_settled
    may_decide = waits and actor.person_id != statement.first_id
    return frozenset({Ability.READ} | ({Ability.DECIDE} if may_decide else set()))


def words_problems(words: str) -> dict[str, str]:
    """Return what asking for a second opinion lacks."""
    if sum(c.isalpha() for c in words) < 8:
        return {WORDS: "Dites en une phrase ce que la décision n’a pas vu."}
    if len(words) > APPEAL_MAX:
        return {WORDS: f"Votre texte fait {len(words)} caractères\u00a0: {APPEAL_MAX} au plus."}
    return {}


def decision_problems(verdict: str, answer: str) -> dict[str, str]:
    """Return what a second opinion lacks."""
    found: dict[str, str] = {}
    if verdict not in set(AppealVerdict):
        found[VERDICT] = "Choisissez\u00a0: la décision est maintenue, ou annulée."
    if not answer:
        found[ANSWER] = "Dites pourquoi\u00a0: l’auteur lira ces mots."
    elif len(answer) > APPEAL_MAX:
        found[ANSWER] = f"Votre réponse fait {len(answer)} caractères\u00a0: {APPEAL_MAX} au plus."
    return found
