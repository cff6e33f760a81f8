"""/reseau: the page of a network or a circonscription, for its members."""

from typing import Any

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.conversations.components import request_line
from classe12.conversations.models.loop import Outcome
from classe12.news.components import small_event
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge, person
from classe12.ui.buttons import button, link_button
from classe12.ui.event_card import event_list
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.prose import rich_text
from classe12.ui.requests import request_list, said
from classe12.ui.shelves import shelf_links
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading, skeleton
from classe12.videos.components import small_card
from classe12.workspace.rules.network import HANDOVER, NETWORK, NOTE, SHELVES, Shelf
from classe12.workspace.state.network import PINNED, SHOWN, NetworkState

State = NetworkState
N = NetworkState.network
MY_PROFILE = "/mon-profil"


def network() -> rx.Component:
    """Return the page."""
    return workspace_shell(
        flow.page_header(State.title, _lead(), actions=_leave_words()),
        refusal(State.refusal),
        saved_line(State.told),
        loading(State.is_ready, rx.cond(N, _network(), _outside()), skeleton(lines=8)),
        current=NETWORK,
    )


def _lead() -> Any:
    return rx.cond(N, N.label + ". Cette page n’est lue que par ses membres.", "")


def _leave_words() -> rx.Component:
    words = rx.cond(N.has_left_words, "Mon passage de relais", "Passer le relais")
    return rx.cond(N & N.can_leave_words, link_button(words, HANDOVER, before="hand"))


def _outside() -> rx.Component:
    return empty_state(
        "Vous n’êtes dans aucun réseau pour l’instant",
        worded(
            "Cette page rassemble les écoles d’un même réseau REP ou REP+, ou d’une même circonscription. "
            "Soit votre profil ne dit pas votre école, soit l’annuaire ne la rattache à rien. "
            "Vérifiez-la\u00a0: si elle est la bonne, écrivez-nous."
        ),
        action=flow.centred(
            link_button(worded("Vérifier mon école"), MY_PROFILE, kind="outline"),
            link_button("Nous écrire", "/contact", kind="ghost"),
        ),
    )


def _network() -> rx.Component:
    shown = [(shelf.value, _titled(shelf, part())) for shelf, part in PARTS.items()]
    return flow.stack(
        when(
            State.places.length() > 1,
            shelf_links(State.places, State.title, label="Réseau et circonscription"),
        ),
        rx.foreach(N.welcomes, _welcome),
        _pinned(),
        shelf_links(State.shelves, _name(), label="Ce que l’on y trouve"),
        rx.match(State.shelf, *shown, rx.fragment()),
        page_links(State.pages),
        gap="l",
    )


def _name() -> Any:
    return rx.match(
        State.shelf, *[(shelf.value, worded(name)) for shelf, name in SHELVES.items()], ""
    )


def _titled(shelf: Shelf, part: rx.Component) -> rx.Component:
    return flow.stack(flow.heading(worded(SHELVES[shelf]), id=SHOWN, tab_index=-1), part)


def _welcome(row: Any) -> rx.Component:
    close = button(
        "Ranger ce mot",
        kind="ghost",
        size="sm",
        before="x",
        more=" de " + row.name.to(str),
        on_click=State.close_welcome(row.id),
    )
    return flow.panel(
        rich_text(row.html),
        when(row.cards.length() > 0, card_grid(row.cards, small_card)),
        title="Bienvenue, de la part de " + row.name.to(str),
        intro=worded("Une ou un collègue de votre école a laissé ces mots avant votre arrivée."),
        actions=close,
        key=row.id,
    )


def _pinned() -> rx.Component:
    has_note = N.note  # None when nothing is pinned
    write = button(
        rx.cond(has_note, "Modifier", "Épingler une note"),
        kind="outline",
        size="sm",
        before="pencil",
        more=rx.cond(has_note, " la note", ""),
        on_click=State.write_note,
    )
    nothing = flow.paragraph(
        "Rien n’est épinglé. Une date, un contact, une priorité\u00a0: tous la liront ici.",
        muted=True,
    )
    panel = flow.panel(
        flow.row(
            flow.heading("La note épinglée", id=PINNED, tab_index=-1),
            rx.cond(N.can_write_note & ~State.is_writing, write),
            spread=True,
        ),
        rx.cond(
            State.is_writing,
            _note_form(),
            rx.cond(
                has_note,
                flow.stack(
                    rich_text(N.note.html),
                    flow.paragraph(N.note.signed, muted=True, small=True),
                ),
                nothing,
            ),
        ),
    )
    return rx.cond(has_note | N.can_write_note, panel)


def _note_form() -> rx.Component:
    return form(
        text_area(
            NOTE,
            "La note",
            hint="Le Markdown est compris. Une note vide est retirée.",
            optional=True,
            rows=6,
            default=rx.cond(N.note, N.note.typed, ""),
            error=State.note_problem,
        ),
        form_actions(
            button("Épingler", kind="primary", submit=True),
            button("Annuler", kind="ghost", on_click=State.leave_note),
        ),
        on_submit=State.save_note,
    )


def _published() -> rx.Component:
    nothing = empty_state(
        "Aucune vidéo d’ici pour l’instant",
        "Une pratique, deux minutes, filmée au téléphone\u00a0: vous pouvez la garder pour votre réseau.",
        action=link_button("Envoyer une vidéo", "/participer", kind="outline", size="sm"),
        level=3,
    )
    return rx.cond(N.cards.length() > 0, card_grid(N.cards, small_card), nothing)


def _tried() -> rx.Component:
    nothing = empty_state(
        "Aucun essai raconté pour l’instant",
        "Sous une vidéo, dites comment vous l’avez essayée\u00a0: vos voisins le liront ici.",
        action=link_button("Parcourir les vidéos", "/videos", kind="outline", size="sm"),
        level=3,
    )
    some = flow.panel(flow.divided(rx.foreach(N.trials, _trial)))
    return rx.cond(N.trials.length() > 0, some, nothing)


def _trial(row: Any) -> rx.Component:
    outcome = rx.match(
        row.outcome,
        (Outcome.AS_IS.value, badge(row.label, symbol="check")),
        (Outcome.ADAPTED.value, badge(row.label, symbol="pencil")),
        badge(row.label, symbol="minus"),
    )
    return flow.item(
        flow.stack(
            text_link(row.title, row.href, strong=True),
            flow.row(person(row.name, row.where, row.initials), outcome, spread=True),
            said("Ce qui a marché, ou non", row.worked),
            said("Ce qui a été changé", row.changed),
            gap="s",
        ),
        key=row.id,
    )


def _asked() -> rx.Component:
    nothing = empty_state(
        "Aucune question ouverte ici",
        "Ce qui vous arrête en classe arrête sûrement une ou un collègue voisin.",
        action=link_button("Poser une question", "/recherches/nouvelle", kind="outline", size="sm"),
        level=3,
    )
    return rx.cond(N.questions.length() > 0, request_list(N.questions, request_line), nothing)


def _coming() -> rx.Component:
    nothing = empty_state(
        "Aucun rendez-vous annoncé ici",
        "Ceux de votre réseau et de votre circonscription s’afficheront ici.",
        action=link_button("Voir tous les événements", "/evenements", kind="outline", size="sm"),
        level=3,
    )
    return rx.cond(N.events.length() > 0, event_list(N.events, small_event), nothing)


def _here() -> rx.Component:
    nobody = flow.stack(
        flow.paragraph(
            "Personne n’a encore choisi d’être vu par ses voisins. Vous pouvez commencer.",
            muted=True,
        ),
        flow.row(link_button("Choisir d’être vu", MY_PROFILE, kind="outline", size="sm")),
    )
    people = flow.stack(
        flow.divided(rx.foreach(N.colleagues, _colleague)),
        flow.paragraph(
            "Seuls figurent ici ceux qui l’ont choisi. Chacun change d’avis dans ",
            text_link("son profil", MY_PROFILE),
            ".",
            muted=True,
            small=True,
        ),
    )
    return flow.columns(
        flow.panel(rx.cond(N.colleagues.length() > 0, people, nobody), title="Collègues", level=3),
        flow.panel(flow.divided(rx.foreach(N.schools, _school)), title=worded("Écoles"), level=3),
    )


def _colleague(row: Any) -> rx.Component:
    return flow.item(person(row.name, row.more, row.initials, href=row.href), key=row.id)


def _school(row: Any) -> rx.Component:
    return flow.item(
        flow.strong(row.name), flow.paragraph(row.commune, muted=True, small=True), key=row.uai
    )


PARTS = {
    Shelf.PUBLISHED: _published,
    Shelf.TRIED: _tried,
    Shelf.ASKED: _asked,
    Shelf.COMING: _coming,
    Shelf.HERE: _here,
}

PAGES = (
    Page(
        NETWORK,
        network,
        State.title,
        on_load=(State.load,),
        description=worded("Les écoles, les collègues et les pratiques de votre réseau."),
    ),
)
