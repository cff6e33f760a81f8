"""The way from a convention to another one: nothing shows while a programme has one only."""

from typing import Any

import reflex as rx

from classe12.ui.shelves import shelf_links


def conventions_nav(state: Any) -> rx.Component:
    """Return the links; `state` holds `conventions` and `title`, the name of the one that is shown."""
    links = shelf_links(state.conventions, state.title, label="Conventions du programme")
    return rx.cond(state.conventions.length() > 0, links)
