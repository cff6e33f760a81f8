"""/equipe/a-la-une: the lists that the team shows, now and on a day to come."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.rules import places as rules
from classe12.moderation.rules.places import FEATURED
from classe12.moderation.state.places import TITLE, PlacesState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.waiting import loading

S = PlacesState
LEAD = (
    "La playlist de la semaine et la FAQ Flash sont des listes publiques. Prévoyez-les\u00a0: chacune prend sa place "
    "le jour dit, même pendant les vacances."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("À la une", LEAD),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _lists()),
            flow.narrow(flow.panel(_form(), title="Prévoir une liste")),
            gap="l",
        ),
        current=FEATURED,
        name="Modération",
    )


def _lists() -> rx.Component:
    nothing = empty_state(
        "Rien de prévu", "La liste montrée le reste tant qu’une autre ne la remplace."
    )
    found = flow.panel(
        flow.divided(rx.foreach(S.shown, _shown), rx.foreach(S.coming, _coming)),
    )
    return flow.stack(
        flow.heading("Maintenant, et bientôt", id=TITLE, tab_index=-1),
        rx.cond((S.shown.length() > 0) | (S.coming.length() > 0), found, nothing),
    )


def _line(row: Any) -> rx.Component:
    return flow.row(
        badge(row.place, tone="primary"),
        text_link(row.title, row.href),
        flow.paragraph(row.when, muted=True, small=True),
    )


def _shown(row: Any) -> rx.Component:
    return flow.item(_line(row), key=row.id)


def _coming(row: Any) -> rx.Component:
    cancels = button(
        "Annuler", size="sm", more=" pour " + row.title.to(str), on_click=S.cancel(row.id)
    )
    return flow.item(flow.row(_line(row), cancels, spread=True), key=row.id)


def _form() -> rx.Component:
    return form(
        select_field(
            rules.LIST, "La liste", S.lists, empty="Choisir", error=S.problems[rules.LIST]
        ),
        select_field(
            rules.PLACE,
            "Sa place",
            list(rules.CHOICES),
            empty="Choisir",
            error=S.problems[rules.PLACE],
        ),
        text_field(
            rules.DAY,
            "À partir du",
            hint="Aujourd’hui\u00a0: elle paraît tout de suite.",
            type="date",
            error=S.problems[rules.DAY],
        ),
        form_actions(button("Prévoir", kind="primary", submit=True)),
        on_submit=S.plan,
    )


PAGES = (
    Page(
        FEATURED,
        page,
        "À la une",
        on_load=(PlacesState.load,),
        description="Les listes que l’équipe montre, et celles qu’elle prévoit.",
    ),
)
