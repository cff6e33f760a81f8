"""The page of one video: where its parts stand, what can be taken away from it, how it is shared."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon, sprite
from classe12.ui.links import PlainLink, anchor
from classe12.ui.scripted import library
from classe12.ui.vars import Text, pick, sr_only

MENU = "menu dropdown-content z-30 mt-1 w-64 rounded-box border border-base-300 bg-base-100 p-2 shadow-float"
REPORT = "/signaler?page="  # where a page is reported, before its address
LINE = "flex min-h-11 items-center gap-3 px-3 text-sm"


class Share(rx.Component):
    """The component of scripts/share.jsx."""

    library = library("share")
    tag = "Share"
    title: rx.Var[str]
    url: rx.Var[str]
    mail: rx.Var[str]
    sprite: rx.Var[str]
    on_shared: rx.EventHandler[rx.event.no_args_event_spec]


def watch_layout(picture: rx.Component, words: rx.Component, *, portrait: Any) -> rx.Component:
    """Return a video and what is said of it, side by side on a large screen.

    Args:
        picture: the player and the buttons under it.
        words: title, author, description, acts.
        portrait: whether the picture is higher than wide: it takes less width then.
    """
    base = "grid gap-x-12 gap-y-8 "
    narrow = base + "lg:grid-cols-[20.25rem_1fr]"
    wide = base + "lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]"
    return rx.el.div(
        rx.el.div(picture, class_name="min-w-0 lg:sticky lg:top-6 lg:self-start"),
        rx.el.div(words, class_name="min-w-0"),
        class_name=pick(portrait, narrow, wide),
    )


def share_menu(title: Text, url: Text, mail: Text, *, on_shared: Any = None) -> rx.Component:
    """Return the ways to share an address: copy it, send it by mail, or the phone's own sharing.

    Args:
        title: what is shared.
        url: its absolute address.
        mail: what opens the reader's mail program, "mailto:…".
        on_shared: handler, without argument, of the first way that is taken.
    """
    events = {"on_shared": on_shared} if on_shared is not None else {}
    return Share.create(title=title, url=url, mail=mail, sprite=sprite(), **events)


def download_menu(files: Any, draw: Any = None) -> rx.Component:
    """Return the files that can be taken away.

    Args:
        files: (words, address) pairs, or a var of rows.
        draw: function of a row that returns (words, address), with a var.
    """

    def line(words: Text, href: Text) -> rx.Component:
        link = PlainLink.create(words, href=href, download=True, class_name=LINE)
        return rx.el.li(link)

    found = (
        [rx.foreach(files, lambda row: line(*draw(row)))]
        if isinstance(files, rx.Var)
        else [line(words, href) for words, href in files]
    )
    return rx.el.details(
        rx.el.summary(icon("download", 4), "Télécharger", class_name="btn btn-ghost btn-sm px-2.5"),
        rx.el.ul(*found, class_name=MENU),
        class_name="dropdown",
    )


def report_link(address: Text, what: str = "cette page") -> rx.Component:
    """Return the discreet way to report a page.

    Args:
        address: its address, on the service or absolute.
        what: what is reported, in words: "cette vidéo".
    """
    return anchor(
        icon("flag", 4),
        sr_only(f"Signaler {what}"),
        href=f"{REPORT}{address}" if isinstance(address, str) else REPORT + address,
        class_name="btn btn-ghost btn-sm btn-square ml-auto text-muted",
    )


def under_player(*acts: rx.Component) -> rx.Component:
    """Return the line of discreet acts under a player."""
    return rx.el.div(*acts, class_name="mt-2 flex flex-wrap items-center gap-x-1 text-sm")


def words_of(text: Text) -> rx.Component:
    """Return what somebody wrote, its line breaks kept."""
    return rx.el.p(text, class_name="max-w-text break-words whitespace-pre-line")


def blank_player() -> rx.Component:
    """Return the place of a player whose video has not arrived."""
    return rx.el.div(class_name="skeleton late aspect-video w-full rounded-box", aria_hidden="true")
