"""/video/<id>/<slug>: one video, what is said of it, and those in the same spirit."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.ui import flow, watch
from classe12.ui.alerts import notice
from classe12.ui.badges import badge, level_badges, person
from classe12.ui.buttons import button, link_button
from classe12.ui.forms import saved_line
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.player import player
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading
from classe12.videos.components import small_card
from classe12.videos.rules.links import CATALOGUE, MY_VIDEOS
from classe12.videos.state.watch import VideoState

V = VideoState.video


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
            ),
            portrait=V.is_portrait,
        ),
        when(V, when(V.related.length() > 0, _related())),
        current=CATALOGUE,
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les vidéos", CATALOGUE, kind="primary"))


def _not_public() -> rx.Component:
    mine = link_button("Mes vidéos", MY_VIDEOS, size="sm")
    return notice(
        V.status,
        "Cette vidéo n’est pas publique : vous seul et l’équipe pouvez la voir.",
        action=rx.cond(V.is_mine, mine, rx.fragment()),
    )


def _picture() -> rx.Component:
    return rx.fragment(
        player(
            V.title,
            V.sources,
            poster=V.poster,
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
            watch.share_menu(V.title, V.address, V.mail),
            watch.report_link(V.report),
        ),
    )


def _words() -> rx.Component:
    return flow.stack(
        flow.row(
            person(V.author, V.school, V.initials, href=V.author_href),
            level_badges(V.levels),
            when(V.has_captions, badge("Sous-titrée", symbol="captions")),
            when(V.duration, badge(V.duration)),
            gap="m",
        ),
        flow.row(_thank(), saved_line(VideoState.told), gap="m"),
        watch.words_of(V.description),
        _choices("Thèmes", V.themes),
        _choices("Besoins", V.needs),
        flow.source(V.published, rx.cond(V.published, ". ", ""), V.views, "."),
        gap="m",
    )


def _thank() -> rx.Component:
    words = rx.fragment(
        "Merci", when(VideoState.thanks_label, rx.fragment(" ", VideoState.thanks_label))
    )
    press = {"before": "hand-heart", "on_click": VideoState.thank, "pressed": VideoState.is_liked}
    mine = rx.cond(
        VideoState.is_liked,
        button(words, kind="soft", more=", envoyé : appuyez pour le reprendre", **press),
        button(words, kind="primary", **press),
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


def _choices(word: str, links: Any) -> rx.Component:
    line = rx.foreach(links, lambda link: text_link(link.label, link.href))
    return when(links.length() > 0, flow.row(flow.strong(f"{word} :"), line, gap="s"))


def _related() -> rx.Component:
    return flow.stack(
        flow.heading("Dans le même esprit"), card_grid(V.related, small_card, wide=True), gap="m"
    )


PAGES = (
    Page(
        "/video/[video_id]/[slug]",
        page,
        VideoState.title,
        on_load=(VideoState.load,),
        description="Une pratique de classe dédoublée, filmée en moins de deux minutes.",
    ),
)
