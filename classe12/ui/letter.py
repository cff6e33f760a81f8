"""A mail as its reader sees it, its text in short lines and its links made to follow."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import text_link
from classe12.ui.vars import Text


def _line(line: Any) -> rx.Component:
    words = rx.cond(line[0] == "link", text_link(line[1], line[1], plain=True), line[1])
    return rx.el.p(words, class_name="min-h-4 break-words")


def letter(subject: Text, more: Text, lines: Any, *, is_open: Any = False) -> rx.Component:
    """Return a mail that opens when asked for.

    Args:
        subject: its subject.
        more: one line about it: to whom, when.
        lines: var of its lines, pairs of "text" or "link" and words.
        is_open: whether it is open at first.
    """
    summary = rx.el.summary(
        icon("chevron-right", 5, "mt-0.5 group-open:rotate-90"),
        rx.el.span(
            rx.el.span(subject, class_name="block font-bold"),
            rx.el.span(more, class_name="block text-sm text-muted"),
            class_name="min-w-0 break-words",
        ),
        class_name="flex min-h-12 cursor-pointer list-none items-start gap-2 px-4 py-3",
    )
    text = rx.el.div(
        rx.foreach(lines, _line), class_name="num max-w-text border-t border-base-300 p-4 text-sm"
    )
    look = "group rounded-box border border-base-300 bg-base-100"
    return rx.el.details(summary, text, open=is_open, class_name=look)
