"""/actualites, and one article."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.news.components import article, small_article
from classe12.news.rules.links import ARTICLES, ARTICLES_FEED, EVENTS, VIDEOS_FEED
from classe12.news.state.reading import ArticleState, NewsState
from classe12.ui import flow, watch
from classe12.ui.alerts import empty_state, status
from classe12.ui.article_card import article_picture, blank_article
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.links import arrow_link, text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.prose import rich_text
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading, skeleton_cards

A = ArticleState.article
LEAD = "Ce que l’équipe et les classes ont de neuf."


def news() -> rx.Component:
    """Return the list of articles."""
    return public_shell(
        breadcrumb(here="Actualités"),
        flow.page_header("Actualités", LEAD, actions=arrow_link("Voir les événements", EVENTS)),
        loading(NewsState.is_ready, _list(), skeleton_cards()),
        _feeds(),
        current=ARTICLES,
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Pas encore d’actualité",
        "Le premier article de l’équipe se lira ici. En attendant, les vidéos ne manquent pas.",
        action=link_button("Voir les vidéos", "/videos", kind="outline", size="sm"),
    )
    further = flow.row(
        status(NewsState.count),
        when(NewsState.more, link_button("Afficher plus", NewsState.more, kind="outline")),
        gap="m",
    )
    return rx.cond(
        NewsState.cards.length() > 0,
        flow.stack(card_grid(NewsState.cards, article), further, gap="xl"),
        nothing,
    )


def _feeds() -> rx.Component:
    return flow.disclosure(
        "Suivre les nouveautés dans votre lecteur de flux",
        flow.paragraph(
            "Collez une de ces adresses dans votre lecteur (format Atom) : il vous signale ce qui "
            "paraît, sans compte et sans courrier.",
            small=True,
        ),
        flow.bullets(
            text_link("Les actualités", ARTICLES_FEED, plain=True),
            text_link("Toutes les nouvelles vidéos", VIDEOS_FEED, plain=True),
        ),
        flow.paragraph("Ou les nouvelles vidéos d’un thème :", small=True),
        flow.row(
            rx.foreach(NewsState.feeds, lambda feed: text_link(feed.label, feed.href, plain=True)),
            gap="m",
        ),
    )


def one() -> rx.Component:
    """Return the page of an article; its h1 is one and the same before and after the data arrives."""
    return public_shell(
        breadcrumb(("Actualités", ARTICLES)),
        flow.narrow(
            flow.stack(
                flow.page_header(ArticleState.title, rx.cond(A, A.excerpt, ArticleState.missing)),
                loading(ArticleState.is_ready, rx.cond(A, _article(), _missing()), blank_article()),
                gap="l",
            )
        ),
        when(A, when(A.others.length() > 0, _others())),
        current=ARTICLES,
    )


def _article() -> rx.Component:
    return flow.stack(
        flow.source(A.author, ", ", A.date, ". ", A.changed),
        when(A.picture, article_picture(A.picture, A.alt)),
        rich_text(A.html),
        watch.under_player(
            watch.share_menu(A.title, A.address, A.mail),
            watch.report_link(A.address, "cet article"),
        ),
        gap="l",
    )


def _missing() -> rx.Component:
    return flow.row(link_button("Voir les actualités", ARTICLES, kind="primary"))


def _others() -> rx.Component:
    return flow.stack(flow.heading("À lire aussi"), card_grid(A.others, small_article), gap="m")


PAGES = (
    Page(
        ARTICLES,
        news,
        "Actualités",
        on_load=(NewsState.load,),
        description="Les nouvelles du service et de sa communauté.",
    ),
    Page(
        "/actualites/[article_id]/[slug]",
        one,
        ArticleState.title,
        on_load=(ArticleState.load,),
        description="Une actualité du service.",
    ),
)
