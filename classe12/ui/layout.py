"""The three shells a page stands in: public, workspace, team.

A shell knows no domain: who is signed in, the menus and the place we are at are given to it.
Invariant: each page has one `main#contenu` and one h1, drawn before its data arrives.
"""

from collections.abc import Callable

import reflex as rx

from classe12.ui.feedback import incident_region
from classe12.ui.footer import footer
from classe12.ui.header import header, skip_link
from classe12.ui.navigation import MAIN, Entry, Group
from classe12.ui.page import Page
from classe12.ui.side import side_menu

__all__ = ["Entry", "Group", "Page", "public_shell", "team_shell", "workspace_shell"]

_above: list[Callable[[], rx.Component]] = []


def put_above(draw: Callable[[], rx.Component]) -> None:
    """Draw something before what each page says, in each shell; twice is once."""
    if draw not in _above:
        _above.append(draw)


def _said_above() -> rx.Component:
    return rx.fragment(*[draw() for draw in _above])


def public_shell(
    *content: rx.Component,
    current: str = "",
    account: rx.Component | None = None,
    entries: tuple[Entry, ...] = MAIN,
    open_width: bool = False,
) -> rx.Component:
    """Return a public page: white, open.

    Args:
        content: what `main` holds, its h1 first.
        current: address of the entry of the main menu that the page belongs to.
        account: what stands in the account slot of the header.
        entries: the main menu.
        open_width: True when the content goes from edge to edge (made of `flow.section`).
    """
    inside = (
        content
        if open_width
        else (
            rx.el.div(
                incident_region(),
                *content,
                class_name="mx-auto max-w-page space-y-6 px-4 py-8 sm:px-6 lg:py-10",
            ),
        )
    )
    return rx.fragment(
        skip_link(),
        header(current=current, account=account, entries=entries),
        _said_above(),
        rx.el.main(
            rx.el.div(incident_region(), class_name="mx-auto max-w-page px-4 sm:px-6")
            if open_width
            else rx.fragment(),
            *inside,
            id="contenu",
            tab_index=-1,
            class_name="min-h-[60vh] outline-none",
        ),
        footer(),
    )


def _work_shell(
    content: tuple[rx.Component, ...],
    head: rx.Component,
    menu: rx.Component,
    foot: rx.Component,
    frame: str,
) -> rx.Component:
    body = rx.el.main(
        incident_region(),
        *content,
        id="contenu",
        tab_index=-1,
        class_name="min-w-0 space-y-6 outline-none",
    )
    return rx.fragment(
        skip_link(),
        head,
        _said_above(),
        rx.el.div(rx.el.div(menu, body, class_name=frame), class_name="min-h-[70vh] bg-base-200"),
        foot,
    )


def workspace_shell(
    *content: rx.Component,
    groups: tuple[Group, ...],
    current: str,
    account: rx.Component,
    name: str = "Mon espace",
    entries: tuple[Entry, ...] = MAIN,
) -> rx.Component:
    """Return a page of somebody's own space: tinted ground, side menu.

    Args:
        content: what `main` holds, its h1 first.
        groups: the side menu.
        current: address of the entry of the side menu that the page is.
        account: what stands in the account slot of the header.
        name: name of the space, said by the side menu.
        entries: the main menu.
    """
    return _work_shell(
        content,
        header(account=account, entries=entries),
        side_menu(groups, current, name),
        footer(),
        "mx-auto grid max-w-page content-start gap-6 px-4 py-6 sm:px-6 "
        "lg:grid-cols-[13.5rem_1fr] lg:gap-10 lg:py-9",
    )


def team_shell(
    *content: rx.Component,
    groups: tuple[Group, ...],
    current: str,
    account: rx.Component,
    name: str = "Pilotage",
    entries: tuple[Entry, ...] = MAIN,
) -> rx.Component:
    """Return a page of the team, from edge to edge; arguments as in `workspace_shell`."""
    return _work_shell(
        content,
        header(account=account, entries=entries, tag=name, full_width=True, publish=False),
        side_menu(groups, current, name),
        footer(short=True),
        "grid content-start gap-6 px-4 py-6 sm:px-6 lg:grid-cols-[13.5rem_1fr] lg:gap-8",
    )
