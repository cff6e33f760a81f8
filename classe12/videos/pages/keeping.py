"""/mes-listes: favourites, what one means to try, playlists, history."""

from typing import Any

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.ui import filters, flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, hidden, saved_line
from classe12.ui.keeper import auto_keep
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.shelves import shelf_links
from classe12.ui.vars import when
from classe12.ui.video_card import work_row
from classe12.ui.waiting import loading
from classe12.videos.rules import playlists as list_rules
from classe12.videos.rules.keeping import SHELVES, Shelf
from classe12.videos.rules.links import CATALOGUE, MY_LISTS
from classe12.videos.state.keeping import TITLE
from classe12.videos.state.keeping import KeepingState as State


def keeping() -> rx.Component:
    """Return the page."""
    return workspace_shell(
        flow.page_header(
            "Mes listes", "Ce que vous gardez est à vous : personne d’autre ne le voit."
        ),
        refusal(State.refusal),
        saved_line(State.told),
        loading(State.is_ready, _shelf()),
        current=MY_LISTS,
    )


def _shelf() -> rx.Component:
    shown = [(shelf.value, _titled(shelf, part())) for shelf, part in PARTS.items()]
    return flow.stack(
        shelf_links(State.shelves, _name(), label="Mes listes"),
        rx.match(State.shelf, *shown, rx.fragment()),
        page_links(State.pages),
        gap="l",
    )


def _name() -> Any:
    return rx.match(State.shelf, *[(shelf.value, name) for shelf, name in SHELVES.items()], "")


def _titled(shelf: Shelf, part: rx.Component) -> rx.Component:
    title = flow.heading(SHELVES[shelf], id=TITLE, tab_index=-1)
    return flow.stack(title, part)


def _bar() -> rx.Component:
    sort = filters.sort_select(State.orders, value=State.order, on_change=State.sort_by)
    return filters.results_bar(State.count, sort=sort)


def _lost() -> rx.Component:
    return when(State.lost, flow.paragraph(State.lost, muted=True, small=True))


def _rows(draw: Any, nothing: rx.Component) -> rx.Component:
    rows = flow.panel(flow.divided(rx.foreach(State.rows, draw)))
    return flow.stack(rx.cond(State.rows.length() > 0, rows, nothing), _lost())


def _favourites() -> rx.Component:
    nothing = empty_state(
        "Aucun favori pour l’instant",
        "Sur la page d’une vidéo, « Garder » la met ici, pour la retrouver d’un geste.",
        action=link_button("Parcourir les vidéos", CATALOGUE, kind="outline", size="sm"),
        level=3,
    )
    return flow.stack(_bar(), _rows(_favourite, nothing))


def _favourite(row: rx.Var) -> rx.Component:
    out = button(
        "Retirer",
        kind="ghost",
        size="sm",
        more=f" des favoris : {row.card.title}",
        on_click=State.let_go(row.id),
    )
    return _row(row, flow.row(out))


def _row(row: rx.Var, *more: rx.Component) -> rx.Component:
    return flow.item(
        work_row(
            text_link(row.card.title, row.card.href, strong=True),
            flow.paragraph(
                row.card.author,
                ", ",
                row.card.duration,
                ", ",
                row.when,
                muted=True,
                small=True,
            ),
            *more,
            picture=row.card.picture,
            ground=row.card.colour,
        ),
        key=row.id,
    )


def _to_try() -> rx.Component:
    nothing = empty_state(
        "Rien à essayer pour l’instant",
        "Une pratique vous tente ? Sur sa page, « À essayer » la met ici, avec une note pour vous.",
        action=link_button("Parcourir les vidéos", CATALOGUE, kind="outline", size="sm"),
        level=3,
    )
    return flow.stack(_bar(), _rows(_planned, nothing))


def _planned(row: rx.Var) -> rx.Component:
    name, about = f"note-{row.id}", f" de « À essayer » : {row.card.title}"
    asked = f"retirer-{row.id}"
    plain = button("Retirer", kind="ghost", size="sm", more=about, on_click=State.unplan(row.id))
    asking = rx.fragment(
        ask_button("Retirer", asked, kind="ghost", size="sm", more=about),
        dialog(
            asked,
            "Retirer cette vidéo et votre note ?",
            flow.paragraph("Votre note sera effacée. Cela ne peut pas être annulé."),
            confirm="Retirer la vidéo et la note",
            on_confirm=State.unplan(row.id),
        ),
    )
    note = form(
        auto_keep(State.write_note, State.kept),
        hidden("video", row.id),
        text_area(
            "note",
            "Note pour moi",
            hint="Gardée pendant que vous écrivez.",
            error=rx.cond(State.note_of == row.id, State.note_problem, ""),
            default=row.note,
            rows=2,
            id=name,
        ),
        on_submit=rx.noop(),
    )
    return _row(row, note, flow.row(rx.cond(row.note == "", plain, asking)))


def _lists() -> rx.Component:
    begin = flow.panel(
        form(
            text_field(
                list_rules.TITLE,
                "Titre de la liste",
                hint="Elle est privée tant que vous ne la partagez pas.",
                error=State.title_problem,
                max_length=list_rules.TITLE_MAX,
                auto_complete="off",
            ),
            flow.row(button("Créer la liste", kind="primary", submit=True)),
            on_submit=State.create_list,
        ),
        title="Nouvelle liste",
        level=3,
    )
    nothing = empty_state(
        "Aucune liste pour l’instant",
        "Une liste met des vidéos dans l’ordre : pour un stage, une équipe, une période.",
        level=3,
    )
    rows = flow.panel(flow.divided(rx.foreach(State.lists, _list)))
    return flow.stack(_bar(), rx.cond(State.lists.length() > 0, rows, nothing), begin, gap="l")


def _list(row: rx.Var) -> rx.Component:
    return flow.item(
        flow.stack(
            flow.row(
                text_link(row.title, row.href, strong=True),
                badge(row.reach),
                when(row.place, badge(row.place, tone="primary")),
            ),
            flow.row(
                flow.paragraph(row.count, muted=True, small=True),
                link_button(
                    "Modifier",
                    row.edit_href,
                    kind="outline",
                    size="sm",
                    more=f" : {row.title}",
                ),
                spread=True,
            ),
            gap="s",
        ),
        key=row.id,
    )


def _history() -> rx.Component:
    told = flow.bullets(
        "Seuls la vidéo et le dernier jour où vous l’avez regardée sont notés, pendant six mois.",
        "Personne d’autre ne le voit : ni l’équipe, ni vos collègues, ni votre hiérarchie.",
        "Cela ne change rien aux chiffres du site, qui ne disent jamais qui regarde quoi.",
    )
    nothing = empty_state(
        "Votre historique est vide",
        "Les vidéos que vous regardez, une fois connecté, apparaîtront ici.",
        level=3,
    )
    kept = flow.stack(
        filters.results_bar(State.count),
        _rows(_watched, nothing),
        flow.row(when(State.rows.length() > 0, _clear()), _turn_off()),
    )
    stopped = notice(
        "L’historique est arrêté.",
        "Rien n’est noté de ce que vous regardez.",
        action=button("Reprendre l’historique", size="sm", on_click=State.turn_on),
    )
    return flow.stack(told, rx.cond(State.has_history, kept, stopped))


def _watched(row: rx.Var) -> rx.Component:
    out = button(
        "Oublier",
        kind="ghost",
        size="sm",
        more=f" : {row.card.title}",
        on_click=State.forget(row.id),
    )
    return _row(row, flow.row(out))


def _clear() -> rx.Component:
    return rx.fragment(
        ask_button("Tout effacer", "effacer", size="sm"),
        dialog(
            "effacer",
            "Effacer tout l’historique ?",
            flow.paragraph("Cela ne peut pas être annulé."),
            confirm="Effacer l’historique",
            on_confirm=State.clear,
        ),
    )


def _turn_off() -> rx.Component:
    return rx.fragment(
        ask_button("Arrêter l’historique", "arreter", kind="ghost", size="sm"),
        dialog(
            "arreter",
            "Arrêter l’historique ?",
            flow.paragraph("Ce qui est noté sera effacé, et plus rien ne le sera."),
            confirm="Effacer et arrêter",
            on_confirm=State.turn_off,
        ),
    )


PARTS = {
    Shelf.FAVOURITES: _favourites,
    Shelf.TO_TRY: _to_try,
    Shelf.LISTS: _lists,
    Shelf.HISTORY: _history,
}

PAGES = (
    Page(
        MY_LISTS,
        keeping,
        "Mes listes",
        on_load=(State.load,),
        description="Vos favoris, ce que vous voulez essayer, vos listes, votre historique.",
    ),
)
