"""What somebody writes is kept: sent as they type, and never taken off the page by a reconnection."""

from typing import Any

import reflex as rx

from classe12.ui.scripted import library


class Steady(rx.Component):
    """A component of scripts/keeper.jsx."""

    library = library("keeper")
    tag = "Steady"
    stamp: rx.Var[str]
    ready: rx.Var[bool]


class AutoKeep(rx.Component):
    """A component of scripts/keeper.jsx."""

    library = library("keeper")
    tag = "AutoKeep"
    kept: rx.Var[int]
    ready: rx.Var[bool]
    part: rx.Var[str]
    on_keep: rx.EventHandler[rx.event.passthrough_event_spec(dict[str, list[str]], int)]


def steady(stamp: Any, *content: rx.Component) -> rx.Component:
    """Return a part of a page that appears once it is known what it shows, and stays as it is.

    Args:
        stamp: var: what is shown, "" while it is not known; another one draws everything anew.
        content: fields and lists whose first values come from the same state.
    """
    return Steady.create(*content, stamp=stamp, ready=rx.State.is_hydrated)


def auto_keep(on_keep: Any, kept: Any, *, part: str = "") -> rx.Component:
    """Return what keeps the form it stands in as it is typed, and warns who leaves too early.

    Args:
        on_keep: handler of (values, serial): every field's texts, and a number.
        kept: var: the last number that the handler kept.
        part: name of what is written, where a page shows several forms in turn: going from one to the
            other keeps what was just typed.
    """
    return AutoKeep.create(kept=kept, ready=rx.State.is_hydrated, part=part, on_keep=on_keep)
