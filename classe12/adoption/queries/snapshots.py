"""What a dashboard shows, and what it can be narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption import access
from classe12.adoption.queries import figures
from classe12.adoption.queries.annotations import list_notes
from classe12.adoption.queries.costs import costs
from classe12.adoption.rules.protection import protect
from classe12.adoption.rules.snapshot import Raw, Snapshot, Territory
from classe12.adoption.rules.views import NATION, REGION, WIDEST_FIRST, Place, View
from classe12.adoption.rules.weeks import WEEK, holiday_weeks, shown_weeks, year_of
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.settings import get_settings
from classe12.notifications.queries import survey
from classe12.programmes.queries import levels
from classe12.territories.queries import (
    AcademieRow,
    DepartementRow,
    academie_name,
    academies,
    breaks,
    departements,
    territory_name,
)
from classe12.territories.rules import departement_of, school_year, school_year_name

MAINLAND = frozenset("ABC")
_FIRST_WEEK = text(
    "SELECT min(week) FROM usage_tally WHERE programme_id = :programme_id "
    "AND place_kind = 'national' AND place_code = '' AND priority = '' AND level = ''"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody can narrow their dashboard to, and what is chosen (territory, département)."""

    chosen: tuple[str, str]
    places: tuple[Choice, ...]
    departements: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    years: tuple[Choice, ...]


def snapshot(db: Session, view: View) -> Snapshot:
    """Return the figures of a view, as they may be shown; a constant number of queries."""
    weeks = shown_weeks(view.year, today())
    source, estimated_on = figures.estimate_source(db, view.year)
    pauses = breaks(db, since=weeks[0], until=weeks[-1] + WEEK)
    around, below = academies(db), departements(db)
    raw = Raw(
        view=view,
        name=territory_name(db, *view.place),
        computed_at=now(),
        weeks=weeks,
        tallies=figures.tallies(db, view, parts_of(view.place, around)),
        coverage=figures.coverage(db, view),
        territories=(
            *(
                Territory(("academie", row.code), row.name, _region_of(row.code, around))
                for row in around
            ),
            *(
                Territory(("departement", row.code), row.name, row.academie_code, row.insee)
                for row in below
            ),
        ),
        bands=holiday_weeks(pauses, weeks, zones_of(view.place, around, below)),
        estimate_source=source,
        estimated_on=estimated_on,
        survey=survey.results(db, view.programme_id, view.year),
        notes=list_notes(
            db, view.programme_id, access.around(db, view.place), weeks[0], weeks[-1] + WEEK
        ),
    )
    shown = protect(raw, get_settings().pepper())
    is_whole = view.place == NATION and not (view.priority or view.level)
    if is_whole and view.year == school_year(today()):
        return replace(shown, costs=costs(db, shown))
    return shown


def _region_of(code: str, around: Sequence[AcademieRow]) -> str:
    """Return the code of the region of an académie: the lowest of those of its académies."""
    region = next((row.region for row in around if row.code == code), "")
    return min((row.code for row in around if row.region == region), default="")


def parts_of(place: Place, around: Sequence[AcademieRow]) -> tuple[Place, ...]:
    """Return the académies whose figures make those of a region; none for another territory."""
    if place[0] != REGION:
        return ()
    codes = [row.code for row in around if _region_of(row.code, around) == place[1]]
    return tuple(("academie", code) for code in codes)


def zones_of(
    place: Place, around: tuple[AcademieRow, ...], below: tuple[DepartementRow, ...]
) -> frozenset[str]:
    """Return the holiday zones of a territory; those of the mainland for the nation."""
    kind, code = place
    if kind == "national":
        return MAINLAND
    if kind in {"circonscription", "network"}:
        code = departement_of(code)
    if kind == REGION:
        return frozenset(r.zone for r in around if _region_of(r.code, around) == code)
    above = {row.code: row.academie_code for row in below}
    academie = code if kind == "academie" else above.get(code, "")
    return frozenset(row.zone for row in around if row.code == academie)


def choices(db: Session, actor: Actor, view: View) -> Choices:
    """Return what somebody who sees a view can choose instead of it."""
    scopes = sorted(actor.scopes, key=lambda scope: (WIDEST_FIRST.index(scope[0]), scope[1]))
    mine = [Choice(":".join(scope), territory_name(db, *scope)) for scope in scopes]
    is_national = NATION in actor.scopes
    inside = [
        Choice(f"academie:{row.code}", academie_name(row.name))
        for row in (academies(db) if is_national else ())
    ]
    places = tuple(dict.fromkeys([*mine, *inside]))
    return Choices(
        chosen=_chosen(db, view, {choice.value for choice in places}),
        places=places,
        departements=_departements(db, view),
        levels=tuple(Choice(row.code, row.name) for row in levels(db, actor.programme_id)),
        years=_years(db, view.programme_id),
    )


def _chosen(db: Session, view: View, places: set[str]) -> tuple[str, str]:
    """Return the territory and the département that the two lists show; "" for none."""
    here = ":".join(view.place)
    if here in places:
        return here, ""
    above = {":".join(place) for place in access.around(db, view.place)} & places
    return min(above, key=lambda p: p.startswith("national"), default=""), here


def _departements(db: Session, view: View) -> tuple[Choice, ...]:
    """Return the départements of the nation or of the académie that a view is about, or is in."""
    kind, code = view.place
    rows = departements(db)
    if kind not in {"national", "academie", "departement"}:
        return ()
    if kind == "departement":
        code = next(row.academie_code for row in rows if row.code == code)
    return tuple(
        Choice(f"departement:{row.code}", f"{row.insee} {row.name}")
        for row in rows
        if kind == "national" or row.academie_code == code
    )


def _years(db: Session, programme_id: int) -> tuple[Choice, ...]:
    """Return the school years that have figures, the present one first and always there."""
    found = db.execute(_FIRST_WEEK, {"programme_id": programme_id}).scalar_one()
    latest = school_year(today())
    first = min(latest, year_of(found)) if found else latest
    return tuple(Choice(str(y), school_year_name(y)) for y in range(latest, first - 1, -1))
