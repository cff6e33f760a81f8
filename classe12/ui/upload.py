"""A file on its way: the field that takes it, and how far it is."""

from typing import Any

import reflex as rx

from classe12.ui.fields import described_by, error_of, hint_id
from classe12.ui.icons import icon
from classe12.ui.vars import Content, Text, is_var, when


def file_picker(
    name: str,
    label: Content,
    *,
    hint: Text = "",
    error: Text = "",
    accept: str = "video/*",
    **props: Any,
) -> rx.Component:
    """Return the large area that takes a file: pressed, or a file dropped on it.

    Args:
        name: name and id of the input.
        label: what to choose; `hint`: formats, length, weight; `error`: why a file was refused.
        accept: media types proposed first.
        props: attributes of the input, its on_change.
    """
    control = rx.el.input(
        id=name,
        name=name,
        type="file",
        accept=accept,
        class_name="absolute inset-0 size-full cursor-pointer opacity-0",
        **described_by(name, hint, error),
        **props,
    )
    look = (
        "relative grid min-h-44 cursor-pointer content-center justify-items-center gap-2 "
        "rounded-box border-2 "
        "border-dashed border-field p-6 text-center hover:border-primary hover:bg-tint "
        "has-focus-visible:outline-3 "
        "has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)"
    )
    return rx.el.div(
        rx.el.label(
            rx.el.span(icon("file-video", 7), class_name="text-primary"),
            rx.el.span(label, class_name="font-bold"),
            when(hint, lambda: rx.el.span(hint, id=hint_id(name), class_name="text-sm text-muted")),
            control,
            html_for=name,
            class_name=look,
        ),
        error_of(name, error),
    )


def progress_bar(label: Text, percent: Any, detail: Text = "") -> rx.Component:
    """Return how far something is.

    Args:
        label: what is under way, "Envoi en cours".
        percent: 0 to 100, a number or a var.
        detail: "38 Mo sur 61 Mo, encore 1 min environ".
    """
    shown = percent.to_string() if is_var(percent) else str(percent)
    told = detail != "" if is_var(detail) else detail
    return rx.el.div(
        rx.el.div(
            rx.el.p(label, class_name="text-sm font-semibold"),
            rx.el.p(shown, "\u00a0%", class_name="num text-sm"),
            class_name="flex items-baseline justify-between gap-3",
        ),
        rx.el.progress(
            value=shown,
            max="100",
            aria_label=label,
            class_name="progress progress-primary mt-1.5 h-2.5 w-full",
        ),
        when(told, lambda: rx.el.p(detail, class_name="num mt-2 text-sm text-muted")),
    )


def check_line(text: Content, *, done: Any = True) -> rx.Component:
    """Return one thing verified, or still to come when `done` is false."""
    return rx.el.li(
        when(
            done,
            rx.el.span(icon("circle-check"), class_name="text-success"),
            rx.el.span(icon("clock"), class_name="text-muted"),
        ),
        rx.el.span(text, class_name="min-w-0"),
        class_name="flex gap-2",
    )


def progress_panel(
    name: Text,
    bar: rx.Component,
    *,
    actions: rx.Component | None = None,
    checks: tuple[rx.Component, ...] = (),
    picture: rx.Component | None = None,
) -> rx.Component:
    """Return the panel of a file on its way: its name, `progress_bar`, buttons, `check_line` items."""
    lines = rx.el.ul(*checks, class_name="mt-5 space-y-2 border-t border-base-300 pt-4 text-sm")
    return rx.el.div(
        *([picture] if picture else []),
        rx.el.div(
            rx.el.p(name, class_name="mb-3 text-sm font-bold break-all"),
            bar,
            *([rx.el.div(actions, class_name="mt-3 flex flex-wrap gap-2")] if actions else []),
            *([lines] if checks else []),
            class_name="p-5",
        ),
        class_name="overflow-hidden rounded-box border border-base-300 bg-base-100",
    )


def aside_note(text: Content, *, symbol: str = "info") -> rx.Component:
    """Return a discreet sentence under a panel, read out when it appears."""
    look = "mt-3 flex gap-2 px-1 text-sm text-muted"
    return rx.el.p(icon(symbol, 5, "mt-px"), rx.el.span(text), role="status", class_name=look)
