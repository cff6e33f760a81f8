"""What stands in the account slot of the header: the way in, or one's initials and one's menu."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from classe12.ui.badges import initials
from classe12.ui.forms import NativeForm
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.navigation import SIGN_IN, Entry
from classe12.ui.vars import Text, is_var, sr_only, when

_beside: list[Callable[[], rx.Component]] = []

LINE = "flex min-h-11 w-full items-center gap-3 px-3 text-sm"


def put_beside(draw: Callable[[], rx.Component]) -> None:
    """Draw something before the initials of who is signed in, on every page; twice is once."""
    if draw not in _beside:
        _beside.append(draw)


def beside() -> rx.Component:
    """Return what stands before the initials of who is signed in."""
    return rx.fragment(*[draw() for draw in _beside])


def sign_in(back_to: Text = "") -> rx.Component:
    """Return the way in; `back_to` is our path to come back to after it, "" for none."""
    suite = rx.Var.create(f"{SIGN_IN.href}?suite=") + back_to if is_var(back_to) else ""
    href = rx.cond(back_to != "", suite, SIGN_IN.href) if is_var(back_to) else SIGN_IN.href
    return anchor(SIGN_IN.label, href=href, class_name="btn btn-ghost max-sm:px-1.5")


def _entry(entry: Entry) -> rx.Component:
    line = rx.el.li(
        anchor(
            *([icon(entry.icon)] if entry.icon else []),
            entry.label,
            href=entry.href,
            class_name=LINE,
        )
    )
    return when(entry.shown, line)


def _other(policy: Any) -> rx.Component:
    # A whole load: other words, other rights, another socket.
    link = anchor(icon("external-link"), policy[0], href=policy[1], plain=True, class_name=LINE)
    return rx.el.li(link)


def sign_out_form(action: str) -> rx.Component:
    """Return the line that signs out; a form, so that it works without JavaScript."""
    leave = rx.el.button(
        icon("log-out"), "Me déconnecter", type="submit", class_name=f"{LINE} cursor-pointer"
    )
    return NativeForm.create(leave, action=action, method="post", class_name="block p-0")


def account_menu(
    name: Text,
    letters: Text,
    entries: tuple[Entry, ...],
    *,
    others: Any = None,
    sign_out: str = "/deconnexion",
) -> rx.Component:
    """Return somebody's initials, which open their menu.

    Args:
        name: their name, "" before they gave it.
        letters: their initials.
        entries: where the menu leads.
        others: a var that lists (name, address) of the other policies of theirs.
        sign_out: HTTP route that the last line posts to.
    """
    summary = rx.el.summary(
        when(letters, initials(letters, 8), icon("user")),
        rx.el.span(name, class_name="max-w-48 truncate max-md:hidden lg:max-xl:hidden"),
        sr_only("Mon compte"),
        class_name="btn btn-ghost gap-2 px-2 font-semibold",
    )
    who = rx.el.li(
        rx.el.span(name, class_name="px-3 py-2 text-sm font-bold"),
        class_name="md:max-lg:hidden xl:hidden",
    )
    menu = rx.el.ul(
        when(name, who),
        *[_entry(entry) for entry in entries],
        *([rx.foreach(others, _other)] if others is not None else []),
        rx.el.li(sign_out_form(sign_out), class_name="mt-1 border-t border-base-300 pt-1"),
        class_name="menu dropdown-content z-30 mt-2 w-64 rounded-box border border-base-300 bg-base-100 p-2 "
        "shadow-float",
    )
    return rx.el.details(summary, menu, class_name="dropdown dropdown-end")
