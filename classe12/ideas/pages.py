"""/idees: what people propose for the service, who supports it, what the team answers."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.conversations.components import way_in
from classe12.ideas import rules
from classe12.ideas.models import ANSWER_MAX, DETAIL_MAX, TITLE_MAX, IdeaStatus
from classe12.ideas.state import LIST, IdeasState
from classe12.ui import filters, flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb, pagination
from classe12.ui.prose import rich_text
from classe12.ui.shelves import shelf_links
from classe12.ui.vars import when
from classe12.ui.waiting import loading, skeleton

State = IdeasState
LEAD = (
    "Ce qui rendrait le service plus utile en classe. L’équipe lit tout, et répond à chaque idée\u00a0: "
    "étudiée, prévue, faite, ou non retenue et pourquoi."
)


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        breadcrumb(here="Boîte à idées"),
        flow.page_header("Boîte à idées", LEAD, actions=_propose()),
        way_in(State.way_in, SessionState.is_signed_in, "proposer une idée"),
        rx.cond(State.is_proposing, _form()),
        saved_line(State.told),
        refusal(State.refusal),
        loading(State.is_ready, _list(), skeleton(lines=8)),
    )


def _propose() -> rx.Component:
    press = button(
        "Proposer une idée",
        kind="primary",
        before="lightbulb",
        pressed=State.is_proposing,
        on_click=State.open_form,
    )
    return rx.cond(State.is_ready & (State.way_in == ""), press)


def _form() -> rx.Component:
    return flow.narrow(
        flow.panel(
            form(
                text_field(
                    rules.TITLE,
                    "Votre idée, en une phrase",
                    hint="Cherchez-la d’abord dans la liste\u00a0: la soutenir compte davantage que la redire.",
                    error=State.problems[rules.TITLE],
                    max_length=TITLE_MAX,
                    auto_complete="off",
                ),
                text_area(
                    rules.DETAIL,
                    "Précisions",
                    hint="Ce qui vous manque, et quand. Le Markdown est compris.",
                    optional=True,
                    rows=4,
                    error=State.problems[rules.DETAIL],
                    max_length=DETAIL_MAX,
                ),
                form_actions(
                    button("Proposer cette idée", kind="primary", submit=True),
                    button("Annuler", kind="ghost", on_click=State.open_form),
                ),
                on_submit=State.propose,
            ),
        )
    )


def _list() -> rx.Component:
    whole = flow.stack(
        shelf_links(State.shelves, State.shelf, label="Où en sont les idées"),
        filters.results_bar(
            State.count,
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
        when(
            State.pages.length() > 0,
            pagination(State.pages, State.page, previous=State.previous, next=State.next),
        ),
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Aucune idée ici pour l’instant",
        "Un écran qui manque, un geste trop long, un mot mal compris\u00a0: dites-le en une phrase.",
        action=link_button("Voir toutes les idées", rules.IDEAS, kind="outline", size="sm"),
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
            rx.cond(State.answered == row.id, _answering(row), _acts(row)),
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
    name = "retirer-" + row.id.to(str)
    words = rx.fragment("Je soutiens ", row.votes)
    support = button(
        words,
        kind="outline",
        size="sm",
        before="hand-heart",
        pressed=row.is_supported,
        more=more,
        on_click=State.support(row.id),
    )
    counted = flow.paragraph("Soutiens\u00a0: ", row.votes, muted=True, small=True)
    taking_away = rx.fragment(
        ask_button("Retirer", name, kind="ghost", size="sm", more=" mon idée"),
        dialog(
            name,
            "Retirer votre idée\u00a0?",
            flow.paragraph("Elle quitte la liste, avec ses soutiens."),
            confirm="Retirer mon idée",
            on_confirm=State.take_away(row.id),
        ),
    )
    answer = button(
        rx.cond(row.answered != "", "Modifier la réponse", "Répondre"),
        kind="ghost",
        size="sm",
        before="pencil",
        more=more,
        on_click=State.open_answer(row.id),
    )
    return flow.row(
        rx.cond(row.can_support, support, counted),
        rx.cond(row.can_answer, answer),
        rx.cond(row.can_take_away, taking_away),
    )


def _answering(row: Any) -> rx.Component:
    states = [(s.value, w) for s, w in rules.LABELS.items() if s is not IdeaStatus.NEW]
    return form(
        select_field(
            rules.STATUS,
            "Où en est cette idée",
            states,
            empty="Choisir",
            default=rx.cond(row.status == IdeaStatus.NEW.value, "", row.status),
            error=State.problems[rules.STATUS],
        ),
        text_area(
            rules.ANSWER,
            "La réponse de l’équipe",
            hint="Obligatoire quand l’idée n’est pas retenue. Le Markdown est compris.",
            rows=4,
            default=row.typed,
            error=State.problems[rules.ANSWER],
            max_length=ANSWER_MAX,
        ),
        form_actions(
            button("Envoyer la réponse", kind="primary", submit=True),
            button("Annuler", kind="ghost", on_click=State.open_answer("")),
        ),
        on_submit=State.answer,
    )


PAGES = (
    Page(
        rules.IDEAS,
        page,
        "Boîte à idées",
        on_load=(State.load,),
        description="Ce que les enseignants proposent pour le service, et ce que l’équipe en fait.",
    ),
)
