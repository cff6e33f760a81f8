"""/recherches: what colleagues look for, with its filters."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.conversations.components import request_line
from classe12.conversations.rules.links import ASK, REQUESTS
from classe12.conversations.state.requests import LIST, RequestsState
from classe12.ui import filters, flow
from classe12.ui.again import again, news_button
from classe12.ui.alerts import empty_state
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.requests import request_list
from classe12.ui.vars import when
from classe12.ui.waiting import loading, skeleton

State = RequestsState
LEAD = (
    "Une question précise, posée par une collègue ou un collègue. Une phrase suffit pour répondre, "
    "une vidéo aussi."
)


def page() -> rx.Component:
    """Return the list."""
    ask = link_button("Poser ma question", ASK, kind="primary", before="hand")
    return public_shell(
        again(State.stamp, State.renew),
        breadcrumb(here="Je cherche"),
        flow.page_header("Je cherche", LEAD, actions=ask),
        filters.with_filters(_filters(), loading(State.is_ready, _list(), skeleton(lines=8))),
        current=REQUESTS,
    )


def _filters() -> rx.Component:
    groups = (
        ("Pour moi", State.mine),
        ("Où elle en est", State.statuses),
        ("Niveau", State.levels),
        ("Thème", State.themes),
    )
    return filters.filters(
        *[
            when(boxes.length() > 0, filters.filter_group(legend, boxes, on_change=_toggle))
            for legend, boxes in groups
        ],
        active_count=State.active_count,
    )


def _toggle(value: Any) -> Any:
    return State.toggle(value)


def _list() -> rx.Component:
    bar = filters.results_bar(
        State.count,
        active=rx.foreach(
            State.active,
            lambda box: filters.active_filter(box.label, on_remove=State.toggle(box.value)),
        ),
        news=news_button(State.has_news, State.show_news),
        clear=when(State.is_filtered, text_link("Tout effacer", REQUESTS)),
        sort=filters.sort_select(State.sorts, value=State.sort, on_change=State.sort_by),
        place=LIST,
    )
    some = request_list(State.rows, lambda row: request_line(row, level=2), under_bar=True)
    return flow.stack(
        bar,
        rx.cond(State.rows.length() > 0, some, rx.cond(State.is_filtered, _none_left(), _none())),
        page_links(State.pages),
        gap="l",
    )


def _none_left() -> rx.Component:
    return empty_state(
        "Aucune question avec ces filtres",
        "Retirez-en un pour en voir davantage. Ou posez la vôtre\u00a0: elle sera montrée aux auteurs "
        "du même thème.",
        action=link_button("Voir toutes les questions", REQUESTS, kind="outline"),
    )


def _none() -> rx.Component:
    return empty_state(
        "Personne ne cherche rien pour l’instant",
        "Une question qui vous arrête en classe en arrête sûrement d’autres\u00a0: posez la première.",
        action=link_button("Poser une question", ASK, kind="outline", before="hand"),
    )


PAGES = (
    Page(
        REQUESTS,
        page,
        "Je cherche",
        on_load=(State.load,),
        description="Les questions précises de collègues, et ce que d’autres proposent.",
    ),
)
