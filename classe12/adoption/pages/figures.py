"""The dashboard of deployment leads, and the public figures."""

import reflex as rx

from classe12.accounts.components import public_shell, team_shell
from classe12.adoption.components import chart, definitions, france, paper_links, tiles
from classe12.adoption.rules.indicators import CHANGED
from classe12.adoption.rules.opening import DOCUMENT
from classe12.adoption.rules.views import LEVEL, PLACE, PRIORITIES, PRIORITY, SPAN, SPANS, YEAR
from classe12.adoption.state import PAGE, PilotageState, StatsState
from classe12.adoption.state.hypotheses import HypothesesState
from classe12.core.settings import get_settings
from classe12.programmes.components import worded
from classe12.ui import alerts, charts, cockpit, fields, flow, table
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.vars import when

FICTITIOUS = "Données fictives. "
ACTIVITY = worded("Enseignants et écoles actifs par semaine")
AUDIENCE = "Vues par semaine"
BY_PERIOD = ("Période", "Réponses", "Ont découvert une pratique", "Ont changé quelque chose")
BY_WEEK = ("Semaine", worded("Enseignants actifs"), worded("Écoles actives"))
VIEWS_BY_WEEK = ("Semaine", "Vues", "Vidéos publiées")


def _select(name: str, label: str, options: object, value: rx.Var) -> rx.Component:
    return fields.compact_select(
        name,
        label,
        options,
        value=value,
        on_change=lambda chosen: PilotageState.narrow(name, chosen),
    )


def _controls() -> rx.Component:
    state = PilotageState
    return cockpit.toolbar(
        _choice(PLACE, "Territoire", state.places, state.place),
        rx.cond(
            state.departements.length() > 0,
            _departement(),
        ),
        _select(PRIORITY, "Réseau", [*PRIORITIES.items()], state.priority),
        rx.cond(
            state.levels.length() > 0,
            _choice(LEVEL, "Niveau", state.levels, state.level, every="Tous"),
        ),
        _select(
            SPAN, "Période", [(str(weeks), words) for weeks, words in SPANS.items()], state.span
        ),
        rx.cond(state.years.length() > 1, _choice(YEAR, "Année scolaire", state.years, state.year)),
        cockpit.freeze_button(state.is_frozen, on_click=state.freeze),
    )


def _choice(
    name: str, label: str, choices: rx.Var, value: rx.Var, *, every: str = ""
) -> rx.Component:
    return cockpit.live_select(
        name,
        label,
        choices,
        value=value,
        every=every,
        on_change=lambda chosen: PilotageState.narrow(name, chosen),
    )


def _departement() -> rx.Component:
    return cockpit.live_select(
        "departement",
        "Département",
        PilotageState.departements,
        value=PilotageState.departement,
        every="Tous",
        on_change=PilotageState.choose_departement,
    )


def _header() -> rx.Component:
    state = PilotageState
    return flow.stack(
        flow.page_header(
            "Adoption",
            status=cockpit.freshness(
                state.figures.computed_at,
                state.figures.when,
                frozen=state.is_frozen,
                frozen_at=state.figures.at,
            ),
        ),
        _controls(),
    )


def _figures() -> rx.Component:
    state, query = PilotageState, PilotageState.query
    activity = f"{PAGE}/activite.csv?" + query
    coverage = f"{PAGE}/couverture.csv?" + query
    return flow.stack(
        flow.row(
            flow.heading(state.figures.name, 2),
            text_link("La page de ce territoire", state.territory),
            spread=True,
        ),
        cockpit.board(
            tiles(state.figures.first_tiles, linked=True),
            tiles(state.figures.more_tiles, linked=True),
            chart(state.activity, ACTIVITY, *BY_WEEK, csv=activity),
            note=_note(),
        ),
        chart(state.audience, AUDIENCE, *VIEWS_BY_WEEK, csv=activity),
        _survey(state.survey, f"{PAGE}/enquete.csv?" + query),
        when(
            state.rates.is_shown,
            lambda: flow.columns(
                chart(
                    state.rates,
                    "Couverture par territoire",
                    "Territoire",
                    "Part couverte",
                    worded("Écoles couvertes"),
                    worded("Écoles du périmètre"),
                    csv=coverage,
                ),
                when(
                    state.france.is_shown,
                    lambda: france(
                        state.france, csv=coverage, on_pick=PilotageState.pick_departement
                    ),
                ),
            ),
        ),
        _hypotheses(),
        paper_links(f"{PAGE}/chiffres", query),
        definitions(),
        gap="l",
    )


def _hypotheses() -> rx.Component:
    """Return what the programme hoped for, and where each hope stands."""
    rows = HypothesesState.rows
    columns = [
        table.Column("Hypothèse", lambda row: table.cell_lines(row.sentence, row.when)),
        table.Column("Ce qui est compté", lambda row: table.cell_lines(row.name, row.definition)),
        table.Column("Visé", lambda row: row.aim, align="right"),
        table.Column("Atteint", lambda row: row.standing, align="right"),
        table.Column("Où elle en est", lambda row: row.state),
    ]
    return rx.cond(
        rows.length() > 0,
        flow.panel(
            table.table("Hypothèses du programme", columns, rows, stacked=True),
            title="Hypothèses du programme",
            intro="Écrites avant d’être mesurées, pour toute la France. Jamais sous 5 personnes.",
        ),
    )


def _survey(found: rx.Var, csv: object) -> rx.Component:
    return when(found.is_shown, lambda: chart(found, CHANGED.name, *BY_PERIOD, csv=csv))


def _note() -> rx.Component:
    told = "Aucun indicateur ne descend sous 5 personnes."
    return flow.source((FICTITIOUS if get_settings().is_demo else "") + told)


def pilotage() -> rx.Component:
    """Return the dashboard of a deployment lead."""
    refused = alerts.notice(
        "Ce territoire n’est pas parmi les vôtres.",
        "L’adresse vient peut-être d’un collègue : demandez-lui un fichier, ou ouvrez votre tableau.",
        tone="warning",
    )
    return team_shell(
        _header(), rx.cond(PilotageState.is_refused, refused, _figures()), current=PAGE
    )


def stats() -> rx.Component:
    """Return the public figures."""
    state = StatsState
    file = "/stats/activite.csv"
    return public_shell(
        flow.page_header(
            "Statistiques",
            "Les chiffres de tout le pays, les mêmes que ceux de l’équipe de déploiement. "
            "Le service n’évalue personne et ne dit jamais qui a regardé quoi.",
            status=cockpit.freshness(
                state.figures.computed_at,
                state.figures.when,
                frozen=False,
                frozen_at=state.figures.at,
            ),
        ),
        cockpit.board(
            tiles(state.figures.first_tiles),
            tiles(state.figures.more_tiles),
            chart(state.activity, ACTIVITY, *BY_WEEK, csv=file),
            note=_note(),
        ),
        chart(state.audience, AUDIENCE, *VIEWS_BY_WEEK, csv=file),
        _survey(state.survey, "/stats/enquete.csv"),
        _impact(state.impact),
        definitions(),
        _reuse(),
    )


def _impact(lines: rx.Var) -> rx.Component:
    """Return the impact matrix: one line a dimension, with what each figure counts."""
    columns = [
        table.Column("Dimension", lambda line: table.cell_lines(line.dimension, line.question)),
        table.Column("Chiffre", lambda line: table.cell_lines(line.value, line.name)),
        table.Column(
            "Ce qu’il compte", lambda line: table.cell_lines(line.definition, line.source)
        ),
    ]
    return flow.panel(
        table.table("Matrice d’impact", columns, lines, stacked=True),
        title="La matrice d’impact",
        intro="Utilisable, utilisé, utile, impact, efficient\u00a0: les cinq questions posées à un service public.",
        actions=charts.csv_link("/stats/impact.csv", "matrice d’impact"),
    )


def _reuse() -> rx.Component:
    return flow.panel(
        flow.paragraph(
            "Ces chiffres sont ouverts, sous Licence Ouverte 2.0\u00a0: en JSON et en CSV, sans inscription. ",
            text_link("Description de l’interface (OpenAPI)", DOCUMENT, plain=True),
            ".",
        ),
        title="Réutiliser ces chiffres",
    )


PAGES = (
    Page(PAGE, pilotage, "Adoption, pilotage", on_load=(PilotageState.load, HypothesesState.load)),
    Page(
        "/stats",
        stats,
        "Statistiques",
        on_load=(StatsState.load,),
        description=worded(
            "Combien d’écoles, d’enseignants, de vidéos et de vues : les chiffres publics du service."
        ),
    ),
)
