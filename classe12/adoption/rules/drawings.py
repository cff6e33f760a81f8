"""Figures of the charts and classes of the map."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from classe12.adoption.rules.snapshot import Note, Rate, Snapshot
from classe12.adoption.rules.tiles import UNDER, shown
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import percent, plural
from classe12.notifications.rules.survey import Result
from classe12.territories.rules import week_start
from classe12.ui.figures import Band, Figure, Series, bar_figure, bar_height, line_figure

NOBODY = "personne"
HIDDEN = "cache"  # level of a value that may not be shown, as in ui.map
BOUNDS = (0.10, 0.25, 0.40, 0.55)
LEGEND = (
    ("1", "moins de 10\u00a0%"),
    ("2", "10 à 24\u00a0%"),
    ("3", "25 à 39\u00a0%"),
    ("4", "40 à 54\u00a0%"),
    ("5", "55\u00a0% et plus"),
    (HIDDEN, "moins de 5 écoles ou personnes"),
)


class Weekly(Protocol):
    """What a curve by week is drawn from: a `Snapshot`, or what a school gives."""

    @property
    def weeks(self) -> Sequence[date]:
        """Mondays."""

    @property
    def bands(self) -> Sequence[tuple[date, date, str]]:
        """Holidays, (first week, last week, words)."""

    @property
    def notes(self) -> Sequence[Note]:
        """Days named, by date."""


def _labels(snapshot: Weekly) -> list[str]:
    return [week_name(week) for week in snapshot.weeks]


def _bands(snapshot: Weekly) -> list[Band]:
    return [Band(week_name(first), week_name(last), words) for first, last, words in snapshot.bands]


def activity_figure(snapshot: Snapshot) -> Figure:
    """Return the lines of active people and schools."""
    series = [
        Series("enseignants", snapshot.active_people),
        Series("écoles", snapshot.active_schools, 2),
    ]
    return line_figure(_labels(snapshot), series, bands=_bands(snapshot), marks=_marks(snapshot))


def _marks(snapshot: Weekly) -> list[tuple[str, str]]:
    return [(week_name(week), str(rank)) for rank, week, _ in marked(snapshot)]


def marked(snapshot: Weekly) -> list[tuple[int, date, str]]:
    """Return the days named on the curves: their number, their week, their words."""
    shown = [note for note in snapshot.notes if week_start(note.day) in snapshot.weeks]
    return [(n, week_start(note.day), note.words) for n, note in enumerate(shown, start=1)]


def audience_figure(snapshot: Weekly, views: Sequence[int]) -> Figure:
    """Return the line of views by week."""
    series = [Series("vues", views)]
    return line_figure(_labels(snapshot), series, bands=_bands(snapshot), marks=_marks(snapshot))


def rates_figure(rates: Sequence[Rate], whole: Rate) -> Figure:
    """Return the bars of coverage, with the mean of the territory that they are in."""
    mean = None if whole.ratio is None else (100 * whole.ratio, f"moyenne {percent(whole.ratio)}")
    return bar_figure(
        [rate.territory.name for rate in rates],
        [None if rate.ratio is None else 100 * rate.ratio for rate in rates],
        [UNDER if rate.ratio is None else percent(rate.ratio) for rate in rates],
        details=[plural(rate.schools, "école") for rate in rates],
        reference=mean,
    )


def rates_height(rates: Sequence[Rate | Result]) -> int:
    """Return the height in pixels of `rates_figure` and of `survey_figure`."""
    return bar_height(len(rates))


def survey_figure(names: Sequence[str], found: Sequence[Result]) -> Figure:
    """Return the bars of the share of answers that something changed, by period."""
    shares = [share_of(result.changed, result.answers) for result in found]
    return bar_figure(
        names,
        [None if share is None else 100 * share for share in shares],
        [UNDER if share is None else percent(share) if share else NOBODY for share in shares],
        details=[said_answers(result) for result in found],
    )


def said_answers(result: Result) -> str:
    """Return how many answered, "45 réponses"."""
    return UNDER if result.answers is None else plural(result.answers, "réponse")


def said_people(count: int | None) -> str:
    """Return how many people answered so, in words when nobody did."""
    return NOBODY if count == 0 else shown(count)


def share_of(part: int | None, whole: int | None) -> float | None:
    """Return a share, 0 to 1; None when either may not be shown."""
    return None if part is None or not whole else part / whole


def level_of(rate: Rate) -> str:
    """Return the class of a département on the map, "1" to "5", HIDDEN, or "" without school."""
    if not rate.schools:
        return ""
    if rate.ratio is None:
        return HIDDEN
    return str(1 + sum(rate.ratio >= bound for bound in BOUNDS))


def map_places(snapshot: Snapshot) -> tuple[dict[str, str], ...]:
    """Return every département as `ui.map` wants it."""
    return tuple(
        {
            "code": rate.territory.number,
            "name": rate.territory.name,
            "text": _told(rate),
            "level": level_of(rate),
        }
        for rate in snapshot.rates
        if rate.territory.place[0] == "departement"
    )


def _told(rate: Rate) -> str:
    if not rate.schools:
        return "aucune école du périmètre"
    n = plural(rate.schools, "école")
    if rate.ratio is None:
        return f"non montré, {n}"
    return f"{percent(rate.ratio)} de {n}"
