"""/convention: what is left, what must be told, what was spent, and the files that leave."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.funding.components import no_convention
from classe12.funding.pages.conventions import conventions_nav
from classe12.funding.rules.words import BUDGET, CONVENTION, FRAME_PAGE, NEW_EXPENSE
from classe12.funding.state.overview import CreditsState
from classe12.ui import filters, flow, table
from classe12.ui.alerts import empty_state, notice
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import select_field
from classe12.ui.forms import hidden, native_form
from classe12.ui.kpi import kpi_row, kpi_tile
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.shelves import shelf_links
from classe12.ui.waiting import loading, skeleton

State = CreditsState
SOURCE = "journal des crédits de la convention"
FILES = (
    ("Export CHORUS", "chorus.csv", " (CSV, une ligne par acte)"),
    ("Compte rendu", "compte.pdf", " d’exécution (PDF)"),
    ("Compte rendu en classeur", "compte.xlsx", " (XLSX)"),
    ("Compte rendu en classeur ouvert", "compte.ods", " (ODS)"),
    ("Dossier de comité", "comite.pdf", " (PDF)"),
)
RULES = (
    ("AE", "Autorisations d’engagement\u00a0: un bon de commande les prend, une annulation les rend."),
    ("CP", "Crédits de paiement\u00a0: un paiement les prend, après le service fait et la facture."),
    (
        "Prévision",
        "Le rythme est ce qui a été dépensé dans les 180 derniers jours, par jour. Le reste de l’année demande le "
        "plus grand de deux montants\u00a0: ce rythme jusqu’au 31 décembre, ou les devis et livraisons prévus. "
        "Le jour d’épuisement est le premier où l’un des deux dépasse ce qui reste.",
    ),
    ("Montants", "Tous en euros, TVA comprise, au centime."),
)  # fmt: skip


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        State.missing,
        "L’adresse vient peut-être d’un autre programme.",
        tone="warning",
        action=text_link("Voir la convention en cours", CONVENTION),
    )
    shown = rx.cond(State.missing != "", refused, rx.cond(State.is_empty, _nothing(), _accounts()))
    return team_shell(
        flow.page_header(State.title, State.lead, actions=_actions()),
        loading(State.is_ready, shown, skeleton(lines=8)),
        current=CONVENTION,
    )


def _actions() -> rx.Component:
    new = link_button(
        "Nouveau devis", f"{NEW_EXPENSE}?" + State.query, kind="primary", before="plus"
    )
    return rx.cond(State.can_act & ~State.is_empty, new)


def _nothing() -> rx.Component:
    writes = link_button("Écrire la convention", FRAME_PAGE, kind="outline")
    return no_convention(State.can_act, State.can_invite, writes)


def _accounts() -> rx.Component:
    tiles = rx.foreach(
        State.tiles, lambda tile: kpi_tile(tile.label, tile.value, tile.sentence, source=SOURCE)
    )
    return flow.stack(
        conventions_nav(State),
        _warnings(),
        _elsewhere(),
        kpi_row(tiles, title="Ce qui reste"),
        flow.panels((_expenses(),), (_forecast(), _years(), _files())),
        flow.disclosure("Ce que disent ces chiffres", flow.facts(*RULES)),
        gap="l",
    )


def _warnings() -> rx.Component:
    def line(one: Any) -> rx.Component:
        mark = rx.cond(
            one.is_grave,
            badge("À traiter", tone="error", symbol="circle-alert"),
            badge("À savoir", tone="warning", symbol="info"),
        )
        return flow.item(
            flow.paragraph(mark, " ", flow.strong(one.fact)),
            flow.paragraph(one.act, small=True, muted=True),
            key=one.key,
        )

    letter = flow.row(
        link_button(
            "Courrier au ministère délégant", f"{CONVENTION}/courrier.txt?" + State.query,
            before="file-down", size="sm", plain=True,
        ),
        rx.cond(
            ~State.is_suspended,
            link_button("Suspendre les commandes", f"{FRAME_PAGE}?" + State.query, size="sm"),
        ),
    )  # fmt: skip
    return rx.cond(
        State.warnings.length() > 0,
        flow.panel(
            flow.divided(rx.foreach(State.warnings, line)),
            rx.cond(State.is_short & State.can_act, letter),
            title="Ce qui demande un geste",
        ),
    )


def _elsewhere() -> rx.Component:
    def line(one: Any) -> rx.Component:
        mark = rx.cond(
            one.is_grave,
            badge("À traiter", tone="error", symbol="circle-alert"),
            badge("À savoir", tone="warning", symbol="info"),
        )
        return flow.item(
            flow.paragraph(mark, " ", one.fact),
            text_link(one.name, one.href),
            key=one.key,
        )

    return rx.cond(
        State.elsewhere.length() > 0,
        flow.panel(
            flow.divided(rx.foreach(State.elsewhere, line)), title="Dans les autres conventions"
        ),
    )


def _expenses() -> rx.Component:
    columns = [
        table.Column(
            "Dépense",
            lambda row: table.cell_lines(text_link(row.label, row.href, strong=True), row.detail),
        ),
        table.Column("État", lambda row: badge(row.stage)),
        table.Column("Engagé ou devisé", lambda row: row.committed, align="right"),
        table.Column("Payé", lambda row: row.paid, align="right"),
    ]
    none = empty_state(
        "Aucune dépense ici",
        "Un devis commence chaque dépense\u00a0: il ne prend aucun crédit.",
        level=3,
    )
    return flow.panel(
        shelf_links(State.shelves, State.shelf, label="État des dépenses"),
        filters.results_bar(State.count),
        rx.cond(
            State.rows.length() > 0,
            table.table("Dépenses, la dernière d’abord", columns, State.rows, stacked=True, small=False),
            none,
        ),
        page_links(State.pages),
        title="Dépenses",
    )  # fmt: skip


def _forecast() -> rx.Component:
    return flow.panel(
        rx.foreach(State.forecast, lambda said: flow.paragraph(said, small=True)),
        title="Prévision",
    )


def _years() -> rx.Component:
    columns = [
        table.Column("Année", lambda row: table.cell_lines(row.year, row.state)),
        table.Column("Reste en AE", lambda row: row.ae_left, align="right"),
        table.Column("Reste en CP", lambda row: row.cp_left, align="right"),
    ]
    return flow.panel(
        table.table("Crédits par année", columns, State.years),
        text_link("La convention, ses avenants, son journal", f"{FRAME_PAGE}?" + State.query),
        title="Années",
    )


def _files() -> rx.Component:
    links = [
        link_button(
            label, f"{CONVENTION}/{name}?" + State.query, before="file-down", size="sm", plain=True,
            more=more,
        )
        for label, name, more in FILES
    ]  # fmt: skip
    return flow.panel(
        flow.stack(*links, gap="s"),
        native_form(
            hidden("convention", State.shown),
            select_field("mois", "Relevé d’un mois", State.months, hint="PDF, une page."),
            button("Prendre le relevé", submit=True, before="file-down", size="sm"),
            action=f"{CONVENTION}/releve.pdf",
            method="get",
        ),
        text_link("La page publique du budget", BUDGET),
        title="Rendre compte",
    )


PAGES = (Page(CONVENTION, page, "Convention et crédits", on_load=(State.load,)),)
