"""A page that follows what changes elsewhere, without moving what is being read."""

from typing import Any

import reflex as rx

from classe12.ui.buttons import button
from classe12.ui.scripted import library
from classe12.ui.vars import when


class Again(rx.Component):
    """The component of scripts/again.jsx."""

    library = library("again")
    tag = "Again"
    stamp: rx.Var[str]
    on_change: rx.EventHandler[rx.event.no_args_event_spec]


def again(stamp: Any, on_change: Any) -> rx.Component:
    """Return what makes a page read itself again; see `core.live.stamps`.

    Args:
        stamp: var that `live.join` fills.
        on_change: handler that reads again, declared `by_itself`.
    """
    return Again.create(stamp=stamp, on_change=on_change)


def news_button(has_news: Any, on_show: Any) -> rx.Component:
    """Return what shows the new rows of a list once somebody presses it, nothing while there are none.

    Args:
        has_news: whether the list has others than those shown.
        on_show: event of the press.
    """
    press = button("Afficher ce qui est nouveau", size="sm", before="sparkles", on_click=on_show)
    return rx.el.div(when(has_news, press), role="status")
