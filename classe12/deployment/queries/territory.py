"""The page of a territory: where it is, what is inside it, what it is compared with, what happened when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.access import NOT_YOURS, get_view
from classe12.adoption.access import around as places_around
from classe12.adoption.queries.annotations import AnnotationRow, list_annotations
from classe12.adoption.rules.links import ALL, schools_address, territory_path
from classe12.adoption.rules.views import (
    NATION,
    PLACE,
    REGION,
    WIDEST_FIRST,
    Place,
    View,
    read_place,
)
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.text import number, percent
from classe12.deployment.queries.crumbs import Crumb, crumbs
from classe12.deployment.queries.facts import EVERYONE, spans, values_of
from classe12.deployment.queries.ranked import classes_line
from classe12.deployment.rules.territory import Tally, alike, comparison
from classe12.territories.queries import AcademieRow, academie_name, academies, territory_names

A_YEAR = timedelta(days=366)
NOT_SAID = "moins de\u00a05 écoles"

_TALLIES = text(
    EVERYONE
    + """
SELECT CASE WHEN grouping(network_uai) = 0 THEN 'network'
    WHEN grouping(circonscription_uai) = 0 THEN 'circonscription'
    WHEN grouping(departement_code) = 0 THEN 'departement'
    WHEN grouping(academie_code) = 0 THEN 'academie' ELSE 'national' END AS kind,
  coalesce(network_uai, circonscription_uai, departement_code, academie_code, '') AS code,
  count(*) AS schools, count(*) FILTER (WHERE priority = 'rep_plus') AS rep_plus,
  count(*) FILTER (WHERE is_active) AS active,
  coalesce(sum(classes) FILTER (WHERE NOT is_active), 0) AS silent_classes
FROM everyone
GROUP BY GROUPING SETS (
  (), (academie_code), (departement_code), (circonscription_uai), (network_uai))
"""
)
_INSIDE = text(
    """
    SELECT 'departement' AS kind, code, name FROM departement
      WHERE :kind = 'academie' AND academie_code = :code
    UNION ALL SELECT 'circonscription', uai, name FROM circonscription
      WHERE :kind = 'departement' AND departement_code = :code
    UNION ALL SELECT 'network', uai, name FROM network
      WHERE :kind = 'departement' AND departement_code = :code
    """
)


@dataclass(frozen=True, slots=True)
class InsideRow:
    """A territory inside another: its page, its schools, those that are silent."""

    name: str
    href: str
    schools: str
    silent: str
    share: str
    classes: str
    list_href: str


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A line of the comparison: a territory, or what is like it, and its share of active schools."""

    name: str
    share: str
    schools: str
    rep_plus: str


@dataclass(frozen=True, slots=True)
class TerritoryPage:
    """A territory, as a lead of it sees it.

    Attributes:
        sentence: what the comparison says; `beside`: its lines.
        inside: the territories inside, those with the most silent classes first.
        notes: days named on its own curves; `wider_notes`: on those of what it is part of.
        silent_href, all_href: the lists of its schools.
    """

    view: View
    name: str
    crumbs: tuple[Crumb, ...]
    since: str
    silent: str
    sentence: str
    beside: tuple[BesideRow, ...]
    inside: tuple[InsideRow, ...]
    notes: tuple[AnnotationRow, ...]
    wider_notes: tuple[AnnotationRow, ...]
    silent_href: str
    all_href: str


def get_territory(db: Session, actor: Actor, place: Place, today: date) -> TerritoryPage:
    """Return the page of a territory; a constant number of statements.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    if read_place(":".join(place)) is None:
        raise NotFound(NOT_YOURS)
    view = get_view(db, actor, {PLACE: ":".join(place)})
    around = places_around(db, view.place)
    rows = academies(db)
    weeks = spans(db, today)
    values = values_of(actor, view.place, weeks, today)
    tallies = _tallies(db, values, rows)
    here = tallies.get(view.place, Tally())
    names = territory_names(db, around)
    beside = _beside(actor, view.place, around, names, tallies)
    notes = list_annotations(db, actor.programme_id, around, today - A_YEAR, today + A_YEAR)
    return TerritoryPage(
        view=view,
        name=names[view.place],
        crumbs=_crumbs(db, actor, view.place, around),
        since=f"jusqu’au {min(span.stopped_on for span in weeks.values()):%d/%m/%Y}",
        silent=f"{number(here.silent)} sur {number(here.schools)}",
        sentence=comparison(here.share_active, [(said, t.share_active) for said, _, t in beside]),
        beside=tuple(
            _line(name, tally)
            for name, tally in [(names[view.place], here), *((name, t) for _, name, t in beside)]
        ),
        inside=_inside(db, view, rows, tallies),
        notes=tuple(note for note in notes if note.place == view.place),
        wider_notes=tuple(note for note in notes if note.place != view.place),
        silent_href=schools_address(view),
        all_href=schools_address(view, status=ALL),
    )


def _tallies(
    db: Session, values: Mapping[str, Any], rows: Sequence[AcademieRow]
) -> dict[Place, Tally]:
    """Return what every territory of the country counts; regions add up their académies."""
    found: dict[Place, Tally] = {
        (row.kind, row.code): Tally(
            row.schools, row.rep_plus, row.active, float(row.silent_classes)
        )
        for row in db.execute(_TALLIES, values)
        if row.code or row.kind == NATION[0]
    }
    for code, parts in _regions(rows).items():
        sums = [found.get(("academie", part.code), Tally()) for part in parts]
        found[REGION, code] = sum(sums, Tally())
    return found


def _regions(rows: Sequence[AcademieRow]) -> dict[str, list[AcademieRow]]:
    """Return the académies of each region of several, by its code."""
    by_name: dict[str, list[AcademieRow]] = {}
    for row in rows:
        by_name.setdefault(row.region, []).append(row)
    several = [parts for parts in by_name.values() if len(parts) > 1]
    return {min(part.code for part in parts): parts for parts in several}


def _beside(
    actor: Actor,
    place: Place,
    around: frozenset[Place],
    names: Mapping[Place, str],
    tallies: Mapping[Place, Tally],
) -> list[tuple[str, str, Tally]]:
    """Return what a territory is compared with: words of the sentence, name of the line, tally.

    The nearest of those it is part of that who looks may see, else the country, whose figures are public.
    """
    found: list[tuple[str, str, Tally]] = []
    if place != NATION:
        order = {
            kind: rank for rank, kind in enumerate((*WIDEST_FIRST[:1], REGION, *WIDEST_FIRST[1:]))
        }
        wider = sorted(around - {place}, key=lambda p: order[p[0]])
        seen = [p for rank, p in enumerate(wider) if actor.scopes & set(wider[: rank + 1])]
        above = seen[-1] if seen else NATION
        words = "en France" if above == NATION else f"en moyenne autour ({names[above]})"
        found.append((words, names[above], tallies.get(above, Tally())))
    same = {code: tally for (kind, code), tally in tallies.items() if kind == place[0]}
    twin = alike(place[1], same)
    if twin:
        name = "Territoires comparables (même part de REP+)"
        found.append(("dans les territoires comparables", name, twin))
    return found


def _line(name: str, tally: Tally) -> BesideRow:
    share = tally.share_active
    return BesideRow(
        name,
        NOT_SAID if share is None else percent(share),
        number(tally.schools),
        percent(tally.share_rep_plus),
    )


def _crumbs(db: Session, actor: Actor, place: Place, around: frozenset[Place]) -> tuple[Crumb, ...]:
    """Return what is around a territory, itself left out."""
    codes = dict(around - {place}) if place != NATION else {}
    if place[0] in {NATION[0], REGION}:
        return crumbs(db, actor, "", ()) if place != NATION else ()
    academie = codes.get("academie", place[1])
    below = [("departement", codes["departement"])] if "departement" in codes else []
    found = crumbs(db, actor, academie, below)
    return found[:-1] if place[0] == "academie" else found


def _inside(
    db: Session, view: View, rows: Sequence[AcademieRow], tallies: Mapping[Place, Tally]
) -> tuple[InsideRow, ...]:
    """Return the territories inside one; a circonscription and a network hold schools only."""
    kind, code = view.place
    regions = _regions(rows)
    names: list[tuple[Place, str]] = []
    if view.place == NATION:
        grouped = {part.code for parts in regions.values() for part in parts}
        names = [((REGION, code), f"Région {parts[0].region}") for code, parts in regions.items()]
        names += [
            (("academie", r.code), academie_name(r.name)) for r in rows if r.code not in grouped
        ]
    elif kind == REGION:
        names = [(("academie", r.code), academie_name(r.name)) for r in regions[code]]
    else:
        found = db.execute(_INSIDE, {"kind": kind, "code": code})
        names = [((row.kind, row.code), _said(row.kind, row.name)) for row in found]
    known = [(place, name, tallies[place]) for place, name in names if place in tallies]
    known.sort(key=lambda one: (-one[2].silent_classes, one[1]))
    return tuple(_inside_row(view, *one) for one in known)


def _said(kind: str, name: str) -> str:
    return f"Circonscription : {name}" if kind == "circonscription" else name


def _inside_row(view: View, place: Place, name: str, tally: Tally) -> InsideRow:
    share = tally.share_active
    return InsideRow(
        name=name,
        href=territory_path(place),
        schools=number(tally.schools),
        silent=number(tally.silent),
        share=NOT_SAID if share is None else percent(share),
        classes=classes_line(tally.silent_classes),
        list_href=schools_address(view, place),
    )
