"""Key figures: a value, how it moves, what it means, where it comes from."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, pick, sr_only, when
from classe12.ui.words import PLACES, sentence


def spark(heights: Any) -> rx.Component:
    """Return the last twelve values as dots, the last one full.

    Args:
        heights: 12 numbers from 0 (lowest) to 100, oldest first, or a var that lists them.
    """

    def dot(value: Any, rank: Any, last: Any) -> rx.Component:
        style = {"left": f"calc({rank} * 9%)", "bottom": f"calc({value} * 0.8%)"}
        return rx.el.span(
            class_name=pick(
                last,
                "absolute size-1.5 rounded-full bg-(--c12-1)",
                "absolute size-1 rounded-full bg-(--c12-1) opacity-50",
            ),
            style=style,
        )

    if is_var(heights):
        dots = [rx.foreach(heights, lambda value, rank: dot(value, rank, rank == 11))]
    else:
        dots = [dot(value, rank, rank == len(heights) - 1) for rank, value in enumerate(heights)]
    return rx.el.span(*dots, aria_hidden="true", class_name="relative block h-7 w-32 shrink-0")


def _delta(delta: Text, up: Any, good: Any) -> rx.Component:
    arrow = when(up, lambda: icon("trending-up", 4), icon("trending-down", 4))
    look = "num inline-flex items-center gap-1 font-bold "
    change = rx.el.span(
        arrow, delta, class_name=pick(good, look + "text-success", look + "text-error")
    )
    return rx.fragment(change, " ")


def _schools(label: Text, href: Text) -> rx.Component:
    more = f" : {label}" if isinstance(label, str) else rx.fragment(" : ", label)
    link = anchor(
        sentence("Voir les ", PLACES), sr_only(more), href=href, class_name="lien text-sm"
    )
    return rx.el.p(link, class_name="pt-2")


def kpi_tile(
    label: Text,
    value: Text,
    sentence: Content,
    *,
    source: Text,
    heights: Any = (),
    delta: Text = "",
    up: Any = True,
    good: Any = True,
    href: Text = "",
) -> rx.Component:
    """Return a key figure.

    Args:
        label: what is counted.
        value: the figure, written; a dash when it may not be shown.
        sentence: what it means, in a sentence that follows the change.
        source: "n = 6 042 écoles, journal d’usage, à 9 h 41".
        heights: the last twelve values, as in `spark`; () for none.
        delta: the change, "+ 86"; "" for none.
        up: whether it went up; `good`: whether that is good news.
        href: address of the schools that it counts; "" for none.
    """
    has_spark = heights.length() > 0 if is_var(heights) else heights
    return rx.el.li(
        rx.el.h3(label, class_name="text-sm font-semibold tracking-normal text-muted"),
        rx.el.div(
            rx.el.p(value, class_name="num text-3xl leading-none font-bold tracking-tight"),
            when(has_spark, lambda: spark(heights)),
            class_name="mt-2 flex flex-wrap items-end justify-between gap-3",
        ),
        rx.el.p(
            when(delta != "" if is_var(delta) else delta, lambda: _delta(delta, up, good)),
            sentence,
            class_name="mt-3 text-sm",
        ),
        rx.el.p(source, class_name="num mt-auto pt-3 text-xs text-muted"),
        when(href != "" if is_var(href) else href, lambda: _schools(label, href)),
        class_name="flex min-w-0 flex-col rounded-box border border-base-300 bg-base-100 p-5",
    )


def kpi_row(*tiles: rx.Component, title: Text = "Indicateurs") -> rx.Component:
    """Return key figures side by side; `title` is for screen readers."""
    return rx.fragment(
        rx.el.h2(title, class_name="sr-only"),
        rx.el.ul(*tiles, class_name="grid gap-4 sm:grid-cols-2 xl:grid-cols-3"),
    )
