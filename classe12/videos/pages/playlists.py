"""/liste/<id>/<slug>: a playlist, shared or on paper; /mes-listes/<id>: its owner's own page."""

import reflex as rx

from classe12.accounts.components import public_shell, workspace_shell
from classe12.ui import flow, shelves, watch
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge, level_badges
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import steady
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.pages import together
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.keeping import Asked, Shelf, to_address
from classe12.videos.rules.links import CATALOGUE, MY_LISTS
from classe12.videos.state.playlists import ORDER
from classe12.videos.state.playlists import MyPlaylistState as Mine
from classe12.videos.state.playlists import PlaylistState as State

P, M = State.playlist, Mine.playlist
MY_PLAYLISTS = MY_LISTS + to_address(Asked(Shelf.LISTS))


def playlist() -> rx.Component:
    """Return a playlist, as whoever may open it sees it."""
    return public_shell(
        breadcrumb(("Les vidéos", CATALOGUE)),
        flow.page_header(State.title, State.missing),
        refusal(State.refusal),
        saved_line(State.told),
        loading(State.is_ready, rx.cond(P, _playlist(), _missing())),
        current=CATALOGUE,
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les vidéos", CATALOGUE, kind="primary"))


def _playlist() -> rx.Component:
    nothing = empty_state(
        "Cette liste est vide",
        "Ses vidéos apparaîtront ici dès que son auteur en aura ajouté.",
        action=link_button("Parcourir les vidéos", CATALOGUE, kind="outline", size="sm"),
    )
    return flow.stack(
        flow.row(
            when(P.place_label, badge(P.place_label, tone="primary")),
            rx.cond(P.reach == "public", rx.fragment(), badge(P.reach_label, symbol="lock")),
            flow.paragraph("Par ", P.author, ", ", P.count, muted=True),
            gap="m",
        ),
        when(P.html, rich_text(P.html)),
        when(P.together, flow.paragraph(P.together, muted=True, small=True)),
        flow.row(
            link_button("Page à imprimer", P.print_path, kind="outline", before="file-down"),
            link_button("À projeter", P.wall_path, before="maximize"),
            when(
                P.pack_path,
                link_button("Emporter la liste (ZIP)", P.pack_path, before="download", plain=True),
            ),
            when(P.can_edit, link_button("Modifier", P.edit_path, before="pencil")),
            watch.share_menu(P.title, P.address, P.mail),
            watch.report_link(P.address, "cette liste"),
        ),
        when(
            P.outline,
            flow.disclosure("Le déroulé de l’animation", rich_text(P.outline)),
        ),
        rx.cond(
            P.videos.length() > 0,
            shelves.ordered(P.videos, _entry, label="Les vidéos, dans l’ordre"),
            nothing,
        ),
        when(P.can_show | P.can_close, _team()),
        gap="l",
    )


def _entry(entry: rx.Var) -> rx.Component:
    return shelves.ordered_row(
        entry.number,
        text_link(entry.card.title, entry.card.href, strong=True),
        flow.row(
            flow.paragraph(entry.card.author, ", ", entry.card.duration, muted=True, small=True),
            level_badges(entry.card.levels),
            when(entry.card.audience, badge(entry.card.audience, symbol="lock")),
        ),
        flow.paragraph(entry.summary, small=True),
        picture=entry.card.picture,
        ground=entry.card.colour,
        key=entry.id,
    )


def _team() -> rx.Component:
    places = [
        rx.cond(
            P.place == place.value,
            button(f"Ne plus montrer : {words}", size="sm", on_click=State.show_at("")),
            button(f"Montrer : {words}", size="sm", on_click=State.show_at(place.value)),
        )
        for place, words in rules.PLACES.items()
    ]
    close = form(
        text_area(
            "motif",
            "Ce qui pose problème",
            hint=f"L’auteur lira ces mots. {rules.REASON_MAX} caractères au plus.",
            error=State.reason_problem,
        ),
        flow.row(button("Rendre la liste privée", submit=True)),
        on_submit=State.close,
    )
    return flow.disclosure(
        "Pour l’équipe",
        when(P.can_show, flow.row(*places)),
        when(P.can_close, close),
    )


def on_paper() -> rx.Component:
    """Return a playlist made to be printed: one QR code for the list, one a video."""
    head = shelves.paper_head(
        State.title, together.line(), together.address(), rx.cond(P, P.code, "")
    )
    rows = shelves.paper_rows(
        P.videos,
        lambda entry: shelves.paper_row(
            entry.number,
            entry.card.title,
            rx.fragment(entry.card.author, ", ", entry.card.duration),
            entry.summary,
            entry.address,
            entry.code,
        ),
        label="Les vidéos, dans l’ordre",
    )
    return public_shell(
        shelves.on_screen(
            flow.row(
                when(P, link_button("Revenir à la liste", P.path, before="arrow-left")),
                when(P, shelves.print_button()),
            )
        ),
        head,
        loading(
            State.is_ready,
            rx.cond(
                P,
                flow.stack(
                    when(P.html, rich_text(P.html)),
                    rows,
                    flow.source(
                        "Pour ouvrir une vidéo : visez son carré avec l’appareil photo du téléphone."
                    ),
                ),
                flow.stack(flow.paragraph(State.missing), _missing()),
            ),
        ),
        current=CATALOGUE,
    )


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


ADDRESS = "/liste/[list_id]/[slug]"
PAGES = (
    Page(
        ADDRESS,
        playlist,
        State.title,
        on_load=(State.load,),
        description="Une liste de pratiques de classe dédoublée, dans l’ordre.",
    ),
    Page(
        f"{ADDRESS}/imprimer",
        on_paper,
        State.title,
        on_load=(State.load_to_print,),
        description="Une liste de pratiques de classe dédoublée, à imprimer.",
    ),
    Page(
        f"{ADDRESS}/projeter",
        together.on_wall,
        State.title,
        on_load=(State.load_to_print,),
        description="Le QR code d’une liste de pratiques, à projeter.",
    ),
    Page(
        f"{MY_LISTS}/[list_id]",
        mine,
        Mine.title,
        on_load=(Mine.load,),
        description="Le titre, le partage et l’ordre d’une de vos listes.",
    ),
)
