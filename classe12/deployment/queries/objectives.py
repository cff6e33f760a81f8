"""Objectives of a territory: where it is, what each still asks, the curve of coverage with their lines."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from classe12.accounts.rules import LEAD
from classe12.adoption import access
from classe12.adoption.access import NOT_YOURS
from classe12.adoption.models import Measure
from classe12.adoption.queries import figures, snapshot
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.views import Place, View
from classe12.adoption.rules.weeks import day_of, week_name
from classe12.core import text as words
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.settings import get_settings
from classe12.deployment.access.acting import get_place, led_by
from classe12.deployment.models import Objective, Unit
from classe12.deployment.queries.places import Offer, offer
from classe12.deployment.rules import objectives as rules
from classe12.deployment.rules.campaigns import may_act
from classe12.deployment.rules.objectives import Standing
from classe12.territories.queries import academies, breaks
from classe12.territories.rules import Break, school_year

HISTORY = 50  # rows shown


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective in force; texts are ready to be shown."""

    id: str
    name: str
    due: str
    sentence: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Week:
    """The coverage at the end of a week; None when it may not be shown."""

    week: date
    name: str
    covered: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class ObjectivesPage:
    """Everything that the page shows; `levels` are the lines of the chart: percent and words."""

    name: str
    sentence: str
    note: str
    weeks: tuple[Week, ...]
    levels: tuple[tuple[float, str], ...]
    bands: tuple[tuple[date, date, str], ...]
    rows: tuple[ObjectiveRow, ...]
    history: tuple[str, ...]
    can_set: bool


def get_objectives(
    db: Session, actor: Actor, place: Place, today: date
) -> tuple[ObjectivesPage, Offer]:
    """Return the objectives of a territory to somebody who reads its figures.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    if not LEAD.allows(actor):
        raise NotFound(NOT_YOURS)
    around = get_place(db, actor, place, acting=False)
    view = View(actor.programme_id, place, year=school_year(today))
    shown = snapshot(db, view)
    found = _all(db, actor.programme_id, place)
    zones = _zones(db, around, today)
    live = [one for one in found if one.ended_at is None]
    weeks = _weeks(db, view, shown)
    page = ObjectivesPage(
        name=shown.name,
        sentence=_sentence(shown),
        note=f"Écoles du périmètre, annuaire et journal d’usage, {words.day(shown.computed_at)}. "
        "Semaines passées à 5 écoles près.",
        weeks=weeks,
        levels=_levels(live),
        bands=tuple(shown.bands),
        rows=tuple(_row(one, shown, zones, today) for one in live),
        history=tuple(_was(one) for one in found if one.ended_at)[:HISTORY],
        can_set=may_act(actor, led_by(db, actor), around),
    )
    return page, offer(db, actor, place, acting=False)


def said(db: Session, shown: Snapshot) -> tuple[str, ...]:
    """Return what each objective in force of a territory still asks, one sentence each.

    None when the figures are narrowed to a priority or a level: an objective is about the whole.
    """
    view, today = shown.view, day_of(shown.computed_at)
    if view.priority or view.level or view.year != school_year(today):
        return ()
    zones = _zones(db, access.around(db, view.place), today)
    rows = (
        _row(one, shown, zones, today)
        for one in _all(db, view.programme_id, view.place)
        if one.ended_at is None
    )
    return tuple(f"{row.name} au {row.due}\u00a0: {_small(row.sentence)}" for row in rows)


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _all(db: Session, programme_id: int, place: Place) -> list[Objective]:
    query = select(Objective).where(
        col(Objective.programme_id) == programme_id,
        col(Objective.place_kind) == place[0],
        col(Objective.place_code) == place[1],
    )
    return list(db.exec(query.order_by(col(Objective.due_on), col(Objective.set_at).desc())))


def _zones(db: Session, around: frozenset[Place], today: date) -> list[list[Break]]:
    """Return the holidays of each zone of a territory."""
    codes = {code for kind, code in around if kind == "academie"}
    zones = {row.zone for row in academies(db) if not codes or row.code in codes}
    by_zone: dict[str, list[Break]] = {}
    for each in breaks(db, since=today):
        if each.zone in zones:
            by_zone.setdefault(each.zone, []).append(each)
    return list(by_zone.values())


def _weeks(db: Session, view: View, shown: Snapshot) -> tuple[Week, ...]:
    total = shown.coverage.schools
    reached = figures.tallies(db, view).get(Measure.REACHED_SCHOOLS, {})
    cell = f"{view.programme_id}|covered|{':'.join(view.place)}"
    counts = rules.curve(
        reached, shown.weeks, shown.coverage.covered, cell, get_settings().pepper()
    )
    return tuple(
        Week(
            week,
            week_name(week),
            count,
            None if count is None or not total else round(100 * count / total, 1),
        )
        for week, count in zip(shown.weeks, counts, strict=True)
    )


def _levels(live: list[Objective]) -> tuple[tuple[float, str], ...]:
    """Return the lines of the chart: the gates, then the objectives that count schools."""
    gates = [(100 * share, name) for share, name in rules.GATES]
    mine = [
        (float(one.percent), f"objectif {one.percent}\u00a0%, {words.day(one.due_on)}")
        for one in live
        if one.unit == Unit.SCHOOLS
    ]
    return (*gates, *mine)


def _sentence(shown: Snapshot) -> str:
    total = words.plural(shown.coverage.schools, "école")
    if not shown.coverage.schools:
        return "Aucune école du périmètre dans ce territoire."
    if shown.coverage.covered is None:
        return f"Couverture non montrée, {total} : moins de 5 écoles ou personnes."
    share = words.percent(shown.coverage.ratio or 0)
    return f"{words.number(shown.coverage.covered)} écoles couvertes sur {total}, soit {share}."


def _standing(shown: Snapshot, unit: Unit) -> Standing:
    if unit is Unit.CLASSES:
        return Standing(shown.classes, shown.classes_covered)
    return Standing(shown.coverage.schools, shown.coverage.covered, shown.covered_before)


def _row(one: Objective, shown: Snapshot, zones: list[list[Break]], today: date) -> ObjectiveRow:
    unit, is_over = Unit(one.unit), one.due_on < today
    weeks = rules.school_weeks(today, one.due_on, zones)
    found = rules.gap(one.percent, _standing(shown, unit), weeks)
    return ObjectiveRow(
        id=str(one.id),
        name=rules.named(one.percent, unit),
        due=f"{words.day(one.due_on)} {one.due_on.year}",
        sentence=rules.gap_sentence(found, unit, is_over=is_over),
        is_over=is_over,
    )


def _was(one: Objective) -> str:
    assert one.ended_at is not None
    name = rules.named(one.percent, Unit(one.unit))
    return (
        f"{name} au {words.day(one.due_on)} {one.due_on.year}, posé le {words.day(one.set_at)}, "
        f"remplacé ou retiré le {words.day(one.ended_at)}"
    )
