"""/pilotage/campagnes: what was told to which schools, and what is being prepared."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.deployment.models import CampaignStatus
from classe12.deployment.rules.campaigns import CAMPAIGNS, NEW
from classe12.deployment.state.campaigns import CampaignsState
from classe12.programmes.components import worded
from classe12.ui import filters, flow, table
from classe12.ui.alerts import empty_state
from classe12.ui.badges import badge
from classe12.ui.buttons import link_button
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.waiting import loading, skeleton

State = CampaignsState
LEAD_WORDS = worded(
    "Inviter des écoles, et savoir si cela a servi\u00a0: une part des écoles, tirée au sort, n’est pas "
    "contactée et sert de témoin."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.page_header("Campagnes", LEAD_WORDS, actions=rx.cond(State.can_begin, _new())),
        loading(State.is_ready, _list(), skeleton(lines=8)),
        current=CAMPAIGNS,
    )


def _new() -> rx.Component:
    return link_button("Préparer une campagne", NEW, kind="primary", before="megaphone")


def _list() -> rx.Component:
    rows = table.table(
        "Campagnes, de la dernière à la première",
        [
            table.Column("Campagne", _name),
            table.Column("Où elle en est", status),
            table.Column(worded("Écoles"), lambda row: row.told),
            table.Column("Depuis", lambda row: row.when),
        ],
        State.rows,
        stacked=True,
        small=False,
    )
    return flow.stack(
        filters.results_bar(State.count),
        rx.cond(State.rows.length() > 0, flow.panel(rows), _nothing()),
        page_links(State.pages),
        gap="l",
    )


def _name(row: Any) -> rx.Component:
    return table.cell_lines(text_link(row.name, row.href, strong=True), row.about)


def status(row: Any) -> rx.Component:
    """Return where a campaign is, from something with `status` and `label`."""
    return rx.match(
        row.status,
        (CampaignStatus.DRAFT.value, badge(row.label, symbol="pencil")),
        (CampaignStatus.RUNNING.value, badge(row.label, tone="info", symbol="send")),
        (CampaignStatus.STOPPED.value, badge(row.label, tone="warning", symbol="ban")),
        badge(row.label, tone="success", symbol="circle-check"),
    )


def _nothing() -> rx.Component:
    title = "Aucune campagne dans vos territoires"
    return rx.cond(
        State.can_begin,
        empty_state(
            title,
            "Commencez par un réseau silencieux\u00a0: quelques lignes, et la suite se mesure.",
            level=2,
        ),
        empty_state(
            title,
            "Les campagnes se préparent au niveau de l’académie ou du département\u00a0: celles qui "
            "touchent vos territoires seront ici.",
            level=2,
        ),
    )


PAGES = (Page(CAMPAIGNS, page, "Campagnes, pilotage", on_load=(State.load,)),)
