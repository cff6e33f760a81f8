"""Usage: the funnel, who comes back, the chain of contributions, the forecast of coverage."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.components import (
    aims_panel,
    block_cells,
    chart,
    drawn_block,
    meaning,
    paper_links,
    tiles,
)
from classe12.adoption.pages.figures import BY_PERIOD, FICTITIOUS
from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.indicators import CHANGED, PROTECTION, Indicator
from classe12.adoption.rules.usage_parts.behind import PERSONS
from classe12.adoption.rules.usage_parts.funnel import STEPS
from classe12.adoption.rules.usage_parts.returns import LIFE_NAMES, PERIODS, WEEKS
from classe12.adoption.rules.views import LEVEL, PLACE, PRIORITIES, PRIORITY, YEAR
from classe12.adoption.state import USAGE, UsageState
from classe12.core.settings import get_settings
from classe12.programmes.components import worded
from classe12.ui import alerts, charts, cockpit, fields, flow, kpi
from classe12.ui.links import text_link
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
        when(
            state.levels.length() > 0,
            lambda: _select(LEVEL, "Niveau", state.levels, state.level, "Tous"),
        ),
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


def _file(name: str) -> rx.Var:
    return f"{USAGE}/{name}.csv?" + UsageState.query


def _drawn(
    title: str, block: Any, file: str, headers: tuple[str, ...], *counted: Indicator
) -> rx.Component:
    return flow.stack(drawn_block(title, block, headers, *counted, csv=_file(file)), _behind(block))


def _behind(block: Any) -> rx.Component:
    """Return where the schools of a block are listed, or why they are not."""
    return rx.cond(
        block.href != "",
        text_link(block.behind, block.href),
        rx.cond(block.behind != "", flow.source(block.behind)),
    )


def _listed(title: str, block: Any, file: str, headers: tuple[str, ...]) -> rx.Component:
    """Return a block that is a table."""
    whole = flow.panel(
        block_cells(title, block, *headers),
        flow.source(block.note),
        _behind(block),
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
        _listed(worded("Enseignants qui reviennent, par période"), screen.people_periods,
                worded("retour-enseignants-periodes"), periods),
        _listed(worded("Écoles qui reviennent, par période"), screen.schools_periods,
                "retour-ecoles-periodes", periods),
        _listed(worded("Enseignants qui reviennent, par semaine de classe"), screen.people_weeks,
                worded("retour-enseignants-semaines"), weeks),
        _listed(worded("Écoles qui reviennent, par semaine de classe"), screen.schools_weeks,
                "retour-ecoles-semaines", weeks),
        meaning(words.RETENTION),
    )  # fmt: skip


def _figures() -> rx.Component:
    screen = UsageState.screen
    steps = [one.name for one in STEPS.values()]
    survey = UsageState.survey
    return flow.stack(
        flow.heading(screen.name, 2),
        kpi.kpi_row(tiles(screen.tiles), title="Essais, régularité, assiduité"),
        flow.source(PERSONS),
        meaning(words.NORTH_STAR, words.REGULAR, words.STICKINESS),
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
        aims_panel(screen.aims),
        flow.source(worded((FICTITIOUS if get_settings().is_demo else "") + PROTECTION)),
        gap="l",
    )  # fmt: skip


def usage() -> rx.Component:
    """Return the usage of a territory."""
    return team_shell(
        flow.stack(
            flow.page_header(
                "Usage",
                "Qui vient, qui revient, ce que cela donne. Des nombres, jamais des noms.",
                actions=paper_links(USAGE, UsageState.query),
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
