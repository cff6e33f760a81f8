"""Tabs: several views of the same thing, one shown at a time."""

from typing import Any

import reflex as rx

from classe12.ui.scripted import library


class Tabs(rx.Component):
    """The component of scripts/tabs.jsx."""

    library = library("tabs")
    tag = "Tabs"
    label: rx.Var[str]
    names: rx.Var[list[str]]
    aside: rx.Var[rx.Component]


def tabs(
    label: Any, *panels: tuple[Any, rx.Component], aside: rx.Component | None = None
) -> rx.Component:
    """Return tabs.

    Args:
        label: what the tabs are about, for screen readers.
        panels: (name, content) pairs.
        aside: what stands at the right of the tabs, a link to a file.
    """
    more = {"aside": aside} if aside is not None else {}
    return Tabs.create(
        *[content for _, content in panels], label=label, names=[name for name, _ in panels], **more
    )
