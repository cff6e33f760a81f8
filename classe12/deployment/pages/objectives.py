"""/pilotage/objectifs: the share to reach by a date, what is missing, how fast one must go."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.rules import indicators
from classe12.deployment.pages.places import place_lists
from classe12.deployment.rules import objectives as rules
from classe12.deployment.state.objectives import LIST, ObjectivesState
from classe12.programmes.components import worded
from classe12.ui import charts, flow, table
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.waiting import loading, skeleton
from classe12.ui.words import only_counting

State = ObjectivesState
TITLE = "Couverture depuis la rentrée"
GATES = worded(
    "Les trois paliers sont ceux de la méthode des services publics numériques de l’État\u00a0: à 1\u00a0% des écoles "
    "un service a fait sa preuve, à 5\u00a0% il accélère, à 30\u00a0% il se transmet."
)
PACE = (
    "Le rythme est ce qui manque divisé par les semaines de classe qui restent, vacances de la zone ôtées. "
    "« Depuis quatre semaines » est ce qui a été gagné lors des quatre dernières."
)


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        State.missing,
        "L’adresse vient peut-être d’un collègue d’un autre territoire.",
        tone="warning",
        action=link_button("Voir mes objectifs", rules.OBJECTIVES, size="sm"),
    )
    return team_shell(
        flow.page_header("Objectifs", "Une part à atteindre, un jour, et le rythme qu’il faut."),
        loading(
            State.is_ready,
            rx.cond(State.missing != "", refused, _shown()),
            skeleton(lines=8),
        ),
        current=rules.OBJECTIVES,
    )


def _shown() -> rx.Component:
    return flow.stack(
        place_lists(State),
        flow.heading(State.name, 2),
        _chart(),
        saved_line(State.told),
        refusal(State.refusal),
        flow.panels((_list(), _history()), (rx.cond(State.can_set, _form()),)),
        flow.disclosure(
            "Ce que comptent ces chiffres",
            flow.facts(
                (worded(indicators.COVERAGE.name), worded(indicators.COVERAGE.definition)),
                ("Paliers", GATES),
                ("Rythme", PACE),
            ),
            only_counting(
                "class",
                flow.facts((indicators.CLASSES.name, worded(indicators.CLASSES.definition))),
            ),
            flow.paragraph(worded(indicators.PROTECTION)),
        ),
        gap="l",
    )


def _chart() -> rx.Component:
    columns = [
        table.Column("Semaine", lambda line: line[0]),
        table.Column(worded("Écoles couvertes"), lambda line: line[1], align="right"),
        table.Column("Part", lambda line: line[2], align="right"),
    ]
    return charts.chart_frame(
        TITLE,
        State.sentence,
        charts.plot(State.figure, rx.Var.create("Courbe par semaine. ") + State.sentence),
        table.table(TITLE, columns, State.lines),
        csv=State.file,
        note=State.note,
    )


def _list() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.rows.length() > 0,
            flow.divided(rx.foreach(State.rows, _row)),
            empty_state(
                "Aucun objectif ici pour l’instant",
                worded(
                    "Une part des écoles, un jour\u00a0: la page dira combien il en faut par semaine."
                ),
                level=3,
            ),
        ),
        title=flow.anchored("Objectifs en cours", LIST),
    )


def _row(row: Any) -> rx.Component:
    name = "retirer-" + row.id.to(str)
    away = rx.fragment(
        ask_button("Retirer", name, kind="ghost", size="sm", more="\u00a0: " + row.name.to(str)),
        dialog(
            name,
            "Retirer cet objectif\u00a0?",
            flow.paragraph("Il quitte la courbe, et reste dans l’historique."),
            confirm="Retirer l’objectif",
            on_confirm=State.take_away(row.id),
        ),
    )
    return flow.item(
        flow.row(
            flow.stack(
                flow.paragraph(flow.strong(row.name), " au ", row.due),
                flow.paragraph(row.sentence, small=True),
                gap="s",
            ),
            rx.cond(State.can_set, away),
            spread=True,
        ),
        key=row.id,
    )


def _history() -> rx.Component:
    lines = flow.divided(rx.foreach(State.history, _was))
    return rx.cond(State.history.length() > 0, flow.disclosure("Objectifs remplacés", lines))


def _was(line: rx.Var) -> rx.Component:
    return flow.item(flow.paragraph(line, small=True))


def _form() -> rx.Component:
    return flow.panel(
        form(
            text_field(
                rules.SHARE,
                "Part à atteindre, en pour cent",
                error=State.problems[rules.SHARE],
                input_mode="numeric",
                auto_complete="off",
                max_length=6,
            ),
            select_field(
                rules.UNIT,
                "Part de quoi",
                State.units,
                error=State.problems[rules.UNIT],
            ),
            text_field(
                rules.DUE,
                "Pour quel jour",
                type="date",
                hint="Un objectif par jour\u00a0: celui d’un jour déjà choisi est remplacé.",
                error=State.problems[rules.DUE],
            ),
            form_actions(button("Poser cet objectif", kind="primary", submit=True)),
            on_submit=State.send,
            once=True,
        ),
        title="Poser un objectif",
    )


PAGES = (Page(rules.OBJECTIVES, page, "Objectifs, pilotage", on_load=(State.load,)),)
