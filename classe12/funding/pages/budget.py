"""/budget: what the service costs, by month, activity and resource; public."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.funding.rules.words import BUDGET
from classe12.funding.state.budget import BudgetState
from classe12.ui import charts, flow, table
from classe12.ui.alerts import empty_state
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.waiting import loading, skeleton

State = BudgetState


def page() -> rx.Component:
    """Return the page."""
    none = empty_state(
        "Aucune dépense publiée pour l’instant",
        "Les montants paraîtront ici dès que la convention qui finance le service sera enregistrée.",
    )
    return public_shell(
        flow.page_header(
            "Budget",
            "Ce que le service coûte, qui le finance, et à quoi sert l’argent. Montants en euros, TVA comprise.",
        ),
        loading(
            State.is_ready,
            rx.cond(State.financing.length() > 0, _shown(), none),
            skeleton(lines=8),
        ),
    )


def _money(label: str, cell: Any) -> table.Column:
    return table.Column(label, cell, align="right")


def _shown() -> rx.Component:
    years = [
        table.Column("Année", lambda row: row[0]),
        _money("AE ouvertes", lambda row: row[1]),
        _money("AE engagées", lambda row: row[2]),
        _money("CP ouverts", lambda row: row[3]),
        _money("CP payés", lambda row: row[4]),
    ]
    activities = [
        table.Column("Activité", lambda row: row[0]),
        _money("Engagé (AE)", lambda row: row[1]),
        _money("Payé (CP)", lambda row: row[2]),
    ]
    lines = [
        table.Column("Mois", lambda row: row.month),
        table.Column("Activité", lambda row: table.cell_lines(row.what, row.resource)),
        _money("Engagé (AE)", lambda row: row.ae),
        _money("Payé (CP)", lambda row: row.cp),
    ]
    return flow.stack(
        flow.panel(flow.divided(rx.foreach(State.financing, _financing)), title="Financement"),
        flow.panel(
            table.table("Crédits par année", years, State.years, stacked=True),
            title="Par année",
            intro="Les AE sont prises par une commande, les CP par un paiement.",
        ),
        flow.panel(
            table.table("Dépenses par activité", activities, State.by_activity, stacked=True),
            title="Par activité",
        ),
        flow.panel(
            table.table("Dépenses par mois", lines, State.lines, stacked=True),
            title="Par mois",
            actions=charts.csv_link(f"{BUDGET}.csv", "budget par mois"),
        ),
        flow.panel(
            flow.fact_rows(State.results),
            text_link("Toutes les statistiques", "/stats"),
            title="Ce que le service apporte",
            intro="Le coût est ce qui a été payé sur douze mois, divisé par ce qui est compté.",
        ),
        gap="l",
    )


def _financing(one: Any) -> rx.Component:
    return flow.item(
        flow.row(flow.strong(one.name), flow.strong(one.ceiling), spread=True),
        flow.paragraph(one.object, small=True),
        flow.paragraph(one.used, small=True),
        flow.paragraph(one.who, ", ", one.days, ".", small=True, muted=True),
        key=one.name,
    )


PAGES = (
    Page(
        BUDGET,
        page,
        "Budget",
        on_load=(State.load,),
        description="Ce que le service coûte, par mois, activité et ressource.",
    ),
)
