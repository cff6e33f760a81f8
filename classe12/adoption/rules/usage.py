"""Usage as it was read (`RawUsage`) and as it may be shown (`Usage`): numbers of people, never people.

Invariant: each number goes through `privacy.shown_people` in one cell, the same wherever it is shown; a
part is never shown above its whole, and a rate is made of shown numbers alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from classe12.adoption.models import Grain, Measure, State, Subject
from classe12.adoption.rules.forecast import Forecast
from classe12.adoption.rules.privacy import FEWEST, shown_people
from classe12.adoption.rules.protection import cell_of
from classe12.adoption.rules.views import KINDS, View

FUNNEL = ("account", "activated", "regular", "recommended", "tried", "contributor")
MEASURES = {
    Measure.ACCOUNTS: "account",
    Measure.ACTIVATED: "activated",
    Measure.RECOMMENDED: "recommended",
    Measure.TRIED_PEOPLE: "tried",
    Measure.CONTRIBUTORS: "contributor",
}
REGULAR = (State.TWICE, State.THRICE, State.ALWAYS)
TIMES = {State.ONCE: 1, State.TWICE: 2, State.THRICE: 3, State.ALWAYS: 4}
LIVES = (State.NEW, State.RETURNING, State.RESURRECTED, State.DORMANT)
Counts = Mapping[str, int]  # step of the funnel to people
Group = tuple[str, str]  # what a split is by, and its value: ("role", "class"), ("academie", "24")


@dataclass(frozen=True, slots=True)
class CohortCell:
    """Of `size` people who came first together, how many are there `step` steps later."""

    subject: Subject
    grain: Grain
    cohort: str
    step: int
    size: int
    count: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of contributions; `delays` are days, `asked` the requests old enough to be answered."""

    uploaded: int = 0
    delay: float | None = None
    delayed: int = 0
    asked: int = 0
    answered: int = 0
    trials: int = 0


@dataclass(frozen=True, slots=True)
class RawUsage:
    """What was read of a view; `last` is the last week that is over, None before any with class.

    `unknown` are the holiday zones of the place whose calendar of the year is not known.
    """

    view: View
    tallies: Mapping[Measure, Mapping[date, int]]
    standings: Mapping[date, Mapping[State, int]] = field(default_factory=dict)
    cohorts: Sequence[CohortCell] = ()
    splits: Mapping[Group, Counts] = field(default_factory=dict)
    chain: Chain = Chain()
    last: date | None = None
    forecast: Forecast | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cohort:
    """A row of a matrix: `cells` are shares from 0 to 1, None when one may not be shown."""

    cohort: str
    size: int | None
    cells: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ShownChain:
    """The chain as it may be shown; None is a number under five."""

    started: int | None
    uploaded: int | None
    submitted: int | None
    published: int
    delay: float | None
    asked: int | None
    answered: float | None
    thanks: float | None
    trials: float | None


@dataclass(frozen=True, slots=True)
class Usage:
    """What may be shown.

    Attributes:
        view, computed_at: of what, when.
        last: Monday of the last week that is over; in holidays people stand as they did before them.
        visits: of the whole country; None elsewhere.
        funnel: people who reached each step, in the order of `FUNNEL`.
        splits: the same by group.
        lives: by week with class, people in each of `LIVES`.
        trying: the North Star.
        stickiness: 0 to 1, to the nearest twentieth.
        matrices: rows by (subject, grain).
        chain, forecast: of contributions, of coverage.
        unknown: holiday zones whose calendar is not known.
    """

    view: View
    computed_at: datetime
    last: date | None
    visits: int | None
    funnel: tuple[int | None, ...]
    splits: Mapping[Group, tuple[int | None, ...]]
    lives: tuple[tuple[date, tuple[int | None, ...]], ...]
    trying: int | None
    stickiness: float | None
    matrices: Mapping[tuple[Subject, Grain], tuple[Cohort, ...]]
    chain: ShownChain
    forecast: Forecast | None
    unknown: tuple[str, ...] = ()


def protect_usage(raw: RawUsage, computed_at: datetime, secret: bytes) -> Usage:
    """Return the usage of a view as it may be shown.

    Args:
        raw: what was read.
        computed_at: when.
        secret: the service's own, for the rounding.
    """
    here = raw.standings.get(raw.last, {}) if raw.last else {}
    total = {step: sum(raw.tallies.get(m, {}).values()) for m, step in MEASURES.items()}
    total["regular"] = sum(here.get(state, 0) for state in REGULAR)
    is_whole = raw.view.place[0] == "national" and not raw.view.priority and not raw.view.level
    return Usage(
        view=raw.view,
        computed_at=computed_at,
        last=raw.last,
        visits=sum(raw.tallies.get(Measure.VISITS, {}).values()) if is_whole else None,
        funnel=tuple(_people(raw, _funnel_name(step), total[step], secret) for step in FUNNEL),
        splits={
            group: tuple(
                _in_group(raw.view, group, step, counts.get(step, 0), secret) for step in FUNNEL
            )
            for group, counts in raw.splits.items()
        },
        lives=tuple(
            (week, tuple(_people(raw, state, counts.get(state, 0), secret, week) for state in LIVES))
            for week, counts in sorted(raw.standings.items())
            if any(state in counts for state in LIVES)
        ),
        trying=_people(raw, State.TRYING, here.get(State.TRYING, 0), secret, raw.last),
        stickiness=_stickiness(here),
        matrices=_matrices(raw, secret),
        chain=_chain(raw, secret),
        forecast=raw.forecast,
        unknown=raw.unknown,
    )  # fmt: skip


def _funnel_name(step: str) -> str:
    """Return the name of the cell of a step: that of the measure, where the dashboard shows it too."""
    return next((measure.value for measure, name in MEASURES.items() if name == step), step)


def _in_group(view: View, group: Group, step: str, count: int, secret: bytes) -> int | None:
    """Return the people of a group; a filter of the page is rounded as it is once chosen."""
    kind, value = group
    name, here = _funnel_name(step), view
    if kind == "priority":
        here = replace(view, priority=value)
    elif kind == "level":
        here = replace(view, level=value)
    elif kind in KINDS:
        here = replace(view, place=group)
    else:
        name += f"|{kind}|{value}"
    return shown_people(count, cell_of(here, name, str(view.year)), secret) if count else 0


def _people(
    raw: RawUsage, name: str, count: int, secret: bytes, week: date | None = None, when: str = ""
) -> int | None:
    when = when or (week.isoformat() if week else str(raw.view.year))
    return shown_people(count, cell_of(raw.view, name, when), secret) if count else 0


def _stickiness(here: Mapping[State, int]) -> float | None:
    people = sum(here.get(state, 0) for state in TIMES)
    if people < FEWEST:
        return None
    weeks = sum(times * here.get(state, 0) for state, times in TIMES.items())
    return round(20 * weeks / (4 * people)) / 20


def _matrices(raw: RawUsage, secret: bytes) -> dict[tuple[Subject, Grain], tuple[Cohort, ...]]:
    rows: dict[tuple[Subject, Grain, str], list[CohortCell]] = {}
    for cell in sorted(raw.cohorts, key=lambda cell: (cell.cohort, cell.step)):
        rows.setdefault((cell.subject, cell.grain, cell.cohort), []).append(cell)
    found: dict[tuple[Subject, Grain], list[Cohort]] = {}
    for (subject, grain, cohort), cells in rows.items():
        row = _cohort(raw, f"{subject}|{grain}|{cohort}", cells, secret)
        found.setdefault((subject, grain), []).append(row)
    return {key: tuple(some) for key, some in found.items()}


def _cohort(raw: RawUsage, name: str, cells: Sequence[CohortCell], secret: bytes) -> Cohort:
    """Return a row: the size is rounded on one grid whatever the step and the year of the page."""

    def people(what: str, number: int) -> int | None:
        return _people(raw, f"{name}|{what}", number, secret, when="cohort")

    shares: list[float | None] = []
    for cell in cells:
        size = people("size", cell.size)
        count = people(str(cell.step), cell.count) if cell.step else size
        shares.append(None if not size or count is None else min(1.0, count / size))
    return Cohort(cells[0].cohort, people("size", cells[0].size), tuple(shares))


def _chain(raw: RawUsage, secret: bytes) -> ShownChain:
    def total(measure: Measure) -> int:
        return sum(raw.tallies.get(measure, {}).values())

    videos, chain = total(Measure.VIDEOS), raw.chain
    asked = _people(raw, "asked", chain.asked, secret)
    return ShownChain(
        started=_people(raw, Measure.STARTS, total(Measure.STARTS), secret),
        uploaded=_people(raw, "uploaded", chain.uploaded, secret),
        submitted=_people(raw, Measure.SUBMISSIONS, total(Measure.SUBMISSIONS), secret),
        published=videos,
        delay=chain.delay if chain.delayed >= FEWEST else None,
        asked=asked,
        answered=round(20 * chain.answered / chain.asked) / 20 if asked else None,
        thanks=_rate(total(Measure.LIKES), videos),
        trials=_rate(chain.trials, videos),
    )


def _rate(count: int, videos: int) -> float | None:
    """Return how many a video, to the nearest tenth; None under five of either, but for none at all."""
    return None if videos < FEWEST or 0 < count < FEWEST else round(count / videos, 1)
