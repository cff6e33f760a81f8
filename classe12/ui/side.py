"""The side menu of the work pages; under 1024 px it opens on demand."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.navigation import Entry, Group
from classe12.ui.vars import when


def _entry(entry: Entry, current: str) -> rx.Component:
    mark: dict[str, Any] = {"aria_current": "page"} if entry.href == current else {}
    count = rx.el.span(entry.count, class_name="num ml-auto text-xs font-semibold text-muted")
    line = rx.el.li(
        anchor(
            *([icon(entry.icon)] if entry.icon else []),
            entry.label,
            when(entry.count, count),
            href=entry.href,
            class_name="flex min-h-11 items-center gap-3 px-3",
            **mark,
        )
    )
    return when(entry.shown, line)


def _entries(groups: tuple[Group, ...], current: str) -> rx.Component:
    items: list[rx.Component] = []
    for group in groups:
        if group.title:
            look = "menu-title px-3 pt-4 pb-1 text-xs font-semibold text-muted"
            items.append(when(group.shown, rx.el.li(group.title, class_name=look)))
        items += [_entry(entry, current) for entry in group.entries]
    return rx.el.ul(*items, class_name="menu w-full p-0")


def side_menu(groups: tuple[Group, ...], current: str, name: str) -> rx.Component:
    """Return the side menu, once as a column and once as a part that opens.

    Args:
        groups: its entries.
        current: address of the page.
        name: what the menu is called, "Mon espace".
    """
    here = next((e.label for g in groups for e in g.entries if e.href == current), "menu")
    summary = "flex min-h-12 cursor-pointer list-none items-center justify-between px-4 text-sm font-semibold"
    return rx.fragment(
        rx.el.nav(_entries(groups, current), aria_label=name, class_name="max-lg:hidden"),
        rx.el.details(
            rx.el.summary(
                f"{name} : {here}",
                icon("chevron-down", 5, "group-open:rotate-180"),
                class_name=summary,
            ),
            rx.el.nav(
                _entries(groups, current),
                aria_label=f"{name} (menu)",
                class_name="border-t border-base-300 p-2",
            ),
            class_name="group rounded-box border border-base-300 bg-base-100 lg:hidden",
        ),
    )
