"""Links: inside the service without reloading the page, or plain ones that the browser follows."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Content, Text


class PlainLink(rx.Component):
    """An <a> that the browser follows: a file, an HTTP route, a place in the same page."""

    tag = "a"
    library = None
    _is_tag_in_global_scope = True
    href: rx.Var[str]
    target: rx.Var[str]
    rel: rx.Var[str]
    download: rx.Var[bool]


def anchor(*content: Content, href: Text, plain: bool = False, **props: Any) -> rx.Component:
    """Return a link without any look of its own.

    Args:
        content: its words.
        href: where it leads.
        plain: True for what is not a page of the service (file, HTTP route, other site, "#place").
    """
    if plain or (isinstance(href, str) and href.startswith(("#", "http", "mailto:"))):
        return PlainLink.create(*content, href=href, **props)
    return rx.el.a(*content, href=href, **props)


def text_link(
    text: Content, href: Text, *, plain: bool = False, strong: bool = False, **props: Any
) -> rx.Component:
    """Return an underlined link inside a text."""
    look = "lien font-semibold" if strong else "lien"
    return anchor(text, href=href, plain=plain, class_name=look, **props)


def quiet_link(text: Content, href: Text, *, plain: bool = False, **props: Any) -> rx.Component:
    """Return a link of a list of links, underlined under the pointer."""
    look = "inline-flex min-h-6 items-center hover:underline underline-offset-4"
    return anchor(text, href=href, plain=plain, class_name=look, **props)


def arrow_link(text: Text, href: Text, *, plain: bool = False) -> rx.Component:
    """Return the link that leads to the whole of a list, with its arrow."""
    look = "lien inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold"
    return anchor(text, icon("arrow-right", 4), href=href, plain=plain, class_name=look)


def mail_link(address: Text) -> rx.Component:
    """Return an e-mail address that opens the reader's mail program."""
    href = f"mailto:{address}" if isinstance(address, str) else "mailto:" + address
    return PlainLink.create(address, href=href, class_name="lien")
