"""What only the home page has: its opening, its needs, how things go round."""

from typing import Any

import reflex as rx

from classe12.ui.buttons import look_of
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.pictures import classroom
from classe12.ui.vars import Content, is_var

SEYES = "seyes absolute inset-y-0 right-0 w-[60%] max-lg:hidden"
FADE = {"mask_image": "linear-gradient(90deg, transparent, #000 34%)"}


def opening(
    title: Content, lead: Content, promise: Content, *buttons: rx.Component
) -> rx.Component:
    """Return the first part of the home page.

    Args:
        title: the h1; `lead`: two sentences under it.
        promise: what the service never does, under the buttons.
        buttons: what one can do first.
    """
    words = rx.el.div(
        rx.el.h1(title, class_name="text-3xl sm:text-4xl"),
        rx.el.p(lead, class_name="mt-5 max-w-[34rem] text-lg text-muted"),
        rx.el.div(*buttons, class_name="mt-7 flex flex-wrap gap-3"),
        rx.el.div(
            rx.el.span(icon("shield-check", 5, "mt-0.5"), class_name="text-primary"),
            rx.el.div(promise),
            class_name="mt-7 flex max-w-[34rem] gap-3 text-sm",
        ),
    )
    picture = rx.el.div(
        rx.el.div(classroom(), class_name="mx-auto w-full max-w-[30rem]"),
        class_name="max-lg:seyes -mx-4 -mb-10 px-6 py-6 sm:-mx-6 lg:m-0 lg:p-0",
    )
    grid = (
        "relative mx-auto grid max-w-page items-center gap-8 px-4 py-10 sm:px-6 "
        "lg:grid-cols-[1.12fr_1fr] lg:gap-16 lg:py-16"
    )
    return rx.el.section(
        rx.el.div(class_name=SEYES, style=FADE, aria_hidden="true"),
        rx.el.div(words, picture, class_name=grid),
        class_name="relative overflow-hidden border-b border-base-300 bg-base-100",
    )


def welcome(content: Content) -> rx.Component:
    """Return a word to who was invited, above the opening."""
    return rx.el.div(content, class_name="mx-auto max-w-page px-4 pt-6 sm:px-6")


def doors(entries: Any, *, label: Any, href: Any) -> rx.Component:
    """Return ways into the catalogue, side by side.

    Args:
        entries: a list or a var of rows; `label` and `href` take one row and return its words and address.
    """

    def door(entry: Any) -> rx.Component:
        return rx.el.li(anchor(label(entry), href=href(entry), class_name=look_of("secondary")))

    found = [rx.foreach(entries, door)] if is_var(entries) else [door(entry) for entry in entries]
    return rx.el.ul(*found, class_name="flex flex-wrap gap-2.5")


def _six_by_two(full: int) -> rx.Component:
    dots = [
        rx.el.span(
            class_name="size-3 rounded-full bg-primary"
            if rank < full
            else "size-3 rounded-full border border-field"
        )
        for rank in range(12)
    ]
    return rx.el.span(*dots, class_name="grid w-fit grid-cols-6 gap-1", aria_hidden="true")


def rounds(*steps: tuple[int, Content, Content]) -> rx.Component:
    """Return what happens one after the other: (dots filled out of 12, title, text) each."""
    items = [
        rx.el.li(
            _six_by_two(full),
            rx.el.h3(title, class_name="mt-4 text-lg"),
            rx.el.p(text, class_name="mt-2 text-muted"),
        )
        for full, title, text in steps
    ]
    return rx.el.ol(*items, class_name="grid gap-8 md:grid-cols-3 md:gap-10")


def figures_line(figures: Any, *, before: Any, text: Any, after: Content) -> rx.Component:
    """Return public figures in one sentence.

    Args:
        figures: a list or a var of rows.
        before, text: functions of a row: what separates it from the one before, "490 écoles".
        after: what ends the sentence.
    """

    def one(row: Any) -> rx.Component:
        figure = rx.el.strong(text(row), class_name="num text-base-content")
        return rx.el.span(before(row), figure)

    found = [rx.foreach(figures, one)] if is_var(figures) else [one(row) for row in figures]
    return rx.el.p(*found, " ", after, class_name="mt-8 text-sm text-muted")
