"""/equipe/relais: the words left in schools, that the team may take away."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.buttons import button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.prose import rich_text
from classe12.ui.waiting import loading
from classe12.workspace.rules.handover import LEFT, REASON, REASON_MAX
from classe12.workspace.state.left import LIST, LeftState

S = LeftState


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header(
                "Passages de relais",
                worded(
                    "Les mots laissés dans les écoles, les derniers d’abord. Qui arrive les lit avant vous\u00a0: "
                    "retirez ce qui nomme un élève, juge une personne ou n’a rien à faire là."
                ),
            ),
            saved_line(S.told),
            refusal(S.refusal),
            rx.cond(S.opened != "", flow.narrow(flow.panel(_closing()))),
            loading(S.is_ready, _list()),
            gap="l",
        ),
        current=LEFT,
        name="Modération",
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Aucun mot pour l’instant",
        worded(
            "Quand quelqu’un quitte son école et laisse un mot à qui prendra la suite, il apparaît ici."
        ),
    )
    found = flow.panel(
        flow.heading(S.count, id=LIST, tab_index=-1),
        flow.divided(rx.foreach(S.rows, _row)),
    )
    return flow.stack(rx.cond(S.rows.length() > 0, found, nothing), page_links(S.pages))


def _row(row: Any) -> rx.Component:
    take_away = button(
        "Retirer",
        kind="outline",
        size="sm",
        more=" le mot de " + row.name.to(str),
        on_click=S.open_closing(row.id),
    )
    return flow.item(
        flow.stack(
            flow.paragraph(flow.strong(row.name)),
            flow.paragraph(row.signed, muted=True, small=True),
            rich_text(row.html),
            flow.row(take_away),
            gap="s",
        ),
        key=row.id,
    )


def _closing() -> rx.Component:
    """Return the form, above the list: a field is on the page once, whatever the rows."""
    return form(
        flow.heading(rx.fragment("Retirer le mot de ", S.opened_name)),
        text_area(
            REASON,
            "Ce qui pose problème",
            hint=f"L’auteur lira ces mots, avec son texte. {REASON_MAX} caractères au plus.",
            error=S.problem,
            rows=4,
        ),
        form_actions(
            button("Retirer ce mot", kind="primary", submit=True),
            button("Annuler", kind="ghost", on_click=S.open_closing("")),
        ),
        on_submit=S.close,
    )


PAGES = (
    Page(
        LEFT,
        page,
        "Passages de relais",
        on_load=(LeftState.load,),
        description=worded("Les mots laissés dans les écoles pour qui prendra la suite."),
    ),
)
