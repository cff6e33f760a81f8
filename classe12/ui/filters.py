"""Narrowing a list: groups of boxes with their counts, what is active, how it is sorted."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from classe12.ui.fields import Options, options_of
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, sr_only, when


@dataclass(frozen=True, slots=True)
class Box:
    """One filter, ready to be drawn; `value` is what a press says of it, "group:key" among groups."""

    value: str
    label: str
    count: str
    is_active: bool


def filter_group(legend: Text, choices: Any, *, on_change: Any) -> rx.Component:
    """Return one question of the filters.

    Args:
        legend: the question.
        choices: (value, words, count as text, is it active) tuples, or a var of `Box`es.
        on_change: function of the value that returns the event of a press.
    """

    def box(value: Text, words: Text, count: Text, active: Any) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=active,
                on_change=on_change(value),
                class_name="checkbox checkbox-primary checkbox-sm",
            ),
            rx.el.span(words, class_name="grow"),
            rx.el.span(count, class_name="num text-muted"),
            class_name="flex min-h-9 cursor-pointer items-center gap-3 text-sm",
        )

    if is_var(choices):
        boxes = [rx.foreach(choices, lambda c: box(c.value, c.label, c.count, c.is_active))]
    else:
        boxes = [box(*choice) for choice in choices]
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="float-left mb-2 w-full text-sm font-bold"),
        rx.el.div(*boxes, class_name="clear-both"),
        class_name="border-t border-base-300 py-4",
    )


def filters(*groups: rx.Component, active_count: Text = "") -> rx.Component:
    """Return the column of filters; under 1024 px it opens on demand and says how many are active.

    Args:
        groups: made by `filter_group`; each is drawn twice, so their controls carry no id.
        active_count: "1 filtre", "" for none.
    """
    told = active_count != "" if is_var(active_count) else active_count
    summary = "flex min-h-12 cursor-pointer list-none items-center gap-2 px-4 text-sm font-semibold"
    return rx.fragment(
        rx.el.div(
            rx.el.h2("Affiner", class_name="pb-3 text-sm font-bold text-muted"),
            *groups,
            role="group",
            aria_label="Filtres",
            class_name="max-lg:hidden",
        ),
        rx.el.details(
            rx.el.summary(
                icon("list-filter"),
                "Affiner",
                when(told, lambda: rx.fragment(" (", active_count, ")")),
                class_name=summary,
            ),
            rx.el.div(*groups, role="group", aria_label="Filtres", class_name="px-4"),
            class_name="rounded-box border border-base-300 lg:hidden",
        ),
    )


def active_filter(words: Text, *, on_remove: Any) -> rx.Component:
    """Return one filter that is on, removed by a press."""
    return rx.el.li(
        rx.el.button(
            words,
            icon("x", 4),
            sr_only(": retirer ce filtre"),
            type="button",
            on_click=on_remove,
            class_name="btn btn-sm btn-soft btn-primary",
        )
    )


def results_bar(
    count: Text,
    *,
    active: Any = None,
    clear: rx.Component | None = None,
    news: rx.Component | None = None,
    sort: rx.Component | None = None,
    place: str = "",
) -> rx.Component:
    """Return the line above a list: how many, what is active (`active_filter` items), how it is sorted.

    `clear` takes all filters away; `news` is a `news_button` of `ui.again`; `place` is the id of the
    line that says how many, when it may take the focus.
    """
    focusable: dict[str, Any] = {"id": place, "tab_index": -1} if place else {}
    return rx.el.div(
        rx.el.p(count, class_name="num font-bold", role="status", **focusable),
        *(
            [rx.el.ul(active, class_name="flex flex-wrap gap-2", aria_label="Filtres actifs")]
            if active
            else []
        ),
        clear or rx.fragment(),
        news or rx.fragment(),
        *([rx.el.div(sort, class_name="max-sm:w-full sm:ml-auto")] if sort else []),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-base-300 pb-4",
    )


def filter_links(label: str, *views: tuple[Text, Text, Any]) -> rx.Component:
    """Return the few views of one list as links, the present one underlined.

    Args:
        label: name of the landmark.
        views: (words, address, is it the present one) triples.
    """
    look = "inline-flex min-h-11 items-center border-b-[3px] px-1 text-sm font-semibold "
    here, other = (
        f"{look}border-primary text-primary",
        f"{look}border-transparent hover:text-primary",
    )

    def view(words: Text, href: Text, is_here: Any) -> rx.Component:
        link = anchor(words, href=href, class_name=other)
        present = anchor(words, href=href, class_name=here, aria_current="page")
        return rx.el.li(when(is_here, present, link))

    items = [view(*each) for each in views]
    return rx.el.nav(rx.el.ul(*items, class_name="flex flex-wrap gap-x-5"), aria_label=label)


def sort_select(
    options: Options, *, value: Text, on_change: Any, label: Content = "Trier par"
) -> rx.Component:
    """Return how a list is sorted; it acts as soon as something is chosen."""
    found = options_of(options)
    return rx.el.label(
        rx.el.span(label, class_name="whitespace-nowrap text-muted"),
        rx.el.select(
            *(found if isinstance(found, list) else [found]),
            value=value,
            on_change=on_change,
            class_name="select w-48",
        ),
        class_name="flex items-center gap-2 text-sm",
    )


def with_filters(column: rx.Component, results: rx.Component) -> rx.Component:
    """Return a page of results: filters at the left, list at the right."""
    return rx.el.div(
        rx.el.div(column, class_name="min-w-0"),
        rx.el.div(results, class_name="grid min-w-0 content-start gap-7"),
        class_name="grid gap-8 lg:grid-cols-[15rem_1fr] lg:gap-12",
    )
