"""The figures of one view: as they were read (`Raw`), and as they may be shown (`Snapshot`).

Invariant: `Raw` is read by `protection.protect` alone; screens and files are made from `Snapshot`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from classe12.adoption.models import Measure
from classe12.adoption.rules.privacy import Group
from classe12.adoption.rules.views import Place, View
from classe12.notifications.rules.survey import Result

Tallies = Mapping[Measure, Mapping[date, int]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Schools and classes of the perimeter, and how many are covered.

    `people` are those reached, `rest` those that a level filter leaves out: never shown.
    """

    schools: int = 0
    covered: int = 0
    classes: float = 0
    classes_covered: float = 0
    people: int = 0
    rest: int = 0

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(
            self.schools + other.schools,
            self.covered + other.covered,
            self.classes + other.classes,
            self.classes_covered + other.classes_covered,
            self.people + other.people,
            self.rest + other.rest,
        )

    def __sub__(self, other: "Coverage") -> "Coverage":
        return Coverage(
            self.schools - other.schools,
            self.covered - other.covered,
            self.classes - other.classes,
            self.classes_covered - other.classes_covered,
            self.people - other.people,
            self.rest - other.rest,
        )

    def group(self) -> Group:
        """Return what decides whether these figures may be shown."""
        return Group(self.schools, self.people, self.rest)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The coverage of the schools of a département with one priority.

    `is_inside` tells those of the place asked for, when it is smaller than a département.
    """

    departement: str
    priority: str
    is_inside: bool
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory with its name."""

    place: Place
    name: str
    parent: str = ""  # académie of a département, region of an académie
    number: str = ""  # what people call a département by: "93", "2A"


@dataclass(frozen=True, slots=True)
class Note:
    """A day named on the curves."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What was read for a view, not protected; `survey` is of the whole programme, by period."""

    view: View
    name: str
    computed_at: datetime
    weeks: Sequence[date]
    tallies: Tallies
    coverage: Sequence[CoverageRow]
    territories: Sequence[Territory]
    bands: Sequence[tuple[date, date, str]] = ()
    estimate_source: str = ""
    estimated_on: date | None = None
    survey: Mapping[int, Result] = field(default_factory=dict)
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """The coverage of a territory; `covered` is None when it may not be shown."""

    territory: Territory
    schools: int
    covered: int | None

    @property
    def ratio(self) -> float | None:
        """Return the share of schools covered, 0 to 1."""
        return None if self.covered is None or not self.schools else self.covered / self.schools


@dataclass(frozen=True, slots=True)
class Finished:
    """What becomes of what is begun.

    Attributes:
        begun: contributions begun since the start of the year, rounded; None under five.
        share: of them that is published, 0 to 1, to the nearest twentieth; None when nothing can be said.
    """

    begun: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Costs:
    """What the use of the programme costs, in words; "" where too few people are counted to say.

    Attributes:
        per_active: for an active teacher of the last whole week; per_class: for a covered class.
        source: what was paid, when, and where it comes from.
        whole_euros: the first one as a number, in euros.
    """

    per_active: str
    per_class: str
    source: str
    whole_euros: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The figures of a view, as they may be shown; None is "moins de 5".

    Attributes:
        view, name: which one, and how its territory is called.
        computed_at: when.
        weeks: Mondays shown; the series have one value each.
        coverage: of the territory.
        covered_before: schools covered four weeks before; None when it is not known.
        classes, classes_covered: estimated split classes.
        contributors, videos, views: over the span of the view.
        finished: what becomes of the contributions begun since the rentrée.
        tried: people who told a trial since the rentrée; weekly_tried: by week.
        active_people, active_schools, weekly_videos, weekly_views: by week.
        rates: of the territories inside the nation or the académie, académies then départements.
        bands: holidays, (first week, last week, words).
        notes: days named on the curves, by date.
        estimate_source, estimated_on: where the number of classes comes from.
        survey: answers to the survey by period, of the whole programme whatever the territory.
        costs: what one costs, for the whole programme; None elsewhere.
    """

    view: View
    name: str
    computed_at: datetime
    weeks: tuple[date, ...]
    coverage: Rate
    covered_before: int | None
    classes: int
    classes_covered: int | None
    contributors: int | None
    finished: Finished
    tried: int | None
    videos: int
    views: int
    active_people: tuple[int | None, ...]
    active_schools: tuple[int | None, ...]
    weekly_tried: tuple[int | None, ...]
    weekly_videos: tuple[int, ...]
    weekly_views: tuple[int, ...]
    rates: tuple[Rate, ...]
    bands: tuple[tuple[date, date, str], ...]
    estimate_source: str
    estimated_on: date | None
    survey: Mapping[int, Result]
    notes: tuple[Note, ...] = ()
    costs: Costs | None = None
