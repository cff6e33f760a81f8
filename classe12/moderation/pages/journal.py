"""/equipe/journal: who did what, on what and why; and whether the journal is what was written."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.rules import journal as rules
from classe12.moderation.rules.journal import JOURNAL
from classe12.moderation.state.journal import JournalState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, status
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.table import Column, cell_lines, table
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = JournalState
LEAD = (
    "Chaque acte du service, sans son contenu\u00a0: qui, quoi, sur quoi, pourquoi. Rien ne s’y efface ni ne s’y "
    "change. On n’y lit jamais qui a regardé quelle vidéo."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header(
                "Journal",
                LEAD,
                actions=link_button("CSV", S.sheet, before="download", plain=True, size="sm"),
            ),
            _chain(),
            _filters(),
            loading(S.is_ready, _list()),
            gap="l",
        ),
        current=JOURNAL,
        name="Administration",
    )


def _chain() -> rx.Component:
    said = rx.cond(
        S.holds,
        notice(S.verdict, tone="success", live=True),
        notice(S.verdict, tone="error"),
    )
    return flow.panel(
        flow.row(button("Vérifier la chaîne", before="shield-check", on_click=S.check)),
        when(S.verdict, said),
        when(
            S.head,
            flow.paragraph(
                "Dernier sceau\u00a0: ", S.head, small=True, muted=True, keeps_lines=True
            ),
        ),
        title="Le journal est-il intact\u00a0?",
        intro="Chaque acte est scellé avec tous ceux d’avant, une minute au plus après avoir été écrit.",
    )


def _filters() -> rx.Component:
    areas = [
        ("", "Tous les domaines"),
        *[(area, worded(name)) for area, name in rules.AREAS.items()],
    ]
    return flow.panel(
        form(
            flow.columns(
                select_field(rules.AREA, "Domaine", areas, default=S.area, key=S.area),
                text_field(rules.SINCE, "Depuis le", type="date", default=S.since, key=S.since),
                text_field(rules.UNTIL, "Jusqu’au", type="date", default=S.until, key=S.until),
                count=3,
            ),
            flow.row(
                button("Filtrer", kind="primary", submit=True),
                link_button("Tout voir", JOURNAL, kind="ghost"),
            ),
            on_submit=S.narrow,
        ),
    )


def _list() -> rx.Component:
    nothing = empty_state("Aucun acte", "Rien ne correspond à ces filtres.")
    return flow.stack(
        status(S.count),
        rx.cond(S.rows.length() > 0, flow.panel(_table()), nothing),
        page_links(S.pages),
    )


def _table() -> rx.Component:
    return table(
        "Les actes, le dernier d’abord",
        (
            Column("Acte", lambda row: cell_lines(row.act, row.name)),
            Column("Quand", lambda row: row.when),
            Column("Qui", _who),
            Column("Sur quoi", lambda row: _or_dash(row.subject)),
            Column("Pourquoi", lambda row: _or_dash(row.why)),
            Column("Numéro", lambda row: row.number, align="right"),
        ),
        S.rows,
        stacked=True,
    )


def _or_dash(words: Any) -> Any:
    return rx.cond(words != "", words, "–")


def _who(row: Any) -> rx.Component:
    return rx.cond(row.narrows != "", text_link(row.who, row.narrows), row.who)


PAGES = (
    Page(
        JOURNAL,
        page,
        "Journal",
        on_load=(JournalState.load,),
        description="Le journal des actes du service, pour ses administrateurs.",
    ),
)
