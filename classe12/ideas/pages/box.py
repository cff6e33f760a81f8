"""/idees: what people propose for the service, who supports it, what the team answers."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.conversations.components import way_in
from classe12.ideas import rules
from classe12.ideas.models import IdeaStatus
from classe12.ideas.pages import forms
from classe12.ideas.state import ANSWER, CHANGE, CLOSE, LIST, PROPOSE, IdeasState
from classe12.programmes.components import worded
from classe12.ui import filters, flow
from classe12.ui.again import again, news_button
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.prose import rich_text
from classe12.ui.shelves import shelf_links
from classe12.ui.waiting import loading, skeleton

State = IdeasState
LEAD = (
    "Ce qui rendrait le service plus utile en classe. L’équipe lit tout, et répond à chaque idée\u00a0: "
    "étudiée, prévue, faite, ou non retenue et pourquoi."
)


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        again(State.stamp, State.renew),
        breadcrumb(here="Boîte à idées"),
        flow.page_header("Boîte à idées", LEAD, actions=_propose()),
        way_in(State.way_in, SessionState.is_signed_in, "proposer une idée"),
        forms.open_form(),
        saved_line(State.told),
        refusal(State.refusal),
        loading(State.is_ready, _list(), skeleton(lines=8)),
    )


def _propose() -> rx.Component:
    press = button(
        "Proposer une idée",
        kind="primary",
        before="lightbulb",
        pressed=State.form == PROPOSE,
        on_click=State.open_form(rx.cond(State.form == PROPOSE, "", PROPOSE), ""),
    )
    return rx.cond(State.is_ready & (State.way_in == "") & ~SessionState.is_closed, press)


def _list() -> rx.Component:
    whole = flow.stack(
        shelf_links(State.shelves, State.shelf, label="Où en sont les idées"),
        filters.results_bar(
            State.count,
            news=news_button(State.has_news, State.show_news),
            sort=filters.sort_select(State.sorts, value=State.sort, on_change=State.sort_by),
        ),
    )
    back = flow.row(text_link("Voir toutes les idées", rules.IDEAS))
    return flow.stack(
        flow.heading(rx.cond(State.is_alone, "Une idée", "Les idées"), id=LIST, tab_index=-1),
        rx.cond(State.is_alone, back, whole),
        rx.cond(
            State.rows.length() > 0,
            flow.panel(flow.divided(rx.foreach(State.rows, _idea))),
            _nothing(),
        ),
        page_links(State.pages),
    )


def _nothing() -> rx.Component:
    others = link_button("Voir toutes les idées", rules.IDEAS, kind="outline", size="sm")
    return empty_state(
        "Aucune idée ici pour l’instant",
        "Un écran qui manque, un geste trop long, un mot mal compris\u00a0: dites-le en une phrase.",
        action=rx.cond(State.shelf == rules.SHELF_LABELS["toutes"], rx.fragment(), others),
        level=3,
    )


def _idea(row: Any) -> rx.Component:
    return flow.item(
        flow.stack(
            flow.row(
                flow.heading(text_link(row.title, row.href, strong=True), level=3),
                _status(row),
                spread=True,
            ),
            flow.paragraph(row.signed, muted=True, small=True),
            rx.cond(row.html != "", rich_text(row.html)),
            rx.cond(row.answered != "", _answered(row)),
            _acts(row),
            gap="s",
        ),
        key=row.id,
    )


def _status(row: Any) -> rx.Component:
    return rx.match(
        row.status,
        (IdeaStatus.STUDIED.value, badge(row.label, tone="info", symbol="search")),
        (IdeaStatus.PLANNED.value, badge(row.label, tone="primary", symbol="calendar")),
        (IdeaStatus.DONE.value, badge(row.label, tone="success", symbol="circle-check")),
        (IdeaStatus.DECLINED.value, badge(row.label, symbol="ban")),
        badge(row.label, symbol="lightbulb"),
    )


def _answered(row: Any) -> rx.Component:
    return flow.quote(
        flow.paragraph(flow.strong(row.answered), small=True),
        rx.cond(row.answer != "", rich_text(row.answer)),
    )


def _acts(row: Any) -> rx.Component:
    more = "\u00a0: " + row.title.to(str)
    support = button(
        rx.fragment("Je soutiens ", row.votes),
        kind="outline",
        size="sm",
        before="hand-heart",
        pressed=row.is_supported,
        more=more,
        on_click=State.support(row.id),
    )
    counted = flow.paragraph("Soutiens\u00a0: ", row.votes, muted=True, small=True)

    def opens(words: Any, form: str) -> rx.Component:
        press = State.open_form(form, row.id)
        return button(words, kind="ghost", size="sm", more=more, on_click=press)

    return flow.row(
        rx.cond(row.can_support, support, counted),
        rx.cond(
            row.can_answer,
            opens(rx.cond(row.answered != "", "Modifier la réponse", "Répondre"), ANSWER),
        ),
        rx.cond(row.can_change, rx.fragment(opens("Modifier", CHANGE), _taking_away(row))),
        rx.cond(row.can_close & ~row.can_change, opens("Retirer", CLOSE)),
    )


def _taking_away(row: Any) -> rx.Component:
    name = "retirer-" + row.id.to(str)
    return rx.fragment(
        ask_button("Retirer", name, kind="ghost", size="sm", more=" mon idée"),
        dialog(
            name,
            "Retirer votre idée\u00a0?",
            flow.paragraph("Elle quitte la liste, avec ses soutiens."),
            confirm="Retirer mon idée",
            on_confirm=State.take_away(row.id),
        ),
    )


PAGES = (
    Page(
        rules.IDEAS,
        page,
        "Boîte à idées",
        on_load=(State.load,),
        description=worded(
            "Ce que les enseignants proposent pour le service, et ce que l’équipe en fait."
        ),
    ),
)
