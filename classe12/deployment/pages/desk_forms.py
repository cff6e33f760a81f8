"""The forms of the owner's desk."""

from typing import Any

import reflex as rx

from classe12.deployment.rules import desk as rules
from classe12.deployment.state.desk import DeskState
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions, hidden

State = DeskState


def invitation() -> rx.Component:
    """Return the form that asks somebody to lead a territory."""
    errors = State.problems
    return form(
        text_field(
            rules.EMAIL,
            "Son adresse académique",
            type="email",
            auto_complete="off",
            error=errors[rules.EMAIL],
        ),
        select_field(
            rules.PLACE,
            "Territoire",
            State.found.places,
            empty="Choisir",
            error=errors[rules.PLACE],
        ),
        text_field(rules.START, "Premier jour", type="date", error=errors[rules.START]),
        text_field(
            rules.END,
            "Dernier jour",
            type="date",
            hint="Le rôle s’arrête ensuite, de lui-même. Un rappel part un mois avant.",
            error=errors[rules.END],
        ),
        form_actions(button("Envoyer l’invitation", kind="primary", submit=True)),
        on_submit=State.invite,
        once=True,
    )


def handover() -> rx.Component:
    """Return the form that passes on everything that somebody followed."""
    return form(
        select_field(
            rules.LEAVER,
            "Qui part",
            State.found.holders,
            empty="Choisir",
            error=State.problems[rules.LEAVER],
        ),
        select_field(
            rules.HEIR,
            "Qui reprend",
            State.found.heirs,
            empty="Choisir",
            error=State.problems[rules.HEIR],
        ),
        checkbox(
            rules.ALSO,
            "Donner aussi ses territoires",
            more="Les mandats de la personne qui part se terminent\u00a0; l’autre les a jusqu’aux mêmes jours.",
        ),
        form_actions(button("Passer le relais", kind="primary", submit=True)),
        on_submit=State.hand_over,
        once=True,
    )


def committee() -> rx.Component:
    """Return the form of a committee to come."""
    errors = State.problems
    return form(
        text_field(rules.WHEN, "Jour", type="date", error=errors[rules.WHEN]),
        text_field(rules.HOUR, "Heure", type="time", error=errors[rules.HOUR]),
        text_field(
            rules.WHERE, "Lieu, ou adresse de la visioconférence", error=errors[rules.WHERE]
        ),
        text_area(
            rules.AGENDA,
            "Ordre du jour",
            rows=4,
            hint="Une ligne par point. Les responsables et les commanditaires le reçoivent une semaine avant.",
            error=errors[rules.AGENDA],
        ),
        form_actions(button("Prévoir ce comité", kind="primary", submit=True)),
        on_submit=State.plan,
        once=True,
    )


def decisions(row: Any) -> rx.Component:
    """Return the form of what a committee decided."""
    return form(
        hidden("comite", row.id),
        text_area(
            rules.DECIDED,
            "Ce qui a été décidé",
            id=rules.DECIDED + "-" + row.id.to(str),
            rows=4,
            error=State.problems[rules.DECIDED],
        ),
        button("Écrire les décisions", kind="outline", submit=True),
        on_submit=State.decide,
        once=True,
    )


def roadmap_line() -> rx.Component:
    """Return the form of a line of the roadmap, empty or filled with the one that is changed."""
    line, errors = State.changed, State.problems
    return form(
        text_field(rules.TITLE, "Titre", default=line.title, error=errors[rules.TITLE]),
        select_field(
            rules.QUARTER,
            "Trimestre",
            State.found.quarters,
            default=line.code,
            error=errors[rules.QUARTER],
        ),
        select_field(
            rules.STATE,
            "État",
            [(state.value, words) for state, words in rules.STATES.items()],
            default=line.state_code,
            error=errors[rules.STATE],
        ),
        text_field(
            rules.SENTENCE, "En une phrase", default=line.sentence, error=errors[rules.SENTENCE]
        ),
        checkbox(
            rules.SHOWN,
            "Tout le monde la lit",
            more="Sinon, elle reste dans l’équipe.",
            default=line.is_public,
        ),
        form_actions(
            button(
                rx.cond(line.id != "", "Enregistrer la ligne", "Ajouter la ligne"),
                kind="primary",
                submit=True,
            )
        ),
        on_submit=State.write_line,
        once=True,
        key=line.id,
    )
