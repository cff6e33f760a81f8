"""/equipe/a-la-une: the videos in front of the home page, and the lists that the team shows."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.pages.lists import titled_list
from classe12.moderation.rules import front
from classe12.moderation.rules import places as rules
from classe12.moderation.rules.places import FEATURED
from classe12.moderation.state.places import FRONT, TITLE, FrontState, PlacesState
from classe12.ui import flow
from classe12.ui.alerts import empty_state
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.combobox import combobox
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, outcome
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.waiting import loading

F, S = FrontState, PlacesState
LEAD = (
    "Les vidéos que la page d’accueil montre d’abord, la playlist mise en avant et la FAQ Flash. Prévoyez-les\u00a0: "
    "chacune prend sa place le jour dit, même pendant les vacances."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("À la une", LEAD),
            outcome(F.told, F.refusal),
            loading(F.is_ready, _front()),
            flow.narrow(flow.panel(_putting(), title="Mettre une vidéo à la une")),
            outcome(S.told, S.refusal),
            loading(S.is_ready, _lists()),
            flow.narrow(flow.panel(_form(), title="Prévoir une liste")),
            gap="l",
        ),
        current=FEATURED,
        name="Modération",
    )


def _front() -> rx.Component:
    nothing = empty_state(
        "Aucune vidéo à la une",
        "La page d’accueil montre les dernières parues, et le dit.",
        level=3,
    )
    return titled_list("À la une de l’accueil", FRONT, F.rows, _video, nothing)


def _video(row: Any) -> rx.Component:
    more = " de la une\u00a0: " + row.title.to(str)
    line = (
        rx.cond(row.is_now, badge("Maintenant", tone="success"), badge("Bientôt")),
        text_link(row.title, row.href),
        flow.paragraph(row.when, muted=True, small=True),
        rx.cond(
            row.seen,
            rx.fragment(),
            badge("N’est plus ouverte à tous\u00a0: elle n’est pas montrée", tone="warning"),
        ),
    )
    takes = button("Retirer", size="sm", more=more, on_click=F.take_back(row.id))
    return flow.acted(line, takes, key=row.id)


def _putting() -> rx.Component:
    return form(
        combobox(
            front.VIDEO,
            "La vidéo",
            F.found,
            hint="Tapez quelques mots de son titre. Elle doit être ouverte à tous.",
            empty="Aucune vidéo ne correspond.",
            error=F.problems[front.VIDEO],
            on_query=F.search,
        ),
        text_field(
            front.STARTS,
            "Premier jour",
            hint="Aujourd’hui\u00a0: elle paraît tout de suite.",
            type="date",
            error=F.problems[front.STARTS],
        ),
        text_field(
            front.ENDS,
            "Dernier jour",
            hint=f"Compris, trois mois au plus. {front.AT_ONCE} vidéos au plus le même jour\u00a0; les plus récentes "
            "complètent.",
            type="date",
            error=F.problems[front.ENDS],
        ),
        form_actions(button("Mettre à la une", kind="primary", submit=True)),
        on_submit=F.put,
        key=F.version.to_string(),
    )


def _lists() -> rx.Component:
    nothing = empty_state(
        "Rien de prévu", "La liste montrée le reste tant qu’une autre ne la remplace.", level=3
    )
    found = flow.panel(
        flow.divided(rx.foreach(S.shown, _shown), rx.foreach(S.coming, _coming)),
    )
    return flow.stack(
        flow.heading("Listes, maintenant et bientôt", id=TITLE, tab_index=-1),
        rx.cond((S.shown.length() > 0) | (S.coming.length() > 0), found, nothing),
    )


def _line(row: Any) -> tuple[rx.Component, ...]:
    return (
        badge(row.place, tone="primary"),
        text_link(row.title, row.href),
        flow.paragraph(row.when, muted=True, small=True),
    )


def _shown(row: Any) -> rx.Component:
    return flow.item(flow.row(*_line(row)), key=row.id)


def _coming(row: Any) -> rx.Component:
    cancels = button(
        "Annuler", size="sm", more=" pour " + row.title.to(str), on_click=S.cancel(row.id)
    )
    return flow.acted(_line(row), cancels, key=row.id)


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
        on_load=(FrontState.load, PlacesState.load),
        description="Les vidéos et les listes que l’équipe met en avant, et celles qu’elle prévoit.",
    ),
)
