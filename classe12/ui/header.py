"""The header: logo, main menu, search, appearance, account, and the way to publish."""

from typing import Any

import reflex as rx

from classe12.core.dress import usually
from classe12.ui.account import sign_in
from classe12.ui.appearance import appearance_button
from classe12.ui.buttons import icon_button, link_button
from classe12.ui.icons import drawing_at, icon, sprite
from classe12.ui.links import anchor
from classe12.ui.navigation import MAIN, PUBLISH, SEARCH, Entry
from classe12.ui.vars import sr_only
from classe12.ui.words import NAME, word

usually("logo", f"{sprite()}#logo")


def dots(look: str) -> rx.Component:
    """Return the logo of the policy, in its colour: twelve dots, one of them yellow, or its own."""
    return drawing_at(word("logo"), "0 0 35 26", f"{look} w-auto shrink-0 text-primary")


def logo(tag: str = "") -> rx.Component:
    """Return the logo, link to the home page; `tag` names the part of the service."""
    look = (
        "flex min-w-0 items-center gap-2.5 text-lg leading-tight font-bold tracking-tight text-balance "
        "max-[22rem]:gap-2 max-[22rem]:text-base lg:max-xl:text-base"
    )
    after = "ml-1 whitespace-nowrap border-l border-base-300 pl-3 text-sm font-semibold text-muted max-sm:hidden"
    return anchor(
        dots("h-7"),
        NAME,
        *([rx.el.span(tag, class_name=after)] if tag else []),
        sr_only(", accueil"),
        href="/",
        class_name=look,
    )


def skip_link() -> rx.Component:
    """Return the first link of every page."""
    look = "sr-only focus:not-sr-only focus:fixed focus:z-50 focus:m-2 focus:btn focus:btn-primary"
    return anchor("Aller au contenu", href="#contenu", class_name=look)


def _mark(entry: Entry, current: str) -> dict[str, Any]:
    return {"aria_current": "page"} if entry.href == current else {}


def _main_entry(entry: Entry, current: str) -> rx.Component:
    here = entry.href == current
    look = (
        "inline-flex h-16 items-center border-y-[3px] border-t-transparent px-1 text-sm whitespace-nowrap "
        "font-semibold "
        "hover:text-primary "
        + ("border-b-primary text-primary" if here else "border-b-transparent")
    )
    return rx.el.li(anchor(entry.label, href=entry.href, class_name=look, **_mark(entry, current)))


def _phone_menu(entries: tuple[Entry, ...], current: str) -> rx.Component:
    items = [
        rx.el.li(
            anchor(
                entry.label,
                href=entry.href,
                class_name="flex min-h-11 items-center",
                **_mark(entry, current),
            )
        )
        for entry in entries
    ]
    look = "menu dropdown-content z-30 mt-2 w-64 rounded-box border border-base-300 bg-base-100 p-2 shadow-float"
    return rx.el.details(
        rx.el.summary(icon("menu"), sr_only("Menu"), class_name="btn btn-ghost btn-square"),
        rx.el.ul(
            *items,
            rx.el.li(appearance_button(in_menu=True), class_name="sm:hidden"),
            class_name=look,
        ),
        class_name="dropdown dropdown-end lg:hidden",
    )


def header(
    *,
    current: str = "",
    account: rx.Component | None = None,
    entries: tuple[Entry, ...] = MAIN,
    tag: str = "",
    full_width: bool = False,
    publish: bool = True,
) -> rx.Component:
    """Return the header of a page.

    Args:
        current: address of the main entry that the page belongs to.
        account: what stands in the account slot; the link to sign in by default.
        entries: the main menu.
        tag: name of the part of the service, after the logo.
        full_width: whether it goes from edge to edge.
        publish: whether "Publier une vidéo" is offered.
    """
    width = "max-w-none" if full_width else "max-w-page"
    tools = rx.el.div(
        rx.el.span(
            icon_button(SEARCH.icon, SEARCH.label, href=SEARCH.href), class_name="max-sm:hidden"
        ),
        rx.el.span(appearance_button(), class_name="max-sm:hidden"),
        account or sign_in(),
        *(
            [
                rx.el.span(
                    link_button(PUBLISH.label, PUBLISH.href, kind="outline", before=PUBLISH.icon),
                    class_name="max-lg:hidden",
                )
            ]
            if publish
            else []
        ),
        _phone_menu((*entries, *((PUBLISH,) if publish else ())), current),
        class_name="ml-auto flex items-center gap-1 sm:gap-2 lg:shrink-0",
    )
    return rx.el.header(
        rx.el.div(
            logo(tag),
            rx.el.nav(
                rx.el.ul(
                    *[_main_entry(entry, current) for entry in entries],
                    class_name="flex gap-4 xl:gap-6",
                ),
                aria_label="Navigation principale",
                class_name="shrink-0 max-lg:hidden",
            ),
            tools,
            class_name=f"mx-auto flex h-16 {width} items-center gap-2 px-4 sm:gap-4 sm:px-6 xl:gap-6",
        ),
        class_name="border-b border-base-300 bg-base-100",
    )
