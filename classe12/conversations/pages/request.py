"""/recherche/<id>/<slug>: one question, who asks it too, where it stands; its answers are in `answers`."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.conversations.models.loop import Status
from classe12.conversations.pages.answers import proposed, proposing, waits
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.links import REQUESTS
from classe12.conversations.state.request import RequestState
from classe12.ui import flow, watch
from classe12.ui.again import again
from classe12.ui.alerts import refusal
from classe12.ui.badges import badge, level_badges, person
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.waiting import loading

State = RequestState
R = RequestState.request


def page() -> rx.Component:
    """Return the page of a request; its h1 is one and the same before and after the data arrives."""
    return public_shell(
        again(State.stamp, State.renew),
        breadcrumb(("Je cherche", REQUESTS)),
        flow.page_header(State.title, State.missing),
        loading(State.is_ready, rx.cond(R, _whole(), _missing())),
        current=REQUESTS,
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les questions", REQUESTS, kind="primary"))


def _whole() -> rx.Component:
    main = flow.stack(_question(), proposed(), proposing(), gap="xl")
    return flow.main_and_side(main, rx.el.aside(_standing(), aria_label="Où en est la question"))


def _question() -> rx.Component:
    links = rx.foreach(R.themes, lambda link: text_link(link.label, link.href))
    return flow.stack(
        flow.row(person(R.name, R.where, R.initials), level_badges(R.levels), links, gap="m"),
        rx.cond(State.is_changing, _changing(), when(R.context != "", rich_text(R.context))),
        when(R.hidden_for, waits("Votre question", R)),
        flow.row(_me_too(), saved_line(State.told), watch.report_link(R.path, "cette question")),
        refusal(State.refusal),
    )


def _me_too() -> rx.Component:
    words = rx.fragment(
        "Moi aussi", when(State.joined_label != "", rx.fragment(" ", State.joined_label))
    )
    press = button(
        words,
        kind="outline",
        before="hand",
        pressed=R.has_joined,
        more=rx.cond(
            R.has_joined,
            ", dit\u00a0: appuyez pour le reprendre",
            ", vous serez prévenu de la réponse",
        ),
        on_click=State.join,
    )
    counted = when(State.joined_label != "", badge(words, symbol="hand"))
    is_live = R.status != Status.CLOSED.value
    theirs = rx.cond(
        (State.way_in != "") & is_live,
        link_button(words, State.way_in, kind="outline", before="hand", more=", après connexion"),
        counted,
    )
    return rx.cond(R.can_join, press, theirs)


def _standing() -> rx.Component:
    return flow.panel(
        _status(),
        flow.paragraph(R.next_line, small=True),
        flow.row(
            when(
                R.can_change,
                button(
                    "Modifier ma question",
                    size="sm",
                    before="pencil",
                    pressed=State.is_changing,
                    on_click=State.open_change,
                ),
            ),
            when(R.can_close, button("Fermer ma question", size="sm", on_click=State.close)),
            when(R.can_take_away, _taking_away()),
        ),
        when(R.can_reopen, flow.row(button("Rouvrir ma question", on_click=State.reopen))),
        when(R.can_close_as_team, _closing()),
        title="Où en est la question",
    )


def _changing() -> rx.Component:
    return form(
        text_field(
            rules.QUESTION,
            "Votre question",
            default=R.question,
            error=State.problems[rules.QUESTION],
            max_length=rules.QUESTION_MAX,
            auto_complete="off",
        ),
        text_area(
            rules.CONTEXT,
            "Le contexte",
            optional=True,
            rows=4,
            default=R.typed,
            error=State.problems[rules.CONTEXT],
        ),
        form_actions(
            button("Enregistrer", kind="outline", submit=True),
            button("Annuler", kind="ghost", on_click=State.open_change),
        ),
        on_submit=State.change_question,
    )


def _taking_away() -> rx.Component:
    name = "retirer-ma-question"
    return rx.fragment(
        ask_button("Retirer", name, kind="ghost", size="sm", more=" ma question"),
        dialog(
            name,
            "Retirer votre question ?",
            flow.paragraph("Personne n’y a encore répondu. Elle sera effacée pour de bon."),
            confirm="Retirer ma question",
            on_confirm=State.take_question_away,
        ),
    )


def _status() -> rx.Component:
    found = badge(R.label, tone="success", symbol="circle-check")
    where = rx.match(
        R.status,
        (Status.OPEN.value, badge(R.label, tone="primary", symbol="hand")),
        (Status.HINTED.value, badge(R.label, tone="info", symbol="lightbulb")),
        (Status.FOUND.value, found),
        badge(R.label, symbol="ban"),
    )
    return flow.row(rx.cond(R.hidden_for, badge(R.label, symbol="clock"), where))


def _closing() -> rx.Component:
    return flow.disclosure(
        "Fermer cette question (équipe)",
        form(
            text_area(
                rules.REASON,
                "Pourquoi",
                hint="La personne qui l’a posée le lira ici.",
                error=State.problems[rules.REASON],
            ),
            form_actions(button("Fermer la question", submit=True)),
            on_submit=State.close_as_team,
        ),
    )


PAGES = (
    Page(
        "/recherche/[request_id]/[slug]",
        page,
        State.title,
        on_load=(State.load,),
        description="Une question précise entre collègues, et ce qui lui est proposé.",
    ),
)
