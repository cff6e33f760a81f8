"""/liste/<id>/<slug>: a playlist, shared or on paper; `my_playlist` is its owner's own page."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import flow, shelves, watch
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge, level_badges
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, saved_line
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.ui.words import only_with
from classe12.videos.pages import together
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.links import CATALOGUE
from classe12.videos.state.playlists import PlaylistState as State

P = State.playlist


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
        only_with(
            rules.FEATURES[place],
            rx.cond(
                P.place == place.value,
                button(f"Ne plus montrer : {words}", size="sm", on_click=State.show_at("")),
                button(f"Montrer : {words}", size="sm", on_click=State.show_at(place.value)),
            ),
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


ADDRESS = "/liste/[list_id]/[slug]"
PAGES = (
    Page(
        ADDRESS,
        playlist,
        State.title,
        on_load=(State.load,),
        description="Une liste de vidéos entre collègues, dans l’ordre.",
    ),
    Page(
        f"{ADDRESS}/imprimer",
        on_paper,
        State.title,
        on_load=(State.load_to_print,),
        description="Une liste de vidéos entre collègues, à imprimer.",
    ),
    Page(
        f"{ADDRESS}/projeter",
        together.on_wall,
        State.title,
        on_load=(State.load_to_print,),
        description="Le QR code d’une liste de pratiques, à projeter.",
    ),
)
