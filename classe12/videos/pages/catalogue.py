"""/videos: sections by theme, or a list with its filters."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import filters, flow
from classe12.ui.alerts import empty_state, notice
from classe12.ui.buttons import link_button
from classe12.ui.forms import search_form
from classe12.ui.head import feed_link
from classe12.ui.layout import Page
from classe12.ui.links import arrow_link, text_link
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.vars import when
from classe12.ui.video_card import card_grid
from classe12.ui.waiting import loading, skeleton_cards
from classe12.ui.words import SETTING, sentence
from classe12.videos.components import card, small_card
from classe12.videos.rules.links import CATALOGUE, CONTRIBUTE
from classe12.videos.state.catalogue import CatalogueState

EVERYTHING = f"{CATALOGUE}?tri=recentes"


def page() -> rx.Component:
    """Return the catalogue."""
    search = search_form(
        "q",
        "Rechercher dans les vidéos",
        on_submit=CatalogueState.search,
        default=CatalogueState.query,
        placeholder="Exemple : compléments à 10",
    )
    return public_shell(
        breadcrumb(here="Les vidéos"),
        flow.page_header("Les vidéos", actions=search),
        filters.with_filters(
            _filters(),
            loading(
                CatalogueState.is_ready,
                rx.cond(CatalogueState.is_list, _list(), _sections()),
                skeleton_cards(),
            ),
        ),
        current=CATALOGUE,
    )


def _filters() -> rx.Component:
    groups = (
        ("Niveau", CatalogueState.levels),
        ("Thème", CatalogueState.themes),
        ("Besoin", CatalogueState.needs),
        ("Durée", CatalogueState.lengths),
        ("Vidéo", CatalogueState.contents),
    )
    return filters.filters(
        *[
            when(boxes.length() > 0, filters.filter_group(legend, boxes, on_change=_toggle))
            for legend, boxes in groups
        ],
        active_count=CatalogueState.active_count,
    )


def _toggle(value: Any) -> Any:
    return CatalogueState.toggle(value)


def _list() -> rx.Component:
    bar = filters.results_bar(
        CatalogueState.count,
        active=rx.foreach(
            CatalogueState.active,
            lambda box: filters.active_filter(
                box.label, on_remove=CatalogueState.toggle(box.value)
            ),
        ),
        clear=when(CatalogueState.is_narrowed, text_link("Tout effacer", CATALOGUE)),
        sort=filters.sort_select(
            CatalogueState.sorts, value=CatalogueState.sort, on_change=CatalogueState.sort_by
        ),
    )
    return flow.stack(
        rx.foreach(CatalogueState.themes, _feed),
        bar,
        when(CatalogueState.mended, notice(CatalogueState.mended, symbol="search")),
        rx.cond(
            CatalogueState.is_empty,
            _nothing_found(),
            card_grid(CatalogueState.cards, card, last=_not_found_yet()),
        ),
        page_links(CatalogueState.pages),
        gap="l",
    )


def _feed(theme: Any) -> rx.Component:
    """Return the link, for programs, to the feed of a theme that is chosen."""
    slug = theme.value.to(str).split(":")[1]
    name = "Nouvelles vidéos : " + theme.label.to(str)
    return when(theme.is_active, feed_link(name, f"{CATALOGUE}/theme/" + slug + ".atom"))


def _nothing_found() -> rx.Component:
    return empty_state(
        "Personne n’a encore filmé cela",
        "Posez la question avec ces mots : un réseau voisin l’a peut-être tenté. "
        "Ou retirez un filtre ou un mot pour en voir davantage.",
        action=flow.centred(
            link_button(
                "Poser la question", CatalogueState.ask_href, kind="outline", before="hand"
            ),
            link_button("Voir toutes les vidéos", EVERYTHING, kind="ghost"),
        ),
    )


def _not_found_yet() -> rx.Component:
    """Return what follows the last video of a list: the way to ask for another."""
    return empty_state(
        "Vous ne trouvez pas ?",
        "Posez votre question. Dans les réseaux voisins, quelqu’un a sûrement tenté quelque chose.",
        action=link_button("Je cherche", CatalogueState.ask_href, kind="outline", before="hand"),
    )


def _sections() -> rx.Component:
    return rx.cond(
        CatalogueState.is_empty,
        empty_state(
            "Aucune vidéo pour l’instant",
            "Les premières apparaîtront ici dès que l’équipe les aura relues.",
            action=link_button("Publier une vidéo", CONTRIBUTE, kind="outline", size="sm"),
        ),
        flow.stack(
            flow.row(
                arrow_link("Toutes les vidéos, les plus récentes d’abord", EVERYTHING), gap="m"
            ),
            rx.foreach(CatalogueState.shown, _shown),
            rx.foreach(CatalogueState.sections, _section),
            gap="xl",
        ),
    )


def _shown(shown: Any) -> rx.Component:
    return flow.stack(
        flow.row(
            flow.heading(shown.label.to(str) + " : " + shown.title.to(str)),
            arrow_link("Tout voir : " + shown.title.to(str), shown.href),
            spread=True,
        ),
        card_grid(shown.cards, small_card),
        gap="m",
    )


def _section(section: Any) -> rx.Component:
    href = f"{CATALOGUE}?theme=" + section.slug.to(str)
    return flow.stack(
        flow.row(
            flow.heading(section.name),
            arrow_link("Tout voir : " + section.name.to(str), href),
            spread=True,
        ),
        flow.paragraph(section.text, muted=True),
        card_grid(section.cards, small_card),
        gap="m",
    )


PAGES = (
    Page(
        CATALOGUE,
        page,
        "Les vidéos",
        on_load=(CatalogueState.load,),
        description=sentence(
            "Toutes les pratiques filmées ", SETTING, ", par thème et par besoin."
        ),
    ),
)
