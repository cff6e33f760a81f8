"""Usage: the funnel, who comes back, the chain of contributions, the forecast of coverage."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.components import chart, tiles
from classe12.adoption.pages.figures import BY_PERIOD, FICTITIOUS
from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.indicators import CHANGED, PROTECTION, Indicator
from classe12.adoption.rules.usage_parts.funnel import STEPS
from classe12.adoption.rules.usage_parts.returns import LIFE_NAMES, PERIODS, WEEKS
from classe12.adoption.rules.views import LEVEL, PLACE, PRIORITIES, PRIORITY, YEAR
from classe12.adoption.state import USAGE, UsageState
from classe12.core.settings import get_settings
from classe12.ui import alerts, charts, cockpit, fields, flow, kpi, table
from classe12.ui.page import Page
from classe12.ui.vars import when

REFUSED = (
    "Ce territoire n’est pas parmi les vôtres.",
    "L’adresse vient peut-être d’un collègue\u00a0: demandez-lui un fichier, ou ouvrez votre tableau.",
)


def _select(name: str, label: str, choices: rx.Var, value: rx.Var, every: str = "") -> rx.Component:
    return cockpit.live_select(
        name, label, choices, value=value, every=every,
        on_change=lambda chosen: UsageState.narrow(name, chosen),
    )  # fmt: skip


def _controls() -> rx.Component:
    state = UsageState
    return cockpit.toolbar(
        _select(PLACE, "Territoire", state.places, state.place),
        when(state.departements.length() > 0, _departement),
        fields.compact_select(
            PRIORITY, "Réseau", [*PRIORITIES.items()], value=state.priority,
            on_change=lambda chosen: state.narrow(PRIORITY, chosen),
        ),
        _select(LEVEL, "Niveau", state.levels, state.level, "Tous"),
        when(
            state.years.length() > 1,
            lambda: _select(YEAR, "Année scolaire", state.years, state.year),
        ),
    )  # fmt: skip


def _departement() -> rx.Component:
    state = UsageState
    return cockpit.live_select(
        "departement", "Département", state.departements, value=state.departement, every="Tous",
        on_change=state.choose_departement,
    )  # fmt: skip


def _cells(caption: str, block: Any, *headers: str) -> rx.Component:
    """Return the table of a block: its first header names the rows."""
    columns = [table.Column(headers[0], lambda row: row.head)]
    columns += [
        table.Column(header, lambda row, rank=rank: row.cells[rank], align="right")
        for rank, header in enumerate(headers[1:])
    ]
    return table.table(caption, columns, block.rows)


def _meaning(*indicators: Indicator) -> rx.Component:
    """Return what the figures of a block count, one click away."""
    pairs = [(one.name, f"{one.definition} Source\u00a0: {one.source}.") for one in indicators]
    return flow.disclosure("Ce que compte ce bloc", flow.facts(*pairs))


def _file(name: str) -> rx.Var:
    return f"{USAGE}/{name}.csv?" + UsageState.query


def _drawn(
    title: str, block: Any, file: str, headers: tuple[str, ...], *counted: Indicator
) -> rx.Component:
    """Return a block with its drawing; its sentence alone when there is nothing to draw."""
    frame = rx.fragment(
        charts.chart_frame(
            title, block.sentence, charts.plot(block.figure, block.label, height=block.height),
            _cells(title, block, *headers), csv=_file(file), note=block.note,
        )
    )  # fmt: skip
    bare = flow.panel(flow.paragraph(block.sentence), title=title)
    return flow.stack(rx.cond(block.is_shown, frame, bare), _meaning(*counted))


def _listed(title: str, block: Any, file: str, headers: tuple[str, ...]) -> rx.Component:
    """Return a block that is a table."""
    whole = flow.panel(
        _cells(title, block, *headers),
        flow.source(block.note),
        title=title,
        intro=block.sentence,
        actions=charts.csv_link(_file(file), title),
    )
    return rx.cond(block.is_shown, whole, flow.panel(flow.paragraph(block.sentence), title=title))


def _matrices() -> rx.Component:
    screen = UsageState.screen
    periods = ("Première période", "Effectif", *(f"+\u00a0{rank}" for rank in range(1, PERIODS)))
    weeks = ("Première semaine", "Effectif", *(f"+\u00a0{rank}" for rank in range(1, WEEKS)))
    return flow.stack(
        _listed("Enseignants qui reviennent, par période", screen.people_periods,
                "retour-enseignants-periodes", periods),
        _listed("Écoles qui reviennent, par période", screen.schools_periods,
                "retour-ecoles-periodes", periods),
        _listed("Enseignants qui reviennent, par semaine de classe", screen.people_weeks,
                "retour-enseignants-semaines", weeks),
        _listed("Écoles qui reviennent, par semaine de classe", screen.schools_weeks,
                "retour-ecoles-semaines", weeks),
        _meaning(words.RETENTION),
    )  # fmt: skip


def _aim(sentence: rx.Var) -> rx.Component:
    return flow.item(sentence)


def _figures() -> rx.Component:
    screen = UsageState.screen
    steps = [one.name for one in STEPS.values()]
    survey = UsageState.survey
    return flow.stack(
        flow.heading(screen.name, 2),
        kpi.kpi_row(tiles(screen.tiles), title="Essais, régularité, assiduité"),
        _meaning(words.NORTH_STAR, words.REGULAR, words.STICKINESS),
        _drawn("De la visite à la contribution", screen.funnel, "entonnoir", ("Étape", "Personnes"),
               words.VISIT, *words.FUNNEL),
        _listed("L’entonnoir par groupe", screen.groups, "groupes", ("Groupe", *steps)),
        _drawn("Nouveaux, fidèles, revenus, endormis", screen.lives, "cycle",
               ("Semaine", *(name.capitalize() for name in LIFE_NAMES)), words.LIFECYCLE),
        _matrices(),
        _drawn("De l’envie à la publication", screen.chain, "chaine", ("Étape", "Valeur"), words.CHAIN),
        when(
            survey.is_shown,
            lambda: chart(survey, CHANGED.name, *BY_PERIOD, csv="/pilotage/enquete.csv?" + UsageState.query),
        ),
        _drawn("Couverture d’ici la fin de l’année scolaire", screen.forecast, "prevision",
               ("Semaine", "Bas", "Attendu", "Haut"), words.FORECAST),
        when(
            screen.aims.length() > 0,
            lambda: flow.panel(flow.divided(rx.foreach(screen.aims, _aim)), title="Écart aux objectifs"),
        ),
        flow.source((FICTITIOUS if get_settings().is_demo else "") + PROTECTION),
        gap="l",
    )  # fmt: skip


def usage() -> rx.Component:
    """Return the usage of a territory."""
    return team_shell(
        flow.stack(
            flow.page_header(
                "Usage", "Qui vient, qui revient, ce que cela donne. Des nombres, jamais des noms."
            ),
            _controls(),
        ),
        rx.cond(
            UsageState.is_refused,
            alerts.notice(*REFUSED, tone="warning"),
            when(UsageState.is_ready, _figures),
        ),
        current=USAGE,
    )


PAGES = (Page(USAGE, usage, "Usage, pilotage", on_load=(UsageState.load,)),)
