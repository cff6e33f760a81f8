"""/evenements: the list of events."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.news.components import event
from classe12.news.rules.links import ARTICLES, EVENTS, TEAM_EVENTS
from classe12.news.state.events import EventsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, status
from classe12.ui.buttons import button, link_button
from classe12.ui.event_card import event_list
from classe12.ui.layout import Page
from classe12.ui.links import arrow_link
from classe12.ui.paging import breadcrumb, page_links, views
from classe12.ui.waiting import loading, skeleton

LEAD = "Challenges, focus, ateliers, visites : là où l’on se retrouve, sur place ou en ligne."


def events() -> rx.Component:
    """Return the list of events."""
    organise = rx.cond(
        SessionState.can_organise,
        link_button("Organiser un événement", TEAM_EVENTS, before="calendar"),
        arrow_link("Lire les actualités", ARTICLES),
    )
    return public_shell(
        breadcrumb(here="Événements"),
        flow.page_header("Événements", LEAD, actions=organise),
        views(
            "Quand",
            ("À venir", EventsState.coming_href, ~EventsState.is_past),
            ("Passés", EventsState.past_href, EventsState.is_past),
        ),
        loading(EventsState.is_ready, _list(), skeleton(lines=6)),
        current=ARTICLES,
    )


def _list() -> rx.Component:
    kinds = flow.row(
        rx.foreach(EventsState.kinds, _kind), role="group", aria_label="Filtrer par type", gap="s"
    )
    return flow.stack(
        kinds,
        status(EventsState.count),
        rx.cond(
            EventsState.cards.length() > 0,
            event_list(EventsState.cards, event, count=2),
            _nothing(),
        ),
        page_links(EventsState.pages),
        gap="l",
    )


def _kind(box: rx.Var) -> rx.Component:
    words = rx.fragment(box.label, " (", box.count, ")")
    press = {"on_click": EventsState.toggle(box.value), "pressed": box.is_active}
    return rx.cond(
        box.is_active,
        button(words, kind="soft", after="x", **press),
        button(words, kind="secondary", **press),
    )


def _nothing() -> rx.Component:
    everything = link_button("Voir tous les types", EVENTS, kind="outline", size="sm")
    past = link_button(
        "Voir les événements passés", EventsState.past_href, kind="outline", size="sm"
    )
    return rx.cond(
        EventsState.is_narrowed,
        empty_state(
            "Aucun événement de ce type",
            "Retirez un type pour en voir davantage.",
            action=everything,
        ),
        rx.cond(
            EventsState.is_past,
            empty_state(
                "Aucun événement passé",
                "Ceux qui ont eu lieu resteront ici, avec les vidéos qui en sont nées.",
            ),
            empty_state(
                "Rien au calendrier pour l’instant",
                "Le prochain rendez-vous s’affichera ici dès qu’il sera annoncé.",
                action=past,
            ),
        ),
    )


PAGES = (
    Page(
        EVENTS,
        events,
        "Événements",
        on_load=(EventsState.load,),
        description="Challenges, focus, ateliers et visites entre collègues.",
    ),
)
