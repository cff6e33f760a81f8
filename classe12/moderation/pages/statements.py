"""/mon-compte/decisions: why the team restricted something of mine, and how to contest it."""

from typing import Any

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.moderation.rules.appeals import MINE, WORDS
from classe12.moderation.state.statements import TITLE, StatementsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = StatementsState
LEAD = (
    "Quand l’équipe restreint une de vos publications, elle dit ici ce qu’elle a vu, la règle, et comment "
    "demander un second avis. Vous et l’équipe êtes seuls à le lire."
)


def page() -> rx.Component:
    """Return the page."""
    return workspace_shell(
        flow.stack(
            flow.page_header("Décisions sur mes publications", LEAD),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _work()),
            gap="l",
        ),
        current=MINE,
    )


def _work() -> rx.Component:
    nothing = empty_state(
        "Aucune décision ne vous concerne",
        "Vos publications sont visibles comme vous l’avez voulu.",
        action=text_link("Revenir à mon espace", "/espace"),
    )
    others = flow.panel(
        flow.divided(rx.foreach(S.rows, _row)),
        title=rx.cond(S.opened, "Les autres décisions", "Toutes les décisions"),
    )
    return flow.stack(
        when(S.opened, _opened),
        rx.cond(S.rows.length() > 0, others, rx.cond(S.opened, rx.fragment(), nothing)),
        page_links(S.pages),
        gap="l",
    )


def _row(row: Any) -> rx.Component:
    return flow.item(
        flow.row(
            flow.stack(
                flow.paragraph(row.fact),
                flow.paragraph(
                    row.measure, ", ", row.when, ". ", row.state, muted=True, small=True
                ),
                gap="s",
            ),
            link_button("Lire les raisons", row.opens, kind="outline", size="sm", plain=True),
            spread=True,
        ),
        key=row.id,
    )


def _opened() -> rx.Component:
    return flow.panel(
        flow.heading(S.opened.fact, id=TITLE, tab_index=-1),
        flow.row(
            badge(S.opened.measure, tone="warning"),
            flow.paragraph(S.opened.when, muted=True, small=True),
        ),
        flow.heading("Ce qui pose problème", 3),
        flow.quote(flow.paragraph(S.opened.words, keeps_lines=True)),
        flow.fact_rows(S.opened.facts),
        when(S.opened.after, flow.paragraph(S.opened.after, keeps_lines=True)),
        when(S.opened.href, flow.row(text_link("Voir la page", S.opened.href, plain=True))),
        when(S.opened.state, _second()),
        when(S.opened.can_appeal, _asking()),
        key=S.opened.id,
    )


def _second() -> rx.Component:
    return notice(S.opened.state, S.opened.settled, symbol="shield-check")


def _asking() -> rx.Component:
    return form(
        text_area(
            WORDS,
            "Vous n’êtes pas d’accord\u00a0?",
            hint="Dites ce que la décision n’a pas vu. Une autre personne que celle qui a décidé relit, et "
            "vous répond sous cinq jours ouvrés. Une seule fois par décision.",
            error=S.problem,
            rows=4,
        ),
        form_actions(button("Demander un second avis", kind="primary", submit=True)),
        on_submit=S.ask,
    )


PAGES = (
    Page(
        MINE,
        page,
        "Décisions sur mes publications",
        on_load=(StatementsState.load,),
        description="Les raisons des décisions de l’équipe, et la demande de second avis.",
    ),
)
