"""/video/<id>/<slug>: one video, what is said of it, and those in the same spirit."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.ui import captions, flow, watch
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge, level_badges, person
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_field
from classe12.ui.forms import form, saved_line
from classe12.ui.keeper import steady
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.player import player
from classe12.ui.shelves import tick_list
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading
from classe12.ui.words import PRACTICE, sentence
from classe12.videos.components import small_card
from classe12.videos.pages import sections
from classe12.videos.rules import playlists as list_rules
from classe12.videos.rules.keeping import Asked, Shelf, to_address
from classe12.videos.rules.links import CATALOGUE, MY_LISTS, MY_VIDEOS, TRIALS
from classe12.videos.state.watch import VideoState

V = VideoState.video
TO_TRY = MY_LISTS + to_address(Asked(Shelf.TO_TRY))
MY_PLAYLISTS = MY_LISTS + to_address(Asked(Shelf.LISTS))


def page() -> rx.Component:
    """Return the page of a video; its h1 is one and the same before and after the data arrives."""
    return public_shell(
        breadcrumb(("Les vidéos", CATALOGUE)),
        when(V, when(V.status, _not_public())),
        watch.watch_layout(
            rx.cond(
                V, _picture(), rx.cond(VideoState.is_ready, rx.fragment(), watch.blank_player())
            ),
            flow.stack(
                flow.page_header(VideoState.title, VideoState.missing),
                loading(VideoState.is_ready, rx.cond(V, _words(), _missing())),
                _sections(),
                gap="l",
            ),
            portrait=V.is_portrait,
        ),
        when(V, when(V.related.length() > 0, _related())),
        current=CATALOGUE,
    )


def _sections() -> rx.Component:
    # What is being written there outlives a restart of the server, which forgets the video a moment.
    found = flow.stack(*sections.sections(), gap="xl")
    return steady(VideoState.stamp, rx.cond(VideoState.missing, rx.fragment(), found))


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les vidéos", CATALOGUE, kind="primary"))


def _not_public() -> rx.Component:
    mine = link_button("Mes vidéos", MY_VIDEOS, size="sm")
    return notice(
        V.status,
        "Cette vidéo n’est pas publiée : vous seul et l’équipe pouvez la voir.",
        action=rx.cond(V.is_mine, mine, rx.fragment()),
    )


def _picture() -> rx.Component:
    return rx.fragment(
        player(
            V.title,
            V.sources,
            poster=V.poster,
            tracks=V.captions.tracks,
            portrait=V.is_portrait,
            length=V.length_s,
            marks=V.marks,
            on_watched=VideoState.watched,
            key=V.id,
        ),
        watch.under_player(
            when(
                V.downloads.length() > 0,
                watch.download_menu(V.downloads, lambda row: (row.label, row.href)),
            ),
            watch.share_menu(V.title, V.address, V.mail, on_shared=VideoState.shared),
            watch.report_link(V.path, "cette vidéo"),
            when(V.consent_path, text_link("Accords et droit à l’image", V.consent_path)),
        ),
        _transcript(),
    )


def _transcript() -> rx.Component:
    found = V.captions
    write = when(found.write_href, text_link("Écrire les sous-titres", found.write_href))
    return flow.stack(
        when(
            found.lines.length() > 0,
            flow.disclosure("Transcription", captions.transcript(found.lines)),
        ),
        when(
            found.sentence,
            flow.paragraph("Sous-titres\u00a0: ", found.sentence, muted=True, small=True),
        ),
        write,
        gap="s",
    )


def _words() -> rx.Component:
    return flow.stack(
        flow.row(
            person(V.author, V.school, V.initials, href=V.author_href),
            when(V.coauthor, flow.paragraph("avec ", V.coauthor, muted=True, small=True)),
            level_badges(V.levels),
            when(V.audience, badge(V.audience, symbol="lock")),
            when(V.has_captions, badge("Sous-titrée", symbol="captions")),
            when(V.duration, badge(V.duration)),
            gap="m",
        ),
        flow.row(_try(), _thank(), saved_line(VideoState.told), gap="s"),
        _put_aside(),
        watch.words_of(V.description),
        _choices("Thèmes", V.themes),
        _choices("Besoins", V.needs),
        _choices("Mots", V.tags),
        when(V.material, flow.paragraph(flow.strong("Ce qu’il faut\u00a0: "), V.material)),
        when(V.meaning, flow.paragraph(V.meaning, muted=True, small=True)),
        flow.source(V.published, rx.cond(V.published, ". ", ""), V.views, "."),
        gap="m",
    )


def _try() -> rx.Component:
    """Return the way to the trials, which a slice above draws under the video."""
    words = rx.fragment(
        "Je l’ai essayé", when(VideoState.trials, rx.fragment(" ", VideoState.trials))
    )
    return link_button(words, f"#{TRIALS}", kind="primary", before="circle-check")


def _thank() -> rx.Component:
    words = rx.fragment(
        "Merci", when(VideoState.thanks_label, rx.fragment(" ", VideoState.thanks_label))
    )
    press = {"before": "hand-heart", "on_click": VideoState.thank, "pressed": VideoState.is_liked}
    mine = rx.cond(
        VideoState.is_liked,
        button(words, kind="soft", more=", envoyé : appuyez pour le reprendre", **press),
        button(words, kind="outline", **press),
    )
    theirs = link_button(
        words,
        "/connexion?suite=" + V.path,
        kind="outline",
        before="hand-heart",
        more=", après connexion",
    )
    counted = when(VideoState.likes > 0, badge(words, symbol="hand-heart"))
    return rx.cond(V.can_like, mine, rx.cond(SessionState.is_signed_in, counted, theirs))


def _put_aside() -> rx.Component:
    """Return the ways to find the video again: a way to sign in for who may not keep anything yet."""
    mine = flow.stack(
        flow.row(
            button(
                rx.cond(VideoState.is_kept, "Gardée", "Garder"),
                before="bookmark",
                size="sm",
                pressed=VideoState.is_kept,
                on_click=VideoState.keep,
            ),
            rx.cond(
                VideoState.is_planned,
                link_button(
                    "Écrire une note", TO_TRY, before="pencil", size="sm", more=" sur cette vidéo"
                ),
                button("À essayer", before="clipboard-check", size="sm", on_click=VideoState.plan),
            ),
            button(
                "Ajouter à une liste",
                before="list-video",
                size="sm",
                on_click=VideoState.open_lists,
                aria_expanded=rx.cond(VideoState.has_lists, "true", "false"),
            ),
        ),
        saved_line(VideoState.put_aside),
        when(VideoState.has_lists, _lists()),
        gap="s",
    )
    way = rx.cond(SessionState.is_signed_in, SessionState.next_step.to(str), "/connexion") + (
        "?suite=" + V.path
    )
    theirs = flow.row(
        *[
            link_button(words, way, before=symbol, size="sm", more=", après connexion")
            for words, symbol in (("Garder", "bookmark"), ("À essayer", "clipboard-check"))
        ]
    )
    can = V.can_keep & SessionState.is_member
    return rx.cond(V.status == "", rx.cond(can, mine, theirs), rx.fragment())


def _lists() -> rx.Component:
    ticks = tick_list(
        VideoState.lists,
        lambda row: (row.title, row.has_it, VideoState.toggle_list(row.id), row.id),
        legend="Mes listes",
    )
    begin = form(
        text_field(
            list_rules.TITLE,
            "Nouvelle liste",
            hint="Privée tant que vous ne la partagez pas.",
            error=VideoState.list_problem,
            max_length=list_rules.TITLE_MAX,
            auto_complete="off",
        ),
        flow.row(button("Créer et ajouter", size="sm", submit=True)),
        on_submit=VideoState.create_list,
    )
    return flow.panel(
        flow.heading(
            "Ajouter à une liste", 2, id="listes", tab_index=-1, on_mount=rx.set_focus("listes")
        ),
        when(VideoState.lists.length() > 0, ticks),
        refusal(VideoState.list_refusal),
        saved_line(VideoState.list_told),
        begin,
        text_link("Voir toutes mes listes", MY_PLAYLISTS),
    )


def _choices(word: str, links: Any) -> rx.Component:
    line = rx.foreach(links, lambda link: text_link(link.label, link.href))
    return when(links.length() > 0, flow.row(flow.strong(f"{word} :"), line, gap="s"))


def _related() -> rx.Component:
    return flow.stack(
        flow.heading("Dans le même esprit"), card_grid(V.related, small_card, wide=True), gap="m"
    )


def _handlers() -> tuple[Any, ...]:
    return (VideoState.load, *sections.handlers())


PAGES = (
    Page(
        "/video/[video_id]/[slug]",
        page,
        VideoState.title,
        on_load=_handlers,
        description=sentence("Une ", PRACTICE, ", filmée en moins de deux minutes."),
    ),
)
