"""The forms of the idea box: an idea, the team's answer, why the team takes one away."""

from typing import Any

import reflex as rx

from classe12.ideas import rules
from classe12.ideas.models import TITLE_MAX, IdeaStatus
from classe12.ideas.state import ANSWER, CLOSE, IdeasState
from classe12.ui import flow
from classe12.ui.buttons import button
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions

State = IdeasState


def open_form() -> rx.Component:
    """Return the form that is open, above the list: a field is on the page once, whatever the rows."""
    about = flow.heading(rx.cond(State.subject != "", State.subject, "Proposer une idée"), level=2)
    shown = rx.match(State.form, (ANSWER, _answer()), (CLOSE, _reason()), _idea())
    panel = flow.panel(flow.stack(about, rx.el.div(shown, key=State.form + State.opened)))
    return rx.cond(State.form != "", flow.narrow(panel))


def _idea() -> rx.Component:
    return form(
        text_field(
            rules.TITLE,
            "Votre idée, en une phrase",
            hint="Cherchez-la d’abord dans la liste\u00a0: la soutenir compte davantage que la redire.",
            default=State.subject,
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
            default=State.source,
            error=State.problems[rules.DETAIL],
        ),
        _ending(rx.cond(State.opened != "", "Enregistrer mon idée", "Proposer cette idée")),
        on_submit=State.send_idea,
    )


def _answer() -> rx.Component:
    states = [(s.value, w) for s, w in rules.LABELS.items() if s is not IdeaStatus.NEW]
    return form(
        select_field(
            rules.STATUS,
            "Où en est cette idée",
            states,
            empty="Choisir",
            default=State.status,
            error=State.problems[rules.STATUS],
        ),
        text_area(
            rules.ANSWER,
            "La réponse de l’équipe",
            hint="Obligatoire quand l’idée n’est pas retenue. Le Markdown est compris.",
            rows=4,
            default=State.source,
            error=State.problems[rules.ANSWER],
        ),
        _ending("Envoyer la réponse"),
        on_submit=State.answer,
    )


def _reason() -> rx.Component:
    return form(
        text_area(
            rules.REASON,
            "Ce qui pose problème",
            hint="La personne qui l’a proposée lira ces mots, avec son texte.",
            rows=4,
            error=State.problems[rules.REASON],
        ),
        _ending("Retirer cette idée"),
        on_submit=State.close,
    )


def _ending(words: Any) -> rx.Component:
    return form_actions(
        button(words, kind="primary", submit=True),
        button("Annuler", kind="ghost", on_click=State.open_form("", "")),
    )
