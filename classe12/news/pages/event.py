"""One event: what it is, and the place one takes in it."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.news.rules.links import ARTICLES, EVENTS
from classe12.news.state.events import EventState
from classe12.ui import flow, watch
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.event_card import event_facts
from classe12.ui.forms import saved_line
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading, skeleton
from classe12.videos.components import small_card

E = EventState.event


def one() -> rx.Component:
    """Return the page of an event; its h1 is one and the same before and after the data arrives."""
    return public_shell(
        breadcrumb(("Événements", EVENTS)),
        flow.page_header(
            EventState.title,
            rx.cond(E, E.kind_text, EventState.missing),
            actions=when(
                E, when(E.prepare, link_button("Organiser", E.prepare, before="settings-2"))
            ),
        ),
        loading(EventState.is_ready, rx.cond(E, _event(), _missing()), skeleton(lines=6)),
        current=ARTICLES,
    )


def _event() -> rx.Component:
    return flow.stack(
        when(
            E.is_cancelled,
            notice("Cet événement est annulé.", E.reason, tone="warning", symbol="ban"),
        ),
        flow.main_and_side(_words(), _places(), side_first=True),
        when(E.videos.length() > 0, _videos()),
        gap="xl",
    )


def _words() -> rx.Component:
    online = when(
        E.has_link,
        when(
            E.link,
            text_link("Rejoindre en ligne", E.link, plain=True, strong=True),
            "En ligne : le lien s’affiche une fois la place réservée",
        ),
        "",
    )
    return flow.stack(
        flow.row(badge(E.kind, tone="secondary"), when(E.territory, badge(E.territory))),
        event_facts(("calendar", E.when), ("map-pin", E.place)),
        when(E.has_link, event_facts(("link", online))),
        rich_text(E.html),
        flow.source("Proposé par ", E.organiser),
        watch.under_player(watch.share_menu(E.title, E.address, E.mail)),
        gap="l",
    )


def _places() -> rx.Component:
    agenda = link_button(
        "Ajouter à mon agenda", E.calendar, kind="ghost", size="sm", before="calendar", plain=True
    )
    open_panel = flow.panel(
        rx.match(
            E.mine,
            ("registered", _registered()),
            ("waiting", _waiting()),
            _register(),
        ),
        flow.stack(agenda, saved_line(EventState.told), refusal(EventState.refusal), gap="s"),
        flow.source("Les heures sont celles de Paris ; le fichier d’agenda les convertit."),
        title="Participer",
        intro=E.places,
    )
    closed = flow.panel(
        flow.paragraph(
            rx.cond(
                E.is_cancelled,
                "Les personnes inscrites ont été prévenues.",
                "Cet événement a commencé ou a eu lieu : les inscriptions sont closes.",
            ),
            small=True,
        ),
        refusal(EventState.refusal),
        rx.cond(E.is_cancelled, rx.fragment(), agenda),
        title=rx.cond(E.is_cancelled, "Annulé", "Inscriptions closes"),
    )
    return rx.cond(E.is_open, open_panel, closed)


def _register() -> rx.Component:
    words = rx.cond(E.is_full, "Attendre une place", "Je participe")
    mine = button(words, kind="primary", before="calendar", on_click=EventState.join, wide=True)
    sign_in = link_button(
        "Se connecter pour participer",
        "/connexion?suite=" + E.path,
        kind="primary",
        before="calendar",
        wide=True,
    )
    finish = link_button(
        "Finir mon inscription", SessionState.next_step + "?suite=" + E.path, kind="primary"
    )
    return rx.match(EventState.audience, ("member", mine), ("newcomer", finish), sign_in)


def _registered() -> rx.Component:
    return flow.stack(
        notice("Vous venez.", "Un rappel part la veille.", tone="success"),
        button("Rendre ma place", on_click=EventState.leave, before="undo-2"),
    )


def _waiting() -> rx.Component:
    return flow.stack(
        notice(
            "Vous attendez une place.",
            rx.fragment(
                "Vous êtes ", E.rank, " de la liste. Si une place se libère, elle est à vous."
            ),
            symbol="clock",
        ),
        button("Quitter la liste d’attente", on_click=EventState.leave, before="undo-2"),
    )


def _videos() -> rx.Component:
    return flow.stack(
        flow.heading("Les vidéos nées de cet événement"),
        card_grid(E.videos, small_card, wide=True),
        gap="m",
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les événements", EVENTS, kind="primary"))


PAGES = (
    Page(
        "/evenement/[gathering_id]/[slug]",
        one,
        EventState.title,
        on_load=(EventState.load,),
        description="Un événement entre collègues.",
    ),
)
