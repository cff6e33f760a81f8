"""The field that takes a document: sent at once, listed by the page once it is kept."""

from typing import Any

import reflex as rx

from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Text


class PaperField(rx.Component):
    """The component of scripts/paper.jsx."""

    library = library("paper")
    tag = "PaperField"
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    max_bytes: rx.Var[int]
    too_heavy: rx.Var[str]
    sprite: rx.Var[str]
    on_arrived: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def paper_field(
    name: str,
    label: str,
    *,
    endpoint: Text,
    accept: str,
    hint: str,
    max_bytes: int,
    too_heavy: str,
    on_arrived: Any,
) -> rx.Component:
    """Return the field.

    Args:
        name: id of its control.
        label, hint: its texts.
        endpoint: address, with its query, that takes the file and answers {"id": …}, or a sentence that
            refuses it; the name of the file is added to it.
        accept: endings proposed.
        max_bytes: above it the file is refused here, with `too_heavy`, without being sent.
        on_arrived: handler of its identifier.
    """
    return PaperField.create(
        id=name,
        endpoint=endpoint,
        accept=accept,
        label=label,
        hint=hint,
        max_bytes=max_bytes,
        too_heavy=too_heavy,
        sprite=sprite(),
        on_arrived=on_arrived,
    )
