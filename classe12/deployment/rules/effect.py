"""What a campaign changed: two shares, their difference, its interval, and whether anything may be concluded.

Each share has its Wilson score interval (Wilson, JASA 22, 1927, p. 209); the difference has the hybrid
score interval made from both (Newcombe, "Interval estimation for the difference between independent
proportions: comparison of eleven methods", Statistics in Medicine 17, 1998, p. 873, method 10, without
continuity correction). It stays inside [-1, 1] and holds when nobody came on one side, where the usual
normal interval does not.

Schools are compared as they were drawn, whatever became of the mail (intention to treat): a school that was
to be written to and has no mailbox any more stays with those that are contacted.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from classe12.adoption.rules.privacy import FEWEST
from classe12.core.text import NBSP, number, percent, plural

Z95 = 1.959963984540054  # 97.5th percentile of the normal law
SMALLEST_ARM = 20  # silent schools a side, under which chance alone moves a share by 20 points
UNDER = "moins de 5"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: schools that were silent at the draw, and those active since."""

    schools: int = 0
    activated: int = 0

    @property
    def share(self) -> float:
        """Share of schools that became active, 0 to 1; 0 without schools."""
        return self.activated / self.schools if self.schools else 0.0

    @property
    def may_show(self) -> bool:
        """Whether its numbers may be shown: none, or five schools and more that became active."""
        return self.schools >= FEWEST and not 0 < self.activated < FEWEST


class Verdict(StrEnum):
    """What may be said."""

    NOT_COMPARED = "not_compared"  # no school was kept apart
    TOO_SMALL = "too_small"
    TOO_FEW = "too_few"  # one to four schools became active on a side
    TOO_EARLY = "too_early"
    UNCERTAIN = "uncertain"  # the interval holds zero
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Effect:
    """What is shown of a comparison.

    Attributes:
        verdict: what may be said.
        sentence: the same in French.
        contacted, held: "12 sur 40, 30 %", or that it is not shown.
        interval: "de -3 à +27 points", "" when it is not shown.
    """

    verdict: Verdict
    sentence: str
    contacted: str = ""
    held: str = ""
    interval: str = ""


def wilson(successes: int, total: int, z: float = Z95) -> tuple[float, float]:
    """Return the score interval of a share, inside [0, 1].

    Args:
        successes: how many of `total`, which is not zero.
        total: how many there are.
        z: quantile of the normal law: 1.96 for 95 %.
    """
    share, square = successes / total, z * z
    middle = share + square / (2 * total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def newcombe(first: Side, second: Side, z: float = Z95) -> tuple[float, float]:
    """Return the interval of the share of `first` less that of `second`; both have schools."""
    low1, high1 = wilson(first.activated, first.schools, z)
    low2, high2 = wilson(second.activated, second.schools, z)
    difference = first.share - second.share
    return (
        difference - sqrt((first.share - low1) ** 2 + (high2 - second.share) ** 2),
        difference + sqrt((high1 - first.share) ** 2 + (second.share - low2) ** 2),
    )


def judge(contacted: Side, held: Side, *, is_over: bool) -> Verdict:
    """Return what may be said of a comparison.

    Args:
        contacted: the schools that were told.
        held: those kept apart.
        is_over: whether the weeks looked at are over; looked at every week, chance would conclude one day.
    """
    if not held.schools:
        return Verdict.NOT_COMPARED
    if min(contacted.schools, held.schools) < SMALLEST_ARM:
        return Verdict.TOO_SMALL
    if not is_over:
        return Verdict.TOO_EARLY
    if not (contacted.may_show and held.may_show):
        return Verdict.TOO_FEW
    low, high = newcombe(contacted, held)
    if low > 0:
        return Verdict.MORE
    return Verdict.LESS if high < 0 else Verdict.UNCERTAIN


def effect_of(contacted: Side, held: Side, *, is_over: bool, until: str) -> Effect:
    """Return what is shown of a comparison, under the rule of small numbers.

    Args:
        contacted, held: the two sides.
        is_over: see `judge`.
        until: the last day looked at, in words.
    """
    verdict = judge(contacted, held, is_over=is_over)
    shows = contacted.may_show and held.may_show and verdict is not Verdict.TOO_SMALL
    interval = ""
    if shows and verdict in {Verdict.MORE, Verdict.LESS, Verdict.UNCERTAIN}:
        interval = _between(*newcombe(contacted, held))
    return Effect(
        verdict,
        _sentence(verdict, contacted, held, interval, until),
        _said(contacted),
        _said(held) if held.schools else "",
        interval,
    )


def _sentence(verdict: Verdict, contacted: Side, held: Side, interval: str, until: str) -> str:
    if verdict is Verdict.NOT_COMPARED:
        return (
            "Aucune école n’a été gardée comme témoin\u00a0: on ne peut pas savoir ce qui serait arrivé "
            "sans la campagne."
        )
    if verdict is Verdict.TOO_SMALL:
        smallest = min(contacted.schools, held.schools)
        return (
            f"Trop peu d’écoles pour conclure\u00a0: {plural(smallest, 'école')} d’un côté, il en faut "
            f"{SMALLEST_ARM}. Un écart viendrait aussi bien du hasard."
        )
    if verdict is Verdict.TOO_EARLY:
        return f"Trop tôt pour conclure\u00a0: les écoles sont regardées jusqu’au {until}."
    if verdict is Verdict.TOO_FEW:
        return (
            "Pas de conclusion\u00a0: d’un côté, moins de 5 écoles sont devenues actives, et ce nombre "
            "n’est pas montré."
        )
    if verdict is Verdict.UNCERTAIN:
        return (
            "Pas de conclusion\u00a0: l’écart observé peut venir du hasard. Avec 95\u00a0% de confiance, il est "
            f"compris entre {interval}, et zéro est dedans."
        )
    often = "plus" if verdict is Verdict.MORE else "moins"
    return (
        f"Les écoles contactées sont {often} souvent devenues actives que les témoins\u00a0: écart compris "
        f"entre {interval}, avec 95\u00a0% de confiance."
    )


def _said(side: Side) -> str:
    total = plural(side.schools, "école silencieuse", "écoles silencieuses")
    if side.schools < FEWEST:
        return f"{UNDER} écoles, non montré"
    if not side.may_show:
        return f"{UNDER} devenues actives, sur {total}"
    return f"{number(side.activated)} devenues actives, sur {total}, soit {percent(side.share)}"


def _between(low: float, high: float) -> str:
    return f"{_points(low)} et {_points(high)}{NBSP}points"


def _points(ratio: float) -> str:
    value = round(100 * ratio, 1)
    return ("+" if value > 0 else "") + number(value, 1)


def too_small(contacted: int, held: int) -> str:
    """Return what is told before a launch when its two sides would be too small; "" when they are not."""
    smaller = min(contacted, held)
    if smaller >= SMALLEST_ARM:
        return ""
    return (
        f"Avec {number(smaller)} d’un côté, le bilan ne pourra pas conclure{NBSP}: il en faut {SMALLEST_ARM} "
        "de chaque côté. Choisissez un territoire plus grand, ou une part de témoins plus proche de la moitié."
    )
