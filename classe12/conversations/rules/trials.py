"""What telling a trial needs, and its words: how it was tried, what it gave. Nobody is rated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from classe12.conversations.models.loop import TRIAL_MAX, Outcome
from classe12.core.text import plural, tidy

PAGE_SIZE = 5

# Fields, as the form names them.
OUTCOME, LEVEL, WORKED, CHANGED = "essai_comment", "essai_niveau", "essai_marche", "essai_change"
FIELDS = (OUTCOME, LEVEL, WORKED, CHANGED)

LABELS: dict[Outcome, str] = {
    Outcome.AS_IS: "Tel quel",
    Outcome.ADAPTED: "En l’adaptant",
    Outcome.NOT_HERE: "Pas concluant ici",
}
OWN_VIDEO = (
    "C’est votre vidéo : ce sont vos collègues qui diront ce que cela donne chez eux. "
    "Vous le saurez aussitôt."
)


@dataclass(frozen=True, slots=True)
class TrialForm:
    """A trial as it was typed; `outcome` and `level` are "" while nothing is chosen."""

    outcome: str = ""
    level: str = ""
    worked: str = ""
    changed: str = ""

    def tidied(self) -> "TrialForm":
        """Return the same without stray spaces nor controls."""
        return TrialForm(self.outcome, self.level, tidy(self.worked), tidy(self.changed))


def problems(form: TrialForm, levels: Collection[str]) -> dict[str, str]:
    """Return what is missing, as field name to sentence, in form order.

    Args:
        form: what was typed, tidied.
        levels: codes of the programme's levels.
    """
    found: dict[str, str] = {}
    if form.outcome not in set(Outcome):
        found[OUTCOME] = "Dites comment vous l’avez essayé : les trois réponses aident un collègue."
    if form.level not in levels:
        found[LEVEL] = "Choisissez le niveau de la classe où vous l’avez essayé."
    for name, text in ((WORKED, form.worked), (CHANGED, form.changed)):
        if len(text) > TRIAL_MAX:
            found[name] = (
                f"Votre texte fait {len(text)} caractères : {TRIAL_MAX} au plus. Gardez l’essentiel."
            )
    return found


def who_will_see(author: str) -> str:
    """Return what is said beside the form: who reads a trial, and who does not."""
    return (
        f"{author or 'L’auteur'} le saura. Sous la vidéo, on lira votre prénom, l’initiale de votre "
        "nom, votre niveau et votre commune. Le pilotage n’en voit qu’un nombre, jamais sous "
        "5\u00a0personnes."
    )


def summary(counts: Mapping[str, int]) -> str:
    """Return how a practice was tried, in one sentence, "" when nobody did.

    Args:
        counts: number of trials by outcome.
    """
    total = sum(counts.values())
    if not total:
        return ""
    words = {
        Outcome.AS_IS: "tel quel",
        Outcome.ADAPTED: "en l’adaptant",
        Outcome.NOT_HERE: "sans que ce soit concluant",
    }
    parts = [f"{counts[o]} {words[o]}" for o in Outcome if counts.get(o)]
    told = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" et {parts[-1]}"
    return f"{plural(total, 'collègue l’a essayé', 'collègues l’ont essayé')}\u00a0: {told}."
