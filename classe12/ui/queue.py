"""What waits for somebody, as a strip of cards of which one is open."""

from typing import Any

import reflex as rx

from classe12.ui.vars import Text, sr_only
from classe12.ui.video_card import small_picture

CARD = (
    "flex h-full w-full cursor-pointer gap-3 rounded-box border p-2.5 text-left text-sm leading-snug "
    "hover:border-primary"
)


def queue_strip(items: Any, draw: Any, *, label: str) -> rx.Component:
    """Return the strip; it scrolls sideways on a phone.

    Args:
        items: a var of rows, or a list.
        draw: function that makes the `queue_card` of one row.
        label: what the list is, for screen readers.
    """
    cards = (
        rx.foreach(items, draw) if isinstance(items, rx.Var) else [draw(entry) for entry in items]
    )
    look = (
        "relative -mx-4 flex gap-3 overflow-x-auto px-4 py-1 "
        "sm:mx-0 sm:grid sm:grid-cols-2 sm:px-0 xl:grid-cols-4"
    )
    found = cards if isinstance(cards, list) else [cards]
    return rx.el.ul(*found, aria_label=label, class_name=look)


def queue_card(
    title: Text,
    author: Text,
    since: Text,
    *,
    picture: Text,
    ground: Text,
    is_open: Any,
    on_open: Any,
) -> rx.Component:
    """Return one waiting thing: a button that opens it.

    Args:
        title, author, since: its three lines.
        picture, ground: its picture and the colour behind it.
        is_open: whether it is the one shown below.
        on_open: handler of the press.
    """
    plain, chosen = f"{CARD} border-base-300 bg-base-100", f"{CARD} border-primary bg-tint"
    look = (
        rx.cond(is_open, chosen, plain)
        if isinstance(is_open, rx.Var)
        else (chosen if is_open else plain)
    )
    pressed = (
        rx.cond(is_open, "true", "false")
        if isinstance(is_open, rx.Var)
        else str(bool(is_open)).lower()
    )
    return rx.el.li(
        rx.el.button(
            small_picture(picture, ground=ground),
            rx.el.span(
                rx.el.span(title, class_name="block font-bold"),
                rx.el.span(author, class_name="mt-0.5 block text-muted"),
                rx.el.span(sr_only("Reçue "), since, class_name="block text-xs text-muted"),
                class_name="min-w-0",
            ),
            type="button",
            aria_pressed=pressed,
            on_click=on_open,
            class_name=look,
        ),
        class_name="w-64 shrink-0 sm:w-auto",
    )
