"""Usage of a view: the funnel, who comes back, the chain, the forecast; a constant number of statements."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Grain, Measure, Part, State, Subject
from classe12.adoption.queries import figures
from classe12.adoption.queries.aims import aims
from classe12.adoption.queries.entries import entry_names
from classe12.adoption.queries.outlook import outlook
from classe12.adoption.queries.snapshots import parts_of, snapshot, zones_of
from classe12.adoption.rules.protection import INSIDE
from classe12.adoption.rules.schooldays import PERIODS, unknown_zones, weeks_with_class
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.usage import (
    LIVES,
    MEASURES,
    REGULAR,
    Chain,
    CohortCell,
    Group,
    RawUsage,
    Usage,
    protect_usage,
)
from classe12.adoption.rules.usage_screen import UsageScreen, screen_of_usage
from classe12.adoption.rules.views import NATION, Place, View
from classe12.adoption.rules.weeks import WEEK, first_week, year_start
from classe12.core.clock import PARIS, now, today
from classe12.core.settings import get_settings
from classe12.programmes.queries import levels
from classe12.territories.models import Priority
from classe12.territories.queries import academies, breaks, departements
from classe12.territories.rules import school_year, week_start

ANSWERED_WITHIN = timedelta(days=10)
_HERE = (
    "programme_id = :programme_id AND place_kind = :kind AND place_code = ANY(:codes) "
    "AND priority = :priority AND level = :level"
)
_STANDINGS = text(
    f"""
    SELECT week, state, sum(count) AS counted FROM usage_standing
    WHERE {_HERE} AND week >= :since AND week < :until GROUP BY week, state
    """  # noqa: S608 (only constants)
)
_COHORTS = text(
    f"""
    SELECT subject, grain, cohort, step, sum(size) AS size, sum(count) AS counted FROM usage_cohort
    WHERE {_HERE} GROUP BY subject, grain, cohort, step
    """  # noqa: S608 (only constants)
)
_SPLITS = text(
    f"""
    SELECT part, value, step, sum(count) AS counted FROM usage_split
    WHERE {_HERE} AND starts_on = :starts_on GROUP BY part, value, step
    """  # noqa: S608 (only constants)
)
# The same steps under each other priority and level, and in each territory inside.
_GROUPS = text(
    """
    SELECT place_kind AS kind, place_code AS code, priority, level, measure AS step, sum(count) AS counted
    FROM usage_tally
    WHERE programme_id = :programme_id AND week >= :since AND week < :until
      AND measure = ANY(:measures) AND (
        place_kind = :kind AND place_code = ANY(:codes) AND (
          level = :level AND priority = ANY(:priorities) OR priority = :priority AND level = ANY(:levels))
        OR place_kind = :inside AND place_code = ANY(:below) AND priority = :priority AND level = :level)
    GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT place_kind, place_code, priority, level, 'regular', sum(count) FROM usage_standing
    WHERE programme_id = :programme_id AND week = :last AND state = ANY(:regular) AND (
        place_kind = :kind AND place_code = ANY(:codes) AND (
          level = :level AND priority = ANY(:priorities) OR priority = :priority AND level = ANY(:levels))
        OR place_kind = :inside AND place_code = ANY(:below) AND priority = :priority AND level = :level)
    GROUP BY 1, 2, 3, 4
    """
)
_MEASURED = "EXISTS (SELECT FROM person p WHERE p.id = {who} AND p.is_measured)"
# In a past school year, the network is the one that the school had then.
_INSIDE = """
    (:kind = 'national' OR EXISTS (
      SELECT FROM membership m JOIN school s ON s.uai = m.school_uai
      JOIN departement d ON d.code = s.departement_code
      LEFT JOIN school_past h ON h.school_uai = s.uai AND h.school_year = :year
      WHERE m.person_id = {who} AND m.programme_id = :programme_id
        AND (:priority = '' OR coalesce(h.priority, s.priority) = :priority)
        AND CASE :kind WHEN 'academie' THEN d.academie_code WHEN 'departement' THEN d.code
          WHEN 'circonscription' THEN CASE WHEN h.school_uai IS NULL THEN s.circonscription_uai
            ELSE h.circonscription_uai END
          ELSE CASE WHEN h.school_uai IS NULL THEN s.network_uai ELSE h.network_uai END
          END = ANY(:codes)))
"""
_CHAIN = text(
    f"""
    SELECT v.uploaded, v.delay, v.delayed, t.trials, h.asked, h.answered
    FROM (
      SELECT count(*) FILTER (WHERE asset_id IS NOT NULL AND created_at >= :from_day) AS uploaded,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM published_at - submitted_at) / 86400)
          FILTER (WHERE published_at > submitted_at AND published_at >= :from_day
            AND published_at < :to_day) AS delay,
        count(*) FILTER (WHERE published_at > submitted_at AND published_at >= :from_day
            AND published_at < :to_day) AS delayed
      FROM video WHERE programme_id = :programme_id AND created_at < :to_day
        AND (created_at >= :from_day OR published_at >= :from_day)
        AND (:level = '' OR :level = ANY(levels)) AND {_INSIDE.format(who="video.author_id")}
        AND {_MEASURED.format(who="video.author_id")}
    ) v, (
      SELECT count(*) AS trials FROM trial JOIN video ON video.id = trial.video_id
      WHERE video.programme_id = :programme_id AND trial.told_at >= :from_day AND trial.told_at < :to_day
        AND (:level = '' OR :level = ANY(video.levels)) AND {_INSIDE.format(who="video.author_id")}
        AND {_MEASURED.format(who="trial.person_id")}
    ) t, (
      SELECT count(*) AS asked, count(*) FILTER (WHERE EXISTS (SELECT FROM help_answer a
        WHERE a.request_id = r.id AND a.author_id <> r.asker_id
          AND a.held_at IS NULL AND a.hidden_at IS NULL
          AND a.proposed_at <= r.opened_at + :within)) AS answered
      FROM help_request r WHERE r.programme_id = :programme_id AND r.hidden_at IS NULL AND r.held_at IS NULL
        AND r.opened_at >= :from_day AND r.opened_at < :old_enough
        AND (:level = '' OR :level = ANY(r.levels)) AND {_INSIDE.format(who="r.asker_id")}
        AND {_MEASURED.format(who="r.asker_id")}
    ) h
    """  # noqa: S608 (only constants)
)


@dataclass(frozen=True, slots=True)
class UsagePage:
    """Everything that the page shows: the usage, the weeks of the forecast, the objectives in words."""

    snapshot: Snapshot
    usage: Usage
    to_come: tuple[date, ...]
    aims: tuple[str, ...]
    names: dict[Group, str]


@dataclass(frozen=True, slots=True)
class ReadUsage:
    """What was read: the raw figures, the names of the groups, the weeks with class to come."""

    raw: RawUsage
    names: dict[Group, str]
    to_come: tuple[date, ...]


def usage(db: Session, view: View) -> UsagePage:
    """Return the usage of a view as it may be shown."""
    shown = snapshot(db, view)
    found = read_usage(db, view, shown)
    protected = protect_usage(found.raw, now(), get_settings().pepper())
    return UsagePage(shown, protected, found.to_come, aims(db, shown), found.names)


def read_usage(db: Session, view: View, shown: Snapshot) -> ReadUsage:
    """Return the usage of a view before its protection: to be shown through `usage` alone."""
    around, below = academies(db), departements(db)
    parts = parts_of(view.place, around) or (view.place,)
    zones = zones_of(view.place, around, below)
    names = _names(db, view, shown, parts)
    values: dict[str, object] = {
        "programme_id": view.programme_id,
        "kind": parts[0][0],
        "codes": [code for _, code in parts],
        "priority": view.priority,
        "level": view.level,
        "since": first_week(view.year),
        "until": first_week(view.year + 1),
        "starts_on": year_start(view.year),
        "year": view.year,
    }
    pauses = breaks(db)
    weeks = weeks_with_class(pauses, zones, first_week(view.year), week_start(today()) - WEEK)
    standings = _standings(db, values, weeks)
    last = max(
        (week for week, states in standings.items() if weeks and set(states) - {State.TRYING}),
        default=None,
    )
    coming = outlook(db, view, shown)
    raw = RawUsage(
        view=view,
        tallies=figures.tallies(db, view, () if parts[0] == view.place else parts),
        standings={week: states for week, states in standings.items() if last and week <= last},
        cohorts=_cohorts(db, view, values, weeks),
        splits=_splits(db, view, values, names, last),
        chain=_chain(db, view, values),
        last=last,
        forecast=coming.forecast,
        unknown=unknown_zones(
            pauses,
            {row.zone for row in around} if view.place == NATION else zones,
            view.year,
        ),
    )
    return ReadUsage(raw, names, coming.to_come)


def _names(db: Session, view: View, shown: Snapshot, parts: Sequence[Place]) -> dict[Group, str]:
    """Return the groups that the funnel is split by, those that a filter has already chosen left out."""
    found: dict[Group, str] = {}
    if not view.priority:
        found |= {
            ("priority", Priority.REP.value): "REP",
            ("priority", Priority.REP_PLUS.value): "REP+",
        }
    if not view.level:
        found |= {("level", row.code): row.name for row in levels(db, view.programme_id)}
    found |= {
        ("role", "class"): "Avec une classe",
        ("role", "head"): "Directrices et directeurs",
        ("role", "other"): "Autres fonctions",
        ("entry", "code"): "Venus avec le code d’une campagne",
        ("entry", "none"): "Venus sans code",
    }
    campaigns = entry_names(db, view.programme_id, parts)
    found |= {("entry", code): f"« {name} »" for code, name in campaigns.items()}
    inside = INSIDE.get(view.place[0], "academie" if view.place[0] == "national" else "")
    rates = [
        rate.territory for rate in shown.rates if rate.territory.place[0] == inside and rate.schools
    ]
    return found | {one.place: one.name for one in rates}


def _standings(
    db: Session, values: dict[str, object], weeks: Collection[date]
) -> dict[date, dict[State, int]]:
    """Return where people stand by week; in the holidays of the whole territory nobody is new nor dormant."""
    found: dict[date, dict[State, int]] = defaultdict(dict)
    for row in db.execute(_STANDINGS, values):
        if row.week in weeks or row.state not in LIVES:
            found[row.week][State(row.state)] = int(row.counted)
    return found


def _cohorts(
    db: Session, view: View, values: dict[str, object], weeks: Collection[date]
) -> tuple[CohortCell, ...]:
    """Return the cohorts: of a past year, those who came first in one of its periods."""
    is_now = view.year == school_year(today())
    mondays = {week.isoformat() for week in weeks} if is_now else set()
    return tuple(
        CohortCell(Subject(row.subject), Grain(row.grain), row.cohort, row.step, int(row.size), int(row.counted))
        for row in db.execute(_COHORTS, values)
        if (row.cohort in mondays if row.grain == Grain.WEEK
            else is_now or int(row.cohort) // PERIODS == view.year)
    )  # fmt: skip


def _splits(
    db: Session, view: View, values: dict[str, object], names: dict[Group, str], last: date | None
) -> dict[Group, dict[str, int]]:
    found: dict[Group, dict[str, int]] = {group: {} for group in names}
    for row in db.execute(_SPLITS, values):
        groups = {(row.part, row.value)}
        if row.part == Part.ENTRY and row.value not in {"none", "gone"}:
            groups.add(("entry", "code"))  # those of every campaign, named here or not
        for group in groups & found.keys():
            found[group][row.step] = found[group].get(row.step, 0) + int(row.counted)
    below = [group for group in names if group[0] not in {"priority", "level", "role", "entry"}]
    more = {
        "inside": below[0][0] if below else "",
        "below": [code for _, code in below],
        "priorities": [value for kind, value in names if kind == "priority"],
        "levels": [value for kind, value in names if kind == "level"],
        "measures": [measure.value for measure in MEASURES],
        "regular": [state.value for state in REGULAR],
        "last": last,
    }
    for row in db.execute(_GROUPS, values | more):
        step = row.step if row.step == "regular" else MEASURES[Measure(row.step)]
        group = _group_of(
            row.kind,
            row.code,
            row.priority,
            row.level,
            view,
            bool(below) and below[0][0] == row.kind,
        )
        if group in found:
            found[group][step] = found[group].get(step, 0) + int(row.counted)
    return found


def _group_of(kind: str, code: str, priority: str, level: str, view: View, is_below: bool) -> Group:
    if priority != view.priority:
        return "priority", priority
    if level != view.level:
        return "level", level
    return (kind, code) if is_below else ("", "")


def _chain(db: Session, view: View, values: dict[str, object]) -> Chain:
    row = db.execute(
        _CHAIN,
        values
        | {
            "from_day": _midnight(first_week(view.year)),
            "to_day": _midnight(first_week(view.year + 1)),
            "within": ANSWERED_WITHIN,
            "old_enough": min(now() - ANSWERED_WITHIN, _midnight(first_week(view.year + 1))),
        },
    ).one()
    delay = None if row.delay is None else float(row.delay)
    return Chain(row.uploaded, delay, row.delayed, row.asked, row.answered, row.trials)


def _midnight(day: date) -> datetime:
    """Return when a day begins in metropolitan France, where days are counted."""
    return datetime.combine(day, time(), PARIS)


def screen_of_page(page: UsagePage) -> UsageScreen:
    """Return a page in words, drawings and tables."""
    rate = page.snapshot.coverage
    return screen_of_usage(
        page.usage,
        page.snapshot.name,
        page.names,
        covered=(rate.covered, rate.schools),
        to_come=page.to_come,
        aims=page.aims,
    )
