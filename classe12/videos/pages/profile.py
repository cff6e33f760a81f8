"""/profil/<id>/<name>: a member, and their published videos."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import flow, watch
from classe12.ui.alerts import notice, status
from classe12.ui.badges import initials, level_badges
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading
from classe12.ui.words import SETTING, sentence
from classe12.videos.components import small_card
from classe12.videos.rules.links import CATALOGUE
from classe12.videos.state.profile import PublicProfileState

P = PublicProfileState.person


def page() -> rx.Component:
    """Return the page of a member; its h1 is one and the same before and after the data arrives."""
    return public_shell(
        breadcrumb(("Les vidéos", CATALOGUE)),
        flow.stack(
            flow.row(
                rx.cond(P, initials(P.initials, 10), rx.fragment()),
                flow.page_header(PublicProfileState.title, PublicProfileState.missing),
                gap="m",
            ),
            loading(PublicProfileState.is_ready, rx.cond(P, _person(), _missing())),
        ),
        current=CATALOGUE,
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les vidéos", CATALOGUE, kind="primary"))


def _person() -> rx.Component:
    between = rx.cond((P.trade != "") & (P.place != ""), ", ", "")
    alone = notice(
        "Cette page n’est pas publique.",
        "Elle le devient avec votre première vidéo, ou dès que vous le choisissez dans votre profil.",
        action=link_button("Mon profil", "/mon-profil", size="sm"),
    )
    return flow.stack(
        rx.cond(P.is_public, rx.fragment(), alone),
        flow.row(
            flow.paragraph(P.trade, between, P.place, muted=True), level_badges(P.levels), gap="m"
        ),
        when(P.bio, rich_text(P.bio)),
        flow.row(watch.report_link(P.path, "ce profil")),
        rx.cond(P.count != "", _videos(), _none()),
        gap="l",
    )


def _none() -> rx.Component:
    return flow.paragraph("Aucune vidéo publiée pour l’instant.", muted=True)


def _videos() -> rx.Component:
    return flow.stack(
        flow.heading("Ses vidéos"),
        status(P.count),
        card_grid(P.cards, small_card, wide=True),
        page_links(P.pages),
        gap="m",
    )


PAGES = (
    Page(
        "/profil/[person_id]/[name]",
        page,
        PublicProfileState.title,
        on_load=(PublicProfileState.load,),
        description=sentence("Une personne qui partage ce qu’elle tente ", SETTING, "."),
    ),
)
