"""/equipe/sous-titres: captions validated since their video is public, read before they show."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.pages.tabs import tabs
from classe12.moderation.rules.captions import CAPTIONS
from classe12.moderation.state.captions import TITLE, TOLD
from classe12.moderation.state.captions import CaptionsReviewState as State
from classe12.ui import captions as lines
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.keeper import steady
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.player import player
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.rules.rereading import ASKED, ASKED_MAX

O = State.opened  # noqa: E741


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("Sous-titres à relire", State.lead),
            tabs(CAPTIONS),
            flow.stack(
                saved_line(State.told), refusal(State.refusal), id=TOLD, tab_index=-1, gap="s"
            ),
            loading(State.is_ready, _work()),
            gap="l",
        ),
        current=CAPTIONS,
        name="Modération",
    )


def _work() -> rx.Component:
    nothing = empty_state(
        "Tout est relu",
        "Les sous-titres écrits ou repris sous une vidéo déjà publiée attendent ici avant de s’afficher.",
    )
    queue = flow.panel(flow.divided(rx.foreach(State.rows, _row)), title="Qui attend")
    return flow.stack(
        when(O, lambda: steady(O.id + O.seen, _opened())),
        rx.cond(State.rows.length() > 0, queue, nothing),
        gap="l",
    )


def _row(row: Any) -> rx.Component:
    opens = button(
        "Ouvrir",
        kind="outline",
        size="sm",
        more=" les sous-titres de " + row.title.to(str),
        on_click=State.open_captions(row.id),
    )
    about = flow.stack(
        flow.strong(row.title), flow.paragraph(row.by, ".", muted=True, small=True), gap="s"
    )
    return flow.item(flow.row(about, opens, spread=True), key=row.id)


def _opened() -> rx.Component:
    film = player(
        O.title,
        O.sources,
        poster=O.poster,
        portrait=O.is_portrait,
        length=O.length_s,
        key=O.id,
    )
    return flow.panel(
        flow.heading(O.title, id=TITLE, tab_index=-1),
        flow.row(
            flow.paragraph(O.by, muted=True, small=True),
            text_link("Voir la page de la vidéo", O.href),
        ),
        flow.main_and_side(
            flow.stack(
                flow.heading(rx.cond(O.is_first, "Ce qui s’afficherait", "Ce qui change"), 3),
                flow.divided(rx.foreach(O.lines, _line)),
                _decision(),
            ),
            flow.stack(
                film, flow.disclosure("Tout ce qui est dit", lines.transcript(O.transcript))
            ),
        ),
    )


def _line(line: Any) -> rx.Component:
    label = rx.cond(
        line.comes,
        rx.cond(O.is_first, rx.fragment(), badge("Ajouté", tone="success", symbol="plus")),
        badge("Enlevé", symbol="x"),
    )
    return flow.item(
        flow.row(flow.paragraph(line.at, muted=True, small=True), label),
        flow.paragraph(line.text),
        when(line.found, badge(line.found, tone="warning", symbol="flag")),
    )


def _decision() -> rx.Component:
    asks = form(
        text_area(
            ASKED,
            "Ce qu’il faut changer",
            hint=f"La personne qui les a écrits lira ces mots. {ASKED_MAX} caractères au plus.",
            error=State.problem,
        ),
        form_actions(button("Demander une retouche", submit=True)),
        on_submit=State.give_back,
    )
    return flow.stack(
        flow.row(button("Afficher ces sous-titres", kind="primary", on_click=State.accept)),
        flow.disclosure("Demander une retouche", asks),
    )


PAGES = (
    Page(
        CAPTIONS,
        page,
        "Sous-titres à relire",
        on_load=(State.load,),
        description="Les sous-titres que l’équipe relit avant qu’ils s’affichent.",
    ),
)
