"""What the screens of the review draw alike: a titled list that takes the focus, an address to type."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from classe12.ui import flow
from classe12.ui.fields import text_field
from classe12.ui.paging import page_links


def titled_list(
    title: Any,
    place: str,
    rows: Any,
    draw: Callable[[Any], rx.Component],
    nothing: rx.Component,
    pages: Any = None,
) -> rx.Component:
    """Return rows under their title, where the focus goes after an act, empty or not.

    Args:
        title: of the list, an h2. place: its id.
        rows: a var of rows; `draw` makes the `flow.item` of one.
        nothing: what stands there without rows, titled at level 3.
        pages: the `core.paging.Pages`, None when there is one page.
    """
    return flow.stack(
        flow.heading(title, id=place, tab_index=-1),
        rx.cond(rows.length() > 0, flow.panel(flow.divided(rx.foreach(rows, draw))), nothing),
        rx.fragment() if pages is None else page_links(pages),
    )


def whose(name: str, error: Any) -> rx.Component:
    """Return the field of the address of somebody whom the team decides about."""
    return text_field(
        name, "Son adresse académique", type="email", error=error, auto_complete="off"
    )
