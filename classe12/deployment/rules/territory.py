"""Pages of territories: the address that names one, and those that it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classe12.adoption.rules.links import FRANCE
from classe12.adoption.rules.views import NATION, Place
from classe12.core.text import percent

FEWEST_ALIKE, MOST_ALIKE = 5, 10
FEWEST_SCHOOLS = (
    5  # a share of one to four schools says too much of each, and too little of the place
)


def read_path(path: str) -> Place:
    """Return the territory that an address names; the nation when it names none."""
    parts = path.strip("/").split("/")
    kind, code = (*parts[2:4], "", "")[:2]
    return (kind, code[:8]) if code and code != FRANCE else NATION


@dataclass(frozen=True, slots=True)
class Tally:
    """The schools of a territory: how many, in REP+, active; the classes of the silent ones."""

    schools: int = 0
    rep_plus: int = 0
    active: int = 0
    silent_classes: float = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.schools + other.schools,
            self.rep_plus + other.rep_plus,
            self.active + other.active,
            self.silent_classes + other.silent_classes,
        )

    @property
    def silent(self) -> int:
        """Schools without anybody active this period."""
        return self.schools - self.active

    @property
    def share_rep_plus(self) -> float:
        """Share of REP+ schools, 0 to 1."""
        return self.rep_plus / self.schools if self.schools else 0.0

    @property
    def share_active(self) -> float | None:
        """Share of active schools, 0 to 1; None under five schools."""
        return self.active / self.schools if self.schools >= FEWEST_SCHOOLS else None


def alike(here: str, tallies: Mapping[str, Tally]) -> Tally | None:
    """Return the sum of the ten territories of the same kind whose share of REP+ is the nearest.

    The sum and never one of them: no other territory is named nor can be told apart.

    Args:
        here: code of the territory.
        tallies: of every territory of its kind, by code.

    Returns:
        None when fewer than five others have five schools or more.
    """
    mine = tallies.get(here)
    if mine is None:
        return None
    others = [
        (code, t) for code, t in tallies.items() if code != here and t.schools >= FEWEST_SCHOOLS
    ]
    ranked = sorted(
        others, key=lambda pair: (abs(pair[1].share_rep_plus - mine.share_rep_plus), pair[0])
    )
    if len(ranked) < FEWEST_ALIKE:
        return None
    return sum((tally for _, tally in ranked[:MOST_ALIKE]), Tally())


def comparison(mine: float | None, others: Sequence[tuple[str, float | None]]) -> str:
    """Return what a comparison says, in one sentence.

    Args:
        mine: the share of active schools here.
        others: the same around, with how each is called in the sentence.
    """
    told = [(name, share) for name, share in others if share is not None]
    if mine is None:
        return "Moins de 5 écoles ici : une part n’aurait pas de sens."
    if not told:
        return f"{percent(mine)} des écoles sont actives cette période."
    said = ", ".join(f"{percent(share)} {name}" for name, share in told)
    return f"{percent(mine)} des écoles sont actives cette période, contre {said}."
