"""What only a dashboard has: its first figures and first chart together, how fresh it is, "Figer"."""

from typing import Any

import reflex as rx

from classe12.ui.buttons import button
from classe12.ui.scripted import library
from classe12.ui.vars import Text, when


class Since(rx.Component):
    """The component of scripts/since.jsx."""

    library = library("since")
    tag = "Since"
    at: rx.Var[str]


def board(
    first: rx.Component,
    more: rx.Component,
    chart: rx.Component,
    *,
    note: rx.Component,
    title: Text = "Indicateurs",
) -> rx.Component:
    """Return key figures and a chart: on a phone the chart comes after the first figures.

    Args:
        first: the figures that always come first (`kpi.kpi_tile`, or a `foreach` of them).
        more: the other figures.
        chart: the first chart (`charts.chart_frame`).
        note: what holds for all the figures (`flow.source`).
        title: of the figures, for screen readers.
    """
    tiles = rx.el.div(
        rx.el.ul(first, class_name="grid gap-4 sm:contents max-sm:order-1"),
        rx.el.ul(more, class_name="grid gap-4 sm:contents max-sm:order-3"),
        class_name="contents sm:grid sm:grid-cols-2 sm:gap-4 xl:grid-cols-3",
    )
    return rx.el.div(
        rx.el.h2(title, class_name="sr-only"),
        tiles,
        rx.el.div(note, class_name="max-sm:order-4 sm:-mt-3"),
        rx.el.div(chart, class_name="min-w-0 max-sm:order-2"),
        class_name="grid gap-4 sm:gap-6",
    )


def freshness(at: Text, when_now: Text, *, frozen: Any, frozen_at: Text) -> rx.Component:
    """Return how fresh the figures are: a live dot, or the time at which they were frozen.

    Args:
        at: when they were computed, ISO 8601.
        when_now: the day and the week.
        frozen: whether they are frozen; `frozen_at`: the time they show, "9 h 41".
    """
    dot = rx.el.span(class_name="direct size-2.5 rounded-full bg-success", aria_hidden="true")
    live = rx.el.span(
        dot, "En direct", class_name="inline-flex items-center gap-2 font-semibold text-success"
    )
    still = rx.el.span("Figé à ", frozen_at, class_name="font-semibold text-warning")
    return rx.el.p(
        rx.el.span(when(frozen, still, live), role="status"),
        when(frozen, rx.fragment(), Since.create(at=at)),
        rx.el.span(when_now, class_name="num"),
        class_name="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted",
    )


def freeze_button(frozen: Any, **props: Any) -> rx.Component:
    """Return the button that stops what moves by itself, and starts it again."""
    return button(
        when(frozen, "Reprendre", "Figer"),
        before="pause",
        pressed=frozen,
        more=" les chiffres de la page",
        **props,
    )


def toolbar(*controls: rx.Component) -> rx.Component:
    """Return the controls of a dashboard, side by side, two by two on a phone."""
    return rx.el.div(*controls, class_name="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap")


def live_select(
    name: str,
    label: Text,
    choices: Any,
    *,
    value: Any,
    on_change: Any,
    every: str = "",
) -> rx.Component:
    """Return a list of a toolbar whose lines come from a var.

    Args:
        name: name and id of the control.
        label: its words.
        choices: a var that lists objects with `value` and `label`.
        value: what is chosen now.
        on_change: handler of the value chosen.
        every: words of the first line, whose value is ""; none without it.
    """
    lines = rx.foreach(choices, lambda choice: rx.el.option(choice.label, value=choice.value))
    return rx.el.label(
        label,
        rx.el.select(
            *([rx.el.option(every, value="")] if every else []),
            lines,
            id=name,
            name=name,
            value=value,
            on_change=on_change,
            class_name="select mt-1 text-base-content sm:w-40",
        ),
        class_name="flex min-w-0 flex-col text-xs font-semibold text-muted",
    )
