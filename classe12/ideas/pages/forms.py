"""The forms of the idea box: an idea, the team's answer, why the team takes one away."""

from typing import Any

import reflex as rx

from classe12.ideas import rules
from classe12.ideas.models import ANSWER_MAX, DETAIL_MAX, TITLE_MAX, IdeaStatus
from classe12.ideas.state import ANSWER, CHANGE, CLOSE, IdeasState
from classe12.ui.buttons import button
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions

State = IdeasState


def proposing() -> rx.Component:
    """Return the form of a new idea."""
    return _idea("", "", "Proposer cette idée", State.propose)


def about(row: Any) -> rx.Component:
    """Return the form that is open about an idea."""
    return rx.match(
        State.form,
        (CHANGE, _idea(row.title, row.source, "Enregistrer mon idée", State.change)),
        (ANSWER, _answer(row)),
        (CLOSE, _reason()),
        rx.fragment(),
    )


def _idea(title: Any, detail: Any, words: str, on_submit: Any) -> rx.Component:
    return form(
        text_field(
            rules.TITLE,
            "Votre idée, en une phrase",
            hint="Cherchez-la d’abord dans la liste\u00a0: la soutenir compte davantage que la redire.",
            default=title,
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
            default=detail,
            error=State.problems[rules.DETAIL],
            max_length=DETAIL_MAX,
        ),
        _ending(words),
        on_submit=on_submit,
    )


def _answer(row: Any) -> rx.Component:
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
            max_length=rules.REASON_MAX,
        ),
        _ending("Retirer cette idée"),
        on_submit=State.close,
    )


def _ending(words: str) -> rx.Component:
    return form_actions(
        button(words, kind="primary", submit=True),
        button("Annuler", kind="ghost", on_click=State.open_form("", "")),
    )
