"""Where the objectives of a programme stand: their own weeks, protected figures, a sentence each."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from classe12.adoption.rules.privacy import shown_people
from classe12.core.text import NBSP, day, number
from classe12.programmes.rules.parts import SHARES, Objective

FEWEST = 5
UNDER = "moins de 5"
PEOPLE = frozenset(
    {"actors", "returning"}
)  # indicators that tell a number of people: shown on the grid
NAMES = {
    "coverage": "Part du périmètre couverte",
    "actors": "Part des personnes inscrites qui ont regardé une vidéo",
    "views": "Vues",
    "returning": "Personnes qui ont regardé deux vidéos",
}
DEFINITIONS = {
    "coverage": "Établissements du périmètre où une personne au moins a utilisé le service depuis l’ouverture.",
    "actors": "Parmi les personnes dont l’inscription est complète, celles qui ont regardé une vidéo.",
    "views": "Vues de vidéos, comptées une fois par personne et par jour.",
    "returning": "Personnes inscrites qui ont regardé deux vidéos différentes ou plus. Le service ne note pas "
    "lesquelles\u00a0: qui ne garde pas d’historique n’est compté que pour deux vidéos le même jour.",
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that an objective is counted over; `last` is None when it has no delay."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted for an objective; `out_of` is 0 when it is no share."""

    value: int
    out_of: int
    measured_on: date


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A line of the card."""

    sentence: str
    name: str
    aim: str
    standing: str
    state: str
    tone: str
    when: str
    definition: str


def window(opened_on: date, weeks: int) -> Window:
    """Return the days of an objective: from the opening, for so many weeks."""
    return Window(opened_on, opened_on + timedelta(weeks=weeks, days=-1) if weeks else None)


def line(objective: Objective, opened_on: date, counted: Counted | None, today: date) -> Hypothesis:
    """Return where an objective stands."""
    is_share = objective.indicator in SHARES
    aim = f"{number(objective.value)}{NBSP}%" if is_share else number(objective.value)
    days = window(opened_on, objective.weeks)
    reached = None if counted is None else _reached(counted, is_share)
    is_over = days.last is not None and today > days.last
    if reached is not None and reached >= objective.value:
        state, tone = "Atteint", "success"
    elif is_over:
        state, tone = "Pas atteint", "warning"
    else:
        state, tone = "En cours", "info"
    return Hypothesis(
        sentence=objective.hypothesis or NAMES[objective.indicator],
        name=NAMES[objective.indicator],
        aim=aim,
        standing=_standing(counted, reached, is_share, objective.indicator in PEOPLE),
        state=state,
        tone=tone,
        when=_when(days, counted),
        definition=DEFINITIONS[objective.indicator],
    )


def on_grid(counted: Counted, cell: str, secret: bytes) -> Counted:
    """Return people as they may be shown: multiples of 5, on the grid of docs/adr/0015-small-figures.md.

    From 1 to 4 they stay what they are: `line` does not show them.
    """
    value = shown_people(counted.value, f"{cell}|value", secret)
    whole = shown_people(counted.out_of, f"{cell}|whole", secret)
    out_of = counted.out_of if whole is None else whole
    shown = counted.value if value is None else value
    return replace(counted, value=min(shown, out_of) if out_of else shown, out_of=out_of)


def _reached(counted: Counted, is_share: bool) -> float | None:
    """Return the figure that may be shown, None under five people or beside fewer than five."""
    if not is_share:
        return None if 0 < counted.value < FEWEST else float(counted.value)
    rest = counted.out_of - counted.value
    if 0 < counted.value < FEWEST or 0 < rest < FEWEST or not counted.out_of:
        return None
    return 100 * counted.value / counted.out_of


def _standing(
    counted: Counted | None, reached: float | None, is_share: bool, is_rounded: bool
) -> str:
    if counted is None:
        return "pas encore compté"
    if reached is None:
        return UNDER if counted.out_of or not is_share else "personne n’est encore inscrit"
    return f"{number(reached, 0 if is_rounded else 1)}{NBSP}%" if is_share else number(reached)


def _when(days: Window, counted: Counted | None) -> str:
    span = f"Depuis le {_day(days.first)}"
    if days.last:
        span = f"Du {_day(days.first)} au {_day(days.last)}"
    return span + (f", compté au {_day(counted.measured_on)}." if counted else ".")


def _day(value: date) -> str:
    return f"{day(value)}{NBSP}{value.year}"
