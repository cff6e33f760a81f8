"""What stands in the place of what has not arrived yet."""

from typing import Any

import reflex as rx

from classe12.ui.vars import sr_only


def skeleton(*, lines: int = 1) -> rx.Component:
    """Return grey lines in the place of a text; they appear after 300 ms."""
    widths = ("w-3/4", "w-full", "w-5/6", "w-2/3")
    bars = [
        rx.el.span(class_name=f"skeleton late block h-4 {widths[rank % 4]}")
        for rank in range(lines)
    ]
    return rx.el.span(*bars, class_name="grid gap-2.5", aria_hidden="true")


def skeleton_cards(count: int = 6) -> rx.Component:
    """Return the place of a grid of video cards."""
    card = rx.el.li(
        rx.el.span(class_name="skeleton late block aspect-[4/3] rounded-box"),
        skeleton(lines=2),
        class_name="grid gap-3",
    )
    look = "grid gap-x-6 gap-y-10 sm:grid-cols-2 xl:grid-cols-3"
    return rx.el.ul(*[card for _ in range(count)], class_name=look, aria_hidden="true")


def loading(
    is_ready: Any, shown: rx.Component, waiting: rx.Component | None = None
) -> rx.Component:
    """Return a region that says it waits, then shows what came.

    Args:
        is_ready: var, true once the data is there.
        shown: what to show then.
        waiting: what stands in its place, grey lines by default.
    """
    wait = rx.fragment(sr_only("Chargement en cours"), waiting or skeleton(lines=3))
    return rx.el.div(rx.cond(is_ready, shown, wait), aria_busy=rx.cond(is_ready, "false", "true"))
