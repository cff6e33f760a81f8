"""From what was read to what may be shown: nothing that leaves here is about a handful of people."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from classe12.adoption.models import Measure
from classe12.adoption.rules.privacy import Cell, Group, shown_people, visible_cells
from classe12.adoption.rules.snapshot import (
    Coverage,
    CoverageRow,
    Finished,
    Rate,
    Raw,
    Snapshot,
    Territory,
)
from classe12.adoption.rules.views import NATION, REGION, Place, View
from classe12.adoption.rules.weeks import WEEK
from classe12.notifications.rules.survey import Result

MONTH = 4  # weeks
INSIDE = {REGION: "academie", "academie": "departement"}  # the kind of what is inside
TREE = {"national", "academie", "departement"}


def protect(raw: Raw, secret: bytes) -> Snapshot:
    """Return the figures of a view as they may be shown.

    Args:
        raw: what was read.
        secret: the service's own, for the rounding of numbers of people.
    """
    view, weeks = raw.view, raw.weeks
    span = weeks[-view.weeks :] if view.weeks else None
    visible = _visible(raw)
    here, may_show = _here(raw, visible)
    covered = here.covered if may_show else None
    return Snapshot(
        view=view,
        name=raw.name,
        computed_at=raw.computed_at,
        weeks=tuple(weeks),
        coverage=Rate(Territory(view.place, raw.name), here.schools, covered),
        covered_before=_covered_before(raw, covered),
        classes=round(here.classes),
        classes_covered=_classes(raw, here, secret) if may_show else None,
        contributors=_people(raw, Measure.CONTRIBUTORS, None, secret),
        tried=_people(raw, Measure.TRIED_PEOPLE, None, secret),
        finished=_finished(raw, secret),
        videos=_sum(raw, Measure.VIDEOS, span),
        views=_sum(raw, Measure.VIEWS, span),
        active_people=tuple(_people(raw, Measure.ACTIVE_PEOPLE, w, secret) for w in weeks),
        active_schools=tuple(_active_schools(raw, w, secret) for w in weeks),
        weekly_tried=tuple(_people(raw, Measure.TRYING_PEOPLE, w, secret) for w in weeks),
        weekly_videos=tuple(_sum(raw, Measure.VIDEOS, [w]) for w in weeks),
        weekly_views=tuple(_sum(raw, Measure.VIEWS, [w]) for w in weeks),
        rates=_rates(raw, visible),
        bands=tuple(raw.bands),
        estimate_source=raw.estimate_source,
        estimated_on=raw.estimated_on,
        survey={period: _result(raw, period, secret) for period in raw.survey},
        notes=tuple(raw.notes),
    )


def _sum(raw: Raw, measure: Measure, weeks: Sequence[date] | None) -> int:
    counts = raw.tallies.get(measure, {})
    return sum(counts.values()) if weeks is None else sum(counts.get(week, 0) for week in weeks)


def _cell(raw: Raw, measure: str, week: date | None) -> str:
    return cell_of(raw.view, measure, week.isoformat() if week else str(raw.view.year))


def cell_of(view: View, measure: str, when: str) -> str:
    """Return how a number of people is written for its rounding: the same wherever it is shown."""
    parts = (view.programme_id, measure, *view.place, view.priority, view.level, when)
    return "|".join(str(part) for part in parts)


def _people(raw: Raw, measure: Measure, week: date | None, secret: bytes) -> int | None:
    """Return a number of people; nobody at all is zero, and shown."""
    count = _sum(raw, measure, [week] if week else None)
    return shown_people(count, _cell(raw, measure, week), secret) if count else 0


def _finished(raw: Raw, secret: bytes) -> Finished:
    """Return how many of the contributions begun this year are published, to the nearest twentieth."""
    begun = _people(raw, Measure.STARTS, None, secret)
    if not begun:
        return Finished(begun, None)
    share = min(1.0, _sum(raw, Measure.VIDEOS, None) / begun)
    return Finished(begun, round(20 * share) / 20)


def _active_schools(raw: Raw, week: date, secret: bytes) -> int | None:
    """Return the schools active in a week: hidden with their people, whom they would tell."""
    if _people(raw, Measure.ACTIVE_PEOPLE, week, secret) is None:
        return None
    return _people(raw, Measure.ACTIVE_SCHOOLS, week, secret)


def _classes(raw: Raw, here: Coverage, secret: bytes) -> int | None:
    count = round(here.classes_covered)
    return shown_people(count, _cell(raw, "classes", None), secret) if count else 0


def _result(raw: Raw, period: int, secret: bytes) -> Result:
    """Return the answers of a period, rounded as people are; no part is shown above its whole."""
    found, view = raw.survey[period], raw.view

    def rounded(count: int | None, question: str) -> int | None:
        cell = f"{view.programme_id}|survey|{question}|{view.year}|{period}"
        return shown_people(count, cell, secret) if count else count

    answers = rounded(found.answers, "answers")
    discovered = _at_most(answers, rounded(found.discovered, "discovered"))
    changed = _at_most(discovered or answers, rounded(found.changed, "changed"))
    return Result(answers, discovered, changed)


def _at_most(whole: int | None, part: int | None) -> int | None:
    return part if part is None or whole is None else min(part, whole)


def _academie_of(raw: Raw) -> dict[str, str]:
    return {t.place[1]: t.parent for t in raw.territories if t.place[0] == "departement"}


def _visible(raw: Raw) -> frozenset[Cell]:
    """Return the cells of the whole country that may be shown: the same whoever looks."""
    found: dict[tuple[str, str], Coverage] = {}
    for row in raw.coverage:
        key = row.departement, row.priority
        found[key] = found.get(key, Coverage()) + row.coverage
    groups = tuple((key, coverage.group()) for key, coverage in found.items())
    return _cells(groups, tuple(_academie_of(raw).items()))


# Views move no group: every dashboard of a wave asks the same.
@lru_cache(maxsize=16)
def _cells(
    groups: tuple[tuple[tuple[str, str], Group], ...], academie_of: tuple[tuple[str, str], ...]
) -> frozenset[Cell]:
    return visible_cells(dict(groups), dict(academie_of))


def _total(rows: Iterable[CoverageRow]) -> Coverage:
    return sum((row.coverage for row in rows), Coverage())


def _here(raw: Raw, visible: frozenset[Cell]) -> tuple[Coverage, bool]:
    """Return the coverage of the view's territory and priority, and whether it may be shown."""
    (kind, code), priority = raw.view.place, raw.view.priority
    academie_of = _academie_of(raw)
    region_of = _regions(raw)
    codes = {
        REGION: lambda row: region_of[academie_of[row.departement]],
        "academie": lambda row: academie_of[row.departement],
        "departement": _departement,
    }
    rows = [
        row
        for row in raw.coverage
        if priority in {"", row.priority}
        and row.is_inside
        and codes.get(kind, lambda _: code)(row) == code
    ]
    here = _total(rows)
    if kind in TREE:
        return here, (raw.view.place, priority) in visible or not here.schools
    if kind == REGION:  # the sum of its académies: shown when each of them is
        parts = {academie_of[row.departement] for row in rows}
        return here, all((("academie", part), priority) in visible for part in parts)
    return here, _is_small_place_visible(raw, visible)


def _regions(raw: Raw) -> dict[str, str]:
    return {t.place[1]: t.parent for t in raw.territories if t.place[0] == "academie"}


def _departement(row: CoverageRow) -> str:
    return row.departement


def _is_small_place_visible(raw: Raw, visible: frozenset[Cell]) -> bool:
    """Tell whether a circonscription or a network may be shown.

    Neither it nor what is left of its départements may be a handful, whatever the priority.
    """
    departements = {row.departement for row in raw.coverage if row.is_inside}
    for departement in departements:
        rows = [row for row in raw.coverage if row.departement == departement]
        for priority in {"", *(row.priority for row in rows)}:
            some = [row for row in rows if priority in {"", row.priority}]
            parts = [_total(row for row in some if row.is_inside is side) for side in (True, False)]
            if any(part.group().is_handful for part in parts):
                return False
            if (("departement", departement), priority) not in visible:
                return False
    return not _total(row for row in raw.coverage if row.is_inside).group().is_handful


def _covered_before(raw: Raw, covered: int | None) -> int | None:
    """Return the schools covered four weeks ago; None when the figure of now is hidden."""
    reached = raw.tallies.get(Measure.REACHED_SCHOOLS, {})
    if covered is None or len(raw.weeks) <= MONTH:
        return None
    since = raw.weeks[-1] - WEEK * (MONTH - 1)
    return max(0, covered - sum(count for week, count in reached.items() if week >= since))


def _rates(raw: Raw, visible: frozenset[Cell]) -> tuple[Rate, ...]:
    """Return the coverage of the territories inside the nation, or inside the académie shown."""
    (kind, code), priority = raw.view.place, raw.view.priority
    academie_of = _academie_of(raw)
    totals: dict[Place, Coverage] = {}
    for row in raw.coverage:
        if priority in {"", row.priority}:
            above = ("academie", academie_of[row.departement]), ("departement", row.departement)
            for place in above:
                totals[place] = totals.get(place, Coverage()) + row.coverage
    rates = []
    for territory in raw.territories:
        is_inside = territory.parent == code and territory.place[0] == INSIDE.get(kind)
        if raw.view.place == NATION or is_inside:
            total = totals.get(territory.place, Coverage())
            may_show = (territory.place, priority) in visible
            rates.append(Rate(territory, total.schools, total.covered if may_show else None))
    return tuple(rates)
