"""Key figures as sentences: value, change, what it means, n, source, freshness."""

from collections.abc import Sequence
from dataclasses import dataclass

from classe12.adoption.rules import indicators
from classe12.adoption.rules.indicators import Indicator
from classe12.adoption.rules.links import COVERED, schools_address
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import NBSP, hour, number, percent, plural

UNDER = f"moins de{NBSP}5"
NOT_SHOWN = "Ce chiffre porte sur moins de 5 personnes ou de 5 écoles : il n’est pas montré."
DOTS = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure; `heights` are its last twelve values, 0 to 100, `href` the schools behind it."""

    label: str
    value: str
    sentence: str
    source: str
    delta: str = ""
    is_up: bool = True
    heights: tuple[float, ...] = ()
    href: str = ""


def shown(value: int | None) -> str:
    """Return a number as it may be shown."""
    return UNDER if value is None else number(value)


def tiles_of(snapshot: Snapshot, unit: str = "class") -> tuple[Tile, ...]:
    """Return the key figures, the most important first; no class where establishments are counted."""
    return (
        _active(snapshot),
        _coverage(snapshot),
        *_costs(snapshot),
        _tried(snapshot),
        _views(snapshot),
        *((_classes(snapshot),) if unit == "class" else ()),
        _contributors(snapshot),
        _finished(snapshot),
        _videos(snapshot),
    )


def heights(values: Sequence[int | None]) -> tuple[float, ...]:
    """Return the last twelve values as heights from 0 to 100; nothing when there is nothing to see."""
    last = [value or 0 for value in values[-DOTS:]]
    highest = max(last, default=0)
    if not highest or len(last) < DOTS:
        return ()
    return tuple(round(100 * value / highest) for value in last)


def change(now: int | None, before: int | None) -> tuple[str, bool]:
    """Return how a value moved, "+ 86" or "− 4", and whether it went up; "" when it did not."""
    if now is None or before is None or now == before:
        return "", True
    sign = "+" if now > before else "−"
    return f"{sign}{NBSP}{number(abs(now - before))}", now > before


def _source(indicator: Indicator, snapshot: Snapshot, n: str = "") -> str:
    parts = [f"n = {n}"] if n else []
    return ", ".join([*parts, indicator.source, f"à {hour(snapshot.computed_at)}"])


def _last_week(snapshot: Snapshot) -> str:
    return week_name(snapshot.weeks[-2]) if len(snapshot.weeks) > 1 else ""


def _active(snapshot: Snapshot) -> Tile:
    people = snapshot.active_people
    said = "Ces personnes ont regardé, remercié, essayé ou publié."
    if people[-1] is None:
        said = NOT_SHOWN
    elif len(people) > 1 and people[-2] is not None:
        said = f"à ce jour, contre {number(people[-2])} sur toute la semaine {_last_week(snapshot)}. {said}"
    return Tile(
        label=indicators.ACTIVE.name,
        value=shown(people[-1]),
        sentence=said,
        source="arrondi à 5 près, " + _source(indicators.ACTIVE, snapshot),
        heights=heights(people),
    )


def _coverage(snapshot: Snapshot) -> Tile:
    rate = snapshot.coverage
    n = plural(rate.schools, "école")
    href = schools_address(snapshot.view, status=COVERED)
    source = _source(indicators.COVERAGE, snapshot, n)
    if not rate.schools:
        said = "Aucune école du périmètre ici, ou pas encore de périmètre pour cette année."
        return Tile(indicators.COVERAGE.name, "–", said, source)
    if rate.covered is None:
        return Tile(indicators.COVERAGE.name, UNDER, NOT_SHOWN, source, href=href)
    said = (
        f"{plural(rate.covered, 'école a', 'écoles ont')} au moins une personne inscrite ou active."
    )
    delta, is_up = "", True
    if snapshot.covered_before is not None:
        points = round(100 * rate.covered / rate.schools) - round(
            100 * snapshot.covered_before / rate.schools
        )
        if points:
            delta = f"{'+' if points > 0 else '−'}{NBSP}{abs(points)}{NBSP}{'pt' if abs(points) == 1 else 'pts'}"
            is_up = points > 0
            said = f"en quatre semaines{NBSP}: {said}"
    return Tile(
        indicators.COVERAGE.name,
        percent(rate.ratio or 0),
        said,
        source,
        delta=delta,
        is_up=is_up,
        href=href,
    )


def _costs(snapshot: Snapshot) -> tuple[Tile, ...]:
    """Return what one costs, where the accounts and enough people let it be said."""
    found = snapshot.costs
    if found is None:
        return ()
    said = "sur douze mois, toute la France."
    pairs = ((indicators.COST_ACTIVE, found.per_active), (indicators.COST_CLASS, found.per_class))
    return tuple(Tile(one.name, value, said, found.source) for one, value in pairs if value)


def _classes(snapshot: Snapshot) -> Tile:
    n = plural(snapshot.classes, "classe dédoublée estimée", "classes dédoublées estimées")
    estimated_on = snapshot.estimated_on
    source = f"n ≈ {n}"
    if snapshot.estimate_source and estimated_on:
        source += f" ({snapshot.estimate_source}, le {estimated_on:%d/%m/%Y})"
    source += f", à {hour(snapshot.computed_at)}"
    covered = snapshot.classes_covered
    if covered is None:
        return Tile(indicators.CLASSES.name, UNDER, NOT_SHOWN, source)
    if not snapshot.classes:
        return Tile(indicators.CLASSES.name, "–", "Aucune estimation de classes ici.", source)
    share = percent(covered / snapshot.classes)
    said = f"soit {share} des classes, à raison d’une par personne et par niveau, arrondi à 5 près."
    href = schools_address(snapshot.view, status=COVERED)
    return Tile(indicators.CLASSES.name, number(covered), said, source, href=href)


def _contributors(snapshot: Snapshot) -> Tile:
    value = snapshot.contributors
    said = NOT_SHOWN if value is None else "Ces personnes ont publié au moins une vidéo."
    source = "arrondi à 5 près, " + _source(indicators.CONTRIBUTORS, snapshot)
    return Tile(indicators.CONTRIBUTORS.name, shown(value), said, source)


def _finished(snapshot: Snapshot) -> Tile:
    begun, share = snapshot.finished.begun, snapshot.finished.share
    source = _source(indicators.FINISHED, snapshot, shown(begun) if begun else "")
    if begun is None:
        return Tile(indicators.FINISHED.name, UNDER, NOT_SHOWN, source)
    if share is None:
        return Tile(
            indicators.FINISHED.name,
            "–",
            "Aucune contribution commencée depuis la rentrée.",
            source,
        )
    said = "des contributions commencées depuis la rentrée sont publiées."
    return Tile(indicators.FINISHED.name, percent(share), said, source)


def _tried(snapshot: Snapshot) -> Tile:
    value, week = snapshot.tried, snapshot.weekly_tried[-1]
    said = "Depuis la rentrée, ces personnes ont repris l’idée d’un collègue et dit ce que cela a donné."
    if value is None:
        said = NOT_SHOWN
    elif not value:
        said = "Personne n’a encore raconté d’essai depuis la rentrée."
    elif week:
        said += f" {number(week)} l’ont fait cette semaine."
    return Tile(
        label=indicators.TRIED.name,
        value=shown(value),
        sentence=said,
        source="arrondi à 5 près, " + _source(indicators.TRIED, snapshot),
        heights=heights(snapshot.weekly_tried),
    )


def _videos(snapshot: Snapshot) -> Tile:
    week = snapshot.weekly_videos[-1]
    return Tile(
        label=f"{indicators.VIDEOS.name} {_span(snapshot)}",
        value=number(snapshot.videos),
        sentence=f"dont {number(week)} cette semaine.",
        source=_source(indicators.VIDEOS, snapshot),
        heights=heights(snapshot.weekly_videos),
    )


def _views(snapshot: Snapshot) -> Tile:
    views = snapshot.weekly_views
    before = views[-2] if len(views) > 1 else None
    said = f"dont {number(views[-1])} cette semaine"
    said += f", {number(before)} la semaine précédente." if before is not None else "."
    return Tile(
        label=f"{indicators.VIEWS.name} {_span(snapshot)}",
        value=number(snapshot.views),
        sentence=said,
        source=_source(indicators.VIEWS, snapshot),
        heights=heights(views),
    )


def _span(snapshot: Snapshot) -> str:
    weeks = snapshot.view.weeks
    return f"sur {weeks} semaines" if weeks else "depuis la rentrée"
