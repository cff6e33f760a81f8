"""/mes-listes/<id>: where its owner names, orders, shares and deletes a playlist."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.ui import flow, shelves
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import steady
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.vars import when
from classe12.videos.pages import together
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.keeping import Asked, Shelf, to_address
from classe12.videos.rules.links import CATALOGUE, MY_LISTS
from classe12.videos.state.playlists import ORDER
from classe12.videos.state.playlists import MyPlaylistState as Mine

M = Mine.playlist
MY_PLAYLISTS = MY_LISTS + to_address(Asked(Shelf.LISTS))


def mine() -> rx.Component:
    """Return the page where its owner changes a playlist."""
    return workspace_shell(
        flow.page_header(Mine.title, Mine.missing),
        refusal(Mine.refusal),
        steady(Mine.stamp, rx.cond(M, _writing(), _no_list())),
        current=MY_LISTS,
    )


def _no_list() -> rx.Component:
    return flow.row(link_button("Voir mes listes", MY_PLAYLISTS, kind="primary"))


def _writing() -> rx.Component:
    reaches = [(reach.value, *words) for reach, words in rules.REACHES.items()]
    return flow.stack(
        when(M.notice, notice("L’équipe a rendu cette liste privée.", M.notice, tone="warning")),
        flow.row(
            link_button("Voir la liste", M.path, before="eye"),
            link_button("Page à imprimer", M.print_path, before="file-down"),
            when(M.place_label, badge(M.place_label, tone="primary")),
        ),
        flow.panel(
            form(
                error_summary(Mine.summary, title="Il reste une chose à revoir"),
                text_field(
                    rules.TITLE,
                    "Titre",
                    error=Mine.problems[rules.TITLE],
                    default=M.title,
                    max_length=rules.TITLE_MAX,
                    auto_complete="off",
                ),
                text_area(
                    rules.DESCRIPTION,
                    "Présentation",
                    hint="Pour qui, pour quoi. Vous pouvez écrire en Markdown.",
                    error=Mine.problems[rules.DESCRIPTION],
                    default=M.written,
                    optional=True,
                ),
                text_area(
                    rules.OUTLINE,
                    "Déroulé de l’animation",
                    hint="Ce que l’on fait avant, pendant, après : il part avec la liste à emporter.",
                    error=Mine.problems[rules.OUTLINE],
                    default=M.outline_written,
                    optional=True,
                    rows=5,
                ),
                choice_tiles(
                    rules.REACH,
                    "Qui peut la voir ?",
                    reaches,
                    default=M.reach,
                    error=Mine.problems[rules.REACH],
                    hint="Une vidéo réservée à un réseau n’y apparaît que pour ce réseau.",
                    stacked=True,
                ),
                form_actions(
                    button("Enregistrer", kind="primary", submit=True),
                    status=saved_line(Mine.saved),
                ),
                on_submit=Mine.save,
            )
        ),
        _order(),
        together.together(),
        _delete(),
        gap="l",
    )


def _order() -> rx.Component:
    nothing = empty_state(
        "Aucune vidéo pour l’instant",
        "Sur la page d’une vidéo, « Ajouter à une liste » la met ici.",
        action=link_button("Parcourir les vidéos", CATALOGUE, kind="outline", size="sm"),
        level=3,
    )
    lost = flow.paragraph(
        "Certaines vidéos de la liste ne sont plus visibles pour vous : elles ont été retirées, "
        "ou leur partage a changé.",
        muted=True,
        small=True,
    )
    return flow.panel(
        flow.heading("Les vidéos, dans l’ordre", id=ORDER, tab_index=-1),
        flow.paragraph(M.count, muted=True, small=True),
        saved_line(Mine.told),
        rx.cond(
            M.videos.length() > 0,
            shelves.ordered(M.videos, _movable, label="Les vidéos, dans l’ordre"),
            nothing,
        ),
        when(M.lost > 0, lost),
    )


def _movable(entry: rx.Var) -> rx.Component:
    return shelves.ordered_row(
        entry.number,
        text_link(entry.card.title, entry.card.href, strong=True),
        flow.paragraph(entry.card.author, ", ", entry.card.duration, muted=True, small=True),
        flow.row(
            shelves.move_buttons(
                entry.card.title,
                is_first=entry.is_first,
                is_last=entry.is_last,
                on_up=Mine.move(entry.id, -1),
                on_down=Mine.move(entry.id, 1),
            ),
            button(
                "Retirer",
                kind="ghost",
                size="sm",
                more=f" de la liste : {entry.card.title}",
                on_click=Mine.remove(entry.id),
            ),
        ),
        picture=entry.card.picture,
        ground=entry.card.colour,
        key=entry.id,
    )


def _delete() -> rx.Component:
    return flow.row(
        ask_button("Supprimer la liste", "supprimer", kind="ghost", before="trash-2"),
        dialog(
            "supprimer",
            "Supprimer cette liste ?",
            flow.paragraph(
                "La liste et ses liens disparaissent, les vidéos restent. "
                "Cela ne peut pas être annulé."
            ),
            confirm="Supprimer la liste",
            on_confirm=Mine.delete,
        ),
    )


PAGES = (
    Page(
        f"{MY_LISTS}/[list_id]",
        mine,
        Mine.title,
        on_load=(Mine.load,),
        description="Le titre, le partage et l’ordre d’une de vos listes.",
    ),
)
