"""The field that takes a picture: sent at once, shown once it is ready, taken away when asked."""

from typing import Any

import reflex as rx

from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Text


class PictureField(rx.Component):
    """The component of scripts/picture.jsx."""

    library = library("picture")
    tag = "PictureField"
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    picture: rx.Var[str]
    max_bytes: rx.Var[int]
    too_heavy: rx.Var[str]
    sprite: rx.Var[str]
    on_arrived: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_removed: rx.EventHandler[rx.event.no_args_event_spec]


def picture_field(
    name: str,
    label: str,
    *,
    endpoint: str,
    accept: str,
    hint: str,
    max_bytes: int,
    too_heavy: str,
    picture: Text,
    on_arrived: Any,
    on_removed: Any,
) -> rx.Component:
    """Return the field.

    Args:
        name: id of its control.
        label, hint: its texts.
        endpoint: address that takes the file and answers {"id": …}, or a sentence that refuses it.
        accept: media types proposed.
        max_bytes: above it the file is refused here, with `too_heavy`, without being sent.
        picture: address of the picture that is kept, "" for none.
        on_arrived: handler of its identifier. on_removed: handler of the press on "Retirer".
    """
    return PictureField.create(
        id=name,
        endpoint=endpoint,
        accept=accept,
        label=label,
        hint=hint,
        picture=picture,
        max_bytes=max_bytes,
        too_heavy=too_heavy,
        sprite=sprite(),
        on_arrived=on_arrived,
        on_removed=on_removed,
    )
