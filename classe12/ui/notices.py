"""Notifications: the bell of the header, and the rows of the list."""

from typing import Any

import reflex as rx

from classe12.ui.buttons import button
from classe12.ui.icons import Use, icon, sprite
from classe12.ui.links import anchor
from classe12.ui.vars import Text, is_var, sr_only, when


def bell(href: str, count: Text, label: Text) -> rx.Component:
    """Return the bell; under 352 px it gives way, and the account menu leads to the same page.

    Args:
        href: page of the notifications.
        count: how many are not read, "" for none.
        label: the same in words, for screen readers.
    """
    mark = rx.el.span(
        count,
        aria_hidden="true",
        class_name="num absolute top-0 -right-1 grid h-5 min-w-5 place-items-center rounded-full "
        "bg-error px-1 text-xs leading-none font-bold text-error-content ring-2 ring-base-100",
    )
    return anchor(
        icon("bell"),
        sr_only(label),
        when(count != "" if is_var(count) else count, mark),
        href=href,
        class_name="btn btn-ghost btn-square relative max-[22rem]:hidden",
    )


def notice_list(rows: Any, draw: Any) -> rx.Component:
    """Return a list of notices edge to edge; `draw` makes one item of a row."""
    items = rx.foreach(rows, draw) if is_var(rows) else rx.fragment(*[draw(row) for row in rows])
    return rx.el.ul(
        items,
        class_name="divide-y divide-base-300 overflow-hidden rounded-box border border-base-300 "
        "bg-base-100",
    )


def notice_row(
    fact: Text,
    more: Text,
    when_it_was: Text,
    *,
    href: Text,
    symbol: Text,
    is_unread: Any,
    on_open: Any,
    on_read: Any = None,
) -> rx.Component:
    """Return one notice: a fact that leads somewhere, a line about it, its time.

    Args:
        fact: what happened, in one sentence.
        more: what kind of news it is.
        when_it_was: how long ago.
        href: where it leads.
        symbol: name of its icon, known in the browser only or not.
        is_unread: whether it is not read yet.
        on_open: event of a press on the fact.
        on_read: event of "Marquer comme lue"; without it there is no such button.
    """
    picture = rx.el.svg(
        Use.create(href=f"{sprite()}#" + symbol),
        class_name="ico size-5",
        view_box="0 0 24 24",
        aria_hidden="true",
    )
    words = rx.el.div(
        rx.el.p(
            anchor(fact, href=href, on_click=on_open, class_name="font-bold hover:underline"),
            when(is_unread, sr_only(" (non lue)")),
            class_name="leading-snug break-words",
        ),
        rx.el.p(
            more, ", ", rx.el.span(when_it_was, class_name="num"), class_name="mt-0.5 text-muted"
        ),
        class_name="min-w-0 grow basis-56 text-sm",
    )
    row = "flex gap-3 px-4 py-4 sm:px-5"
    line = rx.el.div(
        words,
        when(is_unread, _read(fact, on_read)) if on_read else rx.fragment(),
        class_name="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1",
    )
    return rx.el.li(
        rx.el.span(picture, class_name="mt-0.5 shrink-0 text-primary"),
        line,
        class_name=rx.cond(is_unread, f"{row} bg-tint/60", row)
        if is_var(is_unread)
        else (f"{row} bg-tint/60" if is_unread else row),
    )


def _read(fact: Text, on_read: Any) -> rx.Component:
    read = button(
        "Marquer comme lue", kind="ghost", size="sm", before="check", more=fact, on_click=on_read
    )
    return rx.el.div(read, class_name="-my-1 -ml-3 sm:ml-0")


def notice_panel(
    title: Text, rows: Any, draw: Any, *, action: rx.Component, nothing: rx.Component
) -> rx.Component:
    """Return the last notices as a panel of a work page, edge to edge under its title.

    Args:
        title: its title.
        rows: the notices, a list or a var; `draw` makes one item of a row.
        action: link to all of them.
        nothing: what to say when there is none.
    """
    items = rx.foreach(rows, draw) if is_var(rows) else rx.fragment(*[draw(row) for row in rows])
    some = rows.length() > 0 if is_var(rows) else bool(rows)
    found = rx.el.ul(items, class_name="divide-y divide-base-300 border-t border-base-300")
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title, class_name="text-lg"),
            action,
            class_name="flex flex-wrap items-center justify-between gap-x-4 px-5 pt-4 pb-2",
        ),
        when(some, found, rx.el.div(nothing, class_name="px-5 pb-5")),
        class_name="min-w-0 overflow-hidden rounded-box border border-base-300 bg-base-100",
    )


def choice_lines(*lines: rx.Component) -> rx.Component:
    """Return questions one under the other, separated by lines."""
    return rx.el.div(
        *[rx.el.div(line, class_name="py-5 first:pt-1 last:pb-1") for line in lines],
        class_name="divide-y divide-base-300",
    )
