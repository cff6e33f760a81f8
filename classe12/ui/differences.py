"""What changes, field by field: the value that goes, the value that comes."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Content, sr_only


def differences(changes: Any, *, before: str, after: str) -> rx.Component:
    """Return the list of what changes.

    Args:
        changes: a var that lists rows with a `field`, a `before` and an `after`.
        before, after: what the two values are called for who does not see the arrow.
    """

    def line(one: Any) -> rx.Component:
        return rx.el.div(
            rx.el.dt(one.field, class_name="text-sm font-semibold text-muted"),
            rx.el.dd(
                sr_only(f"{before}\u00a0: "),
                rx.el.span(one.before, class_name="min-w-0 break-words text-muted"),
                rx.el.span(icon("arrow-right", 4), class_name="mt-0.5 shrink-0 text-muted"),
                sr_only(f", {after}\u00a0: "),
                rx.el.span(one.after, class_name="min-w-0 font-semibold break-words"),
                class_name="flex min-w-0 flex-wrap items-start gap-x-2 text-sm",
            ),
            class_name="grid gap-x-6 gap-y-0.5 py-1 sm:grid-cols-[12rem_1fr]",
        )

    return rx.el.dl(rx.foreach(changes, line), class_name="mt-1")


def broken(text: Content) -> rx.Component:
    """Return a long word without spaces (a file's name, a digest) that may be cut anywhere."""
    return rx.el.span(text, class_name="break-all")
