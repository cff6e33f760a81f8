"""/commentaires: the last contributions of the whole service."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.conversations.pages.comments import FILTERS
from classe12.conversations.rules.addresses import FEED
from classe12.conversations.state.feed import FeedState
from classe12.ui import contribution as ui
from classe12.ui import flow
from classe12.ui.alerts import empty_state
from classe12.ui.buttons import link_button
from classe12.ui.filters import results_bar, sort_select
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.waiting import loading
from classe12.videos.rules.links import CATALOGUE

TITLE = "Les dernières contributions"


def page() -> rx.Component:
    """Return the feed."""
    return public_shell(
        breadcrumb(("Les vidéos", CATALOGUE), here=TITLE),
        flow.page_header(
            TITLE, "Ce que des collègues se demandent, tentent et se donnent, vidéo par vidéo."
        ),
        loading(FeedState.is_ready, _list()),
        current=CATALOGUE,
    )


def _list() -> rx.Component:
    narrowed = sort_select(
        FILTERS, value=FeedState.kind, on_change=FeedState.narrow, label="Afficher"
    )
    nothing = empty_state(
        rx.cond(FeedState.kind, "Aucune contribution de ce genre", "Personne n’a encore réagi"),
        "Ouvrez une vidéo et posez la première question : l’auteur la lira.",
        action=link_button("Voir les vidéos", CATALOGUE, kind="outline", size="sm"),
    )
    found = ui.contributions(rx.foreach(FeedState.rows, _row), label=TITLE)
    return flow.narrow(
        flow.stack(
            results_bar(FeedState.count, sort=narrowed),
            rx.cond(FeedState.rows.length() > 0, found, nothing),
            page_links(FeedState.pages),
            gap="l",
        )
    )


def _row(row: Any) -> rx.Component:
    return ui.feed_row(
        row.author,
        row.more,
        row.initials,
        kind=row.kind,
        kind_label=row.kind_label,
        excerpt=row.excerpt,
        files=row.files,
        title=row.title,
        href=row.href,
    )


PAGES = (
    Page(
        FEED,
        page,
        TITLE,
        on_load=(FeedState.load,),
        description="Questions, idées, réussites et ressources des collègues, sur toutes les vidéos.",
    ),
)
