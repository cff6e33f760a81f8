"""What people put aside: the shelves it stands on, rows in an order that they change, a list on paper."""

from typing import Any

import reflex as rx

from classe12.ui.browser import in_browser
from classe12.ui.buttons import button, icon_button
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, pick, when
from classe12.ui.video_card import small_picture

SHELF = (
    "inline-flex min-h-11 items-center gap-2 border-b-[3px] px-1 text-sm font-semibold "
    "hover:text-primary "
)


def shelf_links(shelves: Any, current: Text, *, label: str) -> rx.Component:
    """Return the way from a shelf to another.

    Args:
        shelves: (address, words, count) tuples, a list or a var.
        current: words of the shelf that is shown.
        label: what they are, for screen readers.
    """

    def line(shelf: Any) -> rx.Component:
        here = shelf[1] == current
        look = pick(here, SHELF + "border-primary text-primary", SHELF + "border-transparent")
        mark = pick(here, "page", "false")
        count = rx.el.span(shelf[2], class_name="num font-normal text-muted")
        return rx.el.li(anchor(shelf[1], count, href=shelf[0], class_name=look, aria_current=mark))

    lines = [rx.foreach(shelves, line)] if is_var(shelves) else [line(one) for one in shelves]
    frame = "flex flex-wrap gap-x-6 border-b border-base-300"
    return rx.el.nav(rx.el.ul(*lines, class_name=frame), aria_label=label)


def ordered(items: Any, draw: Any, *, label: Text) -> rx.Component:
    """Return rows whose order matters, made by `ordered_row`; `items` is a list or a var."""
    rows = [rx.foreach(items, draw)] if is_var(items) else [draw(one) for one in items]
    return rx.el.ol(*rows, aria_label=label, class_name="divide-y divide-base-300")


def ordered_row(
    number: Text, *content: Content, picture: Text, ground: Text, key: Text = ""
) -> rx.Component:
    """Return one row: its number, its small picture, and what there is to know and do."""
    return rx.el.li(
        rx.el.span(number, class_name="num w-6 shrink-0 pt-1 text-right font-bold text-muted"),
        small_picture(picture, ground=ground),
        rx.el.div(*content, class_name="min-w-0 grow space-y-2"),
        class_name="flex gap-3 py-4 sm:gap-4",
        key=key,
    )


def move_buttons(
    title: Text, *, is_first: Any, is_last: Any, on_up: Any, on_down: Any
) -> rx.Component:
    """Return the two buttons that move a row; at an end, the one that leads nowhere is absent.

    Args:
        title: what is moved, said by both.
        is_first, is_last: whether it is at an end.
        on_up, on_down: handlers.
    """
    up = icon_button("arrow-up", _of("Monter", title), on_click=on_up)
    down = icon_button("arrow-down", _of("Descendre", title), on_click=on_down)
    return rx.fragment(
        when(pick(is_first, False, True), up), when(pick(is_last, False, True), down)
    )


def _of(word: str, title: Text) -> Text:
    return rx.Var.create(f"{word} : ") + title if is_var(title) else f"{word} : {title}"


def tick_list(items: Any, draw: Any, *, legend: Text) -> rx.Component:
    """Return boxes that act as soon as they are ticked, in a frame that scrolls when they are many.

    Args:
        items: a list or a var of rows.
        draw: function of a row that returns (words, is it ticked, handler of the change, key).
        legend: what they are.
    """

    def box(row: Any) -> rx.Component:
        words, ticked, on_change, key = draw(row)
        return rx.el.li(
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    checked=ticked,
                    on_change=on_change,
                    class_name="checkbox checkbox-primary checkbox-sm mt-0.5",
                ),
                rx.el.span(words, class_name="min-w-0 break-words"),
                class_name="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-sm",
            ),
            key=key,
        )

    boxes = [rx.foreach(items, box)] if is_var(items) else [box(row) for row in items]
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="text-sm font-bold"),
        rx.el.ul(*boxes, class_name="max-h-64 overflow-y-auto"),
    )


def print_button() -> rx.Component:
    """Return the button that prints the page; it is not on the paper."""
    return button(
        "Imprimer",
        kind="primary",
        before="file-down",
        on_click=in_browser("() => window.print()"),
        custom_attrs={"data-screen": ""},
    )


def on_screen(*content: Content) -> rx.Component:
    """Return what stays on the screen when the page is printed."""
    return rx.el.div(*content, class_name="contents print:hidden")


def qr_code(image: Text, *, wide: bool = False) -> rx.Component:
    """Return the QR code of the address that is written beside it."""
    side = "size-32" if wide else "size-24"
    return rx.el.img(src=image, alt="", class_name=f"{side} shrink-0 bg-white")


def paper_head(title: Text, more: Text, address: Text, code: Text) -> rx.Component:
    """Return the top of a printed list: its title, its line, its address and its QR code."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(title, class_name="text-2xl sm:text-3xl"),
            when(more != "" if is_var(more) else more, rx.el.p(more, class_name="mt-1 text-muted")),
            rx.el.p(address, class_name="mt-2 text-sm break-all"),
            class_name="min-w-0 grow",
        ),
        when(code != "" if is_var(code) else code, qr_code(code, wide=True)),
        class_name="flex items-start justify-between gap-6",
    )


def wall(title: Text, more: Text, address: Text, code: Text) -> rx.Component:
    """Return what a room reads from afar: a title, a QR code as large as the screen lets it, its address."""
    return rx.el.div(
        rx.el.h1(title, class_name="text-3xl sm:text-4xl"),
        rx.el.p(more, class_name="text-lg text-muted"),
        when(
            code != "" if is_var(code) else code,
            rx.el.img(
                src=code, alt="", class_name="mx-auto aspect-square w-full max-w-[60vh] bg-white"
            ),
        ),
        rx.el.p(address, class_name="text-lg font-bold break-all"),
        class_name="space-y-6 text-center",
    )


def paper_row(
    number: Text, title: Text, more: Text, summary: Text, address: Text, code: Text
) -> rx.Component:
    """Return one video of a printed list, kept on one sheet."""
    return rx.el.li(
        rx.el.span(number, class_name="num w-6 shrink-0 text-right font-bold text-muted"),
        rx.el.div(
            rx.el.h2(title, class_name="text-base"),
            rx.el.p(more, class_name="text-sm text-muted"),
            rx.el.p(summary, class_name="mt-1 max-w-text"),
            rx.el.p(address, class_name="mt-1 text-xs break-all text-muted"),
            class_name="min-w-0 grow",
        ),
        qr_code(code),
        class_name="flex break-inside-avoid gap-4 py-4",
    )


def paper_rows(items: Any, draw: Any, *, label: Text) -> rx.Component:
    """Return the videos of a printed list; `items` is a list or a var of rows."""
    rows = [rx.foreach(items, draw)] if is_var(items) else [draw(one) for one in items]
    look = "divide-y divide-base-300 border-y border-base-300"
    return rx.el.ol(*rows, aria_label=label, class_name=look)
