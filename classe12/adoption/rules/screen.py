"""A snapshot in words and drawings: what the pages show, made once for all who look.

Figures are plain dicts (`ui.figures`); everything here is public to whoever may see the view.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from classe12.adoption.rules import indicators, tiles
from classe12.adoption.rules.drawings import (
    Weekly,
    activity_figure,
    audience_figure,
    map_places,
    marked,
    rates_figure,
    rates_height,
    said_answers,
    said_people,
    share_of,
    survey_figure,
)
from classe12.adoption.rules.impact import ImpactLine, matrix
from classe12.adoption.rules.links import schools_address
from classe12.adoption.rules.snapshot import Rate, Snapshot
from classe12.adoption.rules.tiles import UNDER, Tile, shown
from classe12.adoption.rules.views import NATION, REGION, View
from classe12.adoption.rules.weeks import week_name, week_sentence
from classe12.core.clock import PARIS
from classe12.core.text import day, hour, number, percent, plural
from classe12.notifications.rules.survey import Period, Result
from classe12.programmes.rules.wording import reworded


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what it is about, and three cells; `href` leads to the schools that it counts."""

    head: str
    first: str
    second: str = ""
    third: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its sentence and its table; `is_shown` is false when the view has none."""

    title: str = ""
    sentence: str = ""
    label: str = ""
    note: str = ""
    figure: dict[str, Any] = field(default_factory=lambda: {"data": [], "layout": {}})
    height: int = 290
    lines: tuple[Line, ...] = ()
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class FranceMap:
    """The map of the départements, its sentence and its table."""

    sentence: str = ""
    label: str = ""
    places: tuple[dict[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures, where and when; empty until the first ones arrive."""

    name: str = ""
    when: str = ""
    at: str = ""
    computed_at: str = ""
    first_tiles: tuple[Tile, ...] = ()
    more_tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """What a dashboard shows, in the parts that are pushed when they change."""

    figures: Figures
    activity: Chart
    audience: Chart
    survey: Chart
    rates: Chart
    france: FranceMap
    impact: tuple[ImpactLine, ...] = ()


def screen_of(snapshot: Snapshot, unit: str = "class") -> Screen:
    """Return what a dashboard shows of a snapshot, in the words of the unit of coverage."""
    made = tiles.tiles_of(snapshot, unit)
    screen = Screen(
        figures=Figures(
            name=snapshot.name,
            when=week_sentence(snapshot.computed_at.astimezone(PARIS).date()),
            at=hour(snapshot.computed_at),
            computed_at=snapshot.computed_at.isoformat(),
            first_tiles=made[:2],
            more_tiles=made[2:],
        ),
        activity=_activity(snapshot),
        audience=audience_chart(
            snapshot,
            snapshot.weekly_views,
            snapshot.weekly_videos,
            _note(snapshot, "Journal d’usage"),
        ),
        survey=_survey(snapshot),
        rates=_rates(snapshot),
        france=_france(snapshot),
        impact=matrix(snapshot),
    )
    said: Screen = reworded(screen, unit)
    return said


def _note(snapshot: Snapshot, source: str) -> str:
    return f"{source}, à {hour(snapshot.computed_at)}"


def _activity(snapshot: Snapshot) -> Chart:
    week = week_name(snapshot.weeks[-1])
    people, schools = snapshot.active_people[-1], snapshot.active_schools[-1]
    sentence = (
        f"Moins de 5 personnes actives en {week} : le chiffre n’est pas montré."
        if people is None
        else f"{number(people)} personnes actives en {week} (semaine en cours), dans {shown(schools)} écoles."
    )
    lines = [
        Line(f"{week_name(w)}, du {day(w)}", shown(p), shown(s))
        for w, p, s in zip(
            snapshot.weeks, snapshot.active_people, snapshot.active_schools, strict=True
        )
    ]
    return Chart(
        title="Enseignants et écoles actifs par semaine",
        sentence=sentence,
        label=f"Courbes par semaine. {sentence}",
        note=_note(snapshot, "Arrondi à 5 près, journal d’usage") + _named(snapshot),
        figure=activity_figure(snapshot),
        lines=tuple(reversed(lines)),
        is_shown=True,
    )


def _named(snapshot: Weekly) -> str:
    """Return the days named on the curves, in words: " Repères : 1, Campagne (S47) ; …"."""
    named = [f"{n}, {words} ({week_name(week)})" for n, week, words in marked(snapshot)]
    return f". Repères : {' ; '.join(named)}." if named else ""


def audience_chart(found: Weekly, views: Sequence[int], videos: Sequence[int], note: str) -> Chart:
    """Return the views by week and the videos published, that anybody can count in the catalogue.

    Args:
        found: the weeks, with what is named on them.
        views, videos: one number a week.
        note: where they come from.
    """
    seen, published = views[-1], videos[-1]
    sentence = (
        f"{plural(seen, 'vue')} et {plural(published, 'vidéo publiée', 'vidéos publiées')} "
        f"en {week_name(found.weeks[-1])}."
    )
    lines = [
        Line(f"{week_name(w)}, du {day(w)}", number(v), number(p))
        for w, v, p in zip(found.weeks, views, videos, strict=True)
    ]
    return Chart(
        title="Vues par semaine",
        sentence=sentence,
        label=f"Courbe par semaine. {sentence}",
        note=note + _named(found),
        figure=audience_figure(found, views),
        lines=tuple(reversed(lines)),
        is_shown=True,
    )


def _survey(snapshot: Snapshot) -> Chart:
    if not snapshot.survey:
        return Chart()
    names = [Period(snapshot.view.year, number).name.capitalize() for number in snapshot.survey]
    found = list(snapshot.survey.values())
    sentence = _last_answers(names, found)
    lines = [
        Line(name, said_answers(one), said_people(one.discovered), said_people(one.changed))
        for name, one in zip(names, found, strict=True)
    ]
    return Chart(
        title=indicators.CHANGED.name,
        sentence=sentence,
        label=f"Barres par période. {sentence}",
        note=_note(
            snapshot,
            "Toute la France, arrondi à 5 près, enquête de fin de période, "
            f"{day(snapshot.computed_at)}",
        ),
        figure=survey_figure(names, found),
        height=rates_height(found),
        lines=tuple(reversed(lines)),
        is_shown=True,
    )


def _last_answers(names: Sequence[str], found: Sequence[Result]) -> str:
    """Return what the latest period that may be shown says."""
    for name, one in zip(reversed(names), reversed(found), strict=True):
        share = share_of(one.changed, one.answers)
        if share == 0:
            return (
                f"{name}\u00a0: {said_answers(one)}, et personne ne dit encore qu’une pratique découverte a "
                "changé quelque chose en classe."
            )
        if share is not None:
            return (
                f"{name}\u00a0: pour {percent(share)} des {said_answers(one)}, "
                "une pratique découverte a changé quelque chose en classe."
            )
    return "Moins de 5 réponses d’un même avis\u00a0: les chiffres ne sont pas montrés."


def _ranked(rates: Sequence[Rate]) -> list[Rate]:
    """Return rates from the highest to the lowest, those that are hidden last, by name."""
    with_schools = [rate for rate in rates if rate.schools]
    return sorted(
        with_schools, key=lambda rate: (rate.ratio is None, -(rate.ratio or 0), rate.territory.name)
    )


def _inside(snapshot: Snapshot, kind: str) -> list[Rate]:
    return _ranked([rate for rate in snapshot.rates if rate.territory.place[0] == kind])


def _rates(snapshot: Snapshot) -> Chart:
    has_academies = snapshot.view.place[0] in {NATION[0], REGION}
    kind = "academie" if has_academies else "departement"
    rates = _inside(snapshot, kind)
    if not rates:
        return Chart()
    title = f"Couverture par {'académie' if has_academies else 'département'}"
    sentence = _spread(rates)
    return Chart(
        title=title,
        sentence=sentence,
        label=f"Barres. {sentence}",
        note=_note(snapshot, "Écoles du périmètre, annuaire et journal d’usage"),
        figure=rates_figure(rates, snapshot.coverage),
        height=rates_height(rates),
        lines=tuple(_line(rate, snapshot.view) for rate in rates),
        is_shown=True,
    )


def _spread(rates: Sequence[Rate]) -> str:
    """Return the highest and the lowest: "De 61 % (Rennes) à 11 % (Guyane)"."""
    seen = [rate for rate in rates if rate.ratio is not None]
    if not seen:
        return "Partout, moins de 5 personnes : les chiffres ne sont pas montrés."
    top, low = seen[0], seen[-1]
    if top.ratio == low.ratio:
        return f"{percent(top.ratio or 0)} des écoles, partout où le chiffre est montré."
    return (
        f"De {percent(top.ratio or 0)} ({top.territory.name}) à {percent(low.ratio or 0)} "
        f"({low.territory.name}). En clair, ce qui est sous la moyenne."
    )


def _line(rate: Rate, view: View) -> Line:
    href = schools_address(view, rate.territory.place)
    number_of = f"{rate.territory.number} " if rate.territory.number else ""
    if rate.covered is None:
        return Line(number_of + rate.territory.name, UNDER, UNDER, number(rate.schools), href)
    return Line(
        number_of + rate.territory.name,
        percent(rate.ratio or 0),
        number(rate.covered),
        number(rate.schools),
        href,
    )


def _france(snapshot: Snapshot) -> FranceMap:
    rates = _inside(snapshot, "departement")
    if not rates or snapshot.view.place != NATION:
        return FranceMap()
    seen = [rate for rate in rates if rate.ratio is not None]
    hidden = len(rates) - len(seen)
    ahead = sum((rate.ratio or 0) >= (snapshot.coverage.ratio or 0) for rate in seen)
    sentence = f"{number(ahead)} départements au-dessus de la moyenne nationale sur {len(rates)}"
    sentence += f", {number(hidden)} non montrés." if hidden else "."
    by_code = sorted(rates, key=lambda rate: rate.territory.number)
    return FranceMap(
        sentence=sentence,
        label=f"Carte de la couverture par département. {sentence}",
        places=map_places(snapshot),
        lines=tuple(_line(rate, snapshot.view) for rate in by_code),
        is_shown=True,
    )
