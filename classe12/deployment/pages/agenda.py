"""/pilotage/suivi: what somebody has to do this week, and who may do it instead."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.rules.links import SCHOOLS
from classe12.deployment.rules.follow import AGENDA
from classe12.deployment.state.agenda import HEIR, TOP, AgendaState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import select_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.waiting import loading, skeleton

State = AgendaState


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.page_header("Mon agenda", worded("Ce que vous avez prévu avec vos écoles, et quand.")),
        loading(State.is_ready, _agenda(), skeleton(lines=6)),
        current=AGENDA,
    )


def _agenda() -> rx.Component:
    agenda = State.agenda
    is_empty = (
        (agenda.late.length() == 0) & (agenda.week.length() == 0) & (agenda.later.length() == 0)
    )
    none = empty_state(
        "Rien de prévu",
        worded(
            "Notez un appel ou une visite sur la page d’une école : la suite viendra ici, avec sa date."
        ),
        action=link_button(
            worded("Voir les écoles silencieuses"), SCHOOLS, kind="outline", size="sm"
        ),
        level=3,
    )
    return flow.stack(
        flow.heading(rx.fragment(State.followed, ", ", State.done), 2, id=TOP, tab_index=-1),
        saved_line(State.told),
        refusal(State.refusal),
        rx.cond(is_empty, none),
        _shelf("En retard", agenda.late),
        _shelf("Cette semaine", agenda.week),
        _shelf("Plus tard", agenda.later),
        rx.cond(agenda.left.length() > 0, _left(agenda)),
        rx.cond(State.hidden != "", flow.paragraph(State.hidden, muted=True)),
        rx.cond((agenda.followed > 0) & (agenda.leads.length() > 0), _heir(agenda)),
        gap="l",
    )


def _shelf(title: str, steps: Any) -> rx.Component:
    shown = flow.panel(flow.divided(rx.foreach(steps, _step)), title=title)
    return rx.cond(steps.length() > 0, shown)


def _step(row: Any) -> rx.Component:
    more = "\u00a0: " + row.school.to(str)
    return _item(
        row,
        link_button("Noter", row.href, kind="outline", size="sm", more=more),
        button(
            "Reporter d’une semaine", kind="ghost", size="sm", more=more,
            on_click=State.put_off(row.uai),
        ),
    )  # fmt: skip


def _item(row: Any, *acts: rx.Component) -> rx.Component:
    """Return what is to be done with a school, and when; without a day where nothing is set."""
    day = rx.cond(row.is_late, badge(row.when, tone="warning"), badge(row.when))
    return flow.item(
        flow.stack(
            flow.row(
                flow.paragraph(flow.strong(row.what)), rx.cond(row.when != "", day), spread=True
            ),
            text_link(row.school, row.href),
            rx.cond(row.words != "", flow.paragraph(row.words, muted=True, small=True)),
            flow.row(*acts),
            gap="s",
        ),
        key=row.uai,
    )


def _left(agenda: Any) -> rx.Component:
    def line(row: Any) -> rx.Component:
        more, act = "\u00a0: " + row.school.to(str), State.take_over(row.uai)
        return _item(row, button("Reprendre", kind="outline", size="sm", more=more, on_click=act))

    return flow.panel(
        flow.divided(rx.foreach(agenda.left, line)),
        title="À reprendre",
        intro=rx.fragment(
            State.left, " de vos territoires. La personne qui les suivait n’y travaille plus."
        ),
    )


def _heir(agenda: Any) -> rx.Component:
    return flow.disclosure(
        worded("Passer mes écoles à quelqu’un d’autre"),
        form(
            select_field(
                HEIR,
                "À qui",
                agenda.leads,
                empty="Choisir",
                hint=worded(
                    "Seules les écoles de son territoire changent de mains, avec ce qui est prévu."
                ),
                error=State.problem,
            ),
            form_actions(button(worded("Passer mes écoles"), submit=True)),
            on_submit=State.hand_over,
            once=True,
        ),
    )


PAGES = (Page(AGENDA, page, "Mon agenda, pilotage", on_load=(State.load,)),)
