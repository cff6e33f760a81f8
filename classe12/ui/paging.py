"""Where one is in a list and in the service: pages of results, breadcrumb."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Text, is_var, sr_only, when


def _page(number: Any, current: Any, href: Any) -> rx.Component:
    here = anchor(
        sr_only("Page "),
        number,
        href=href,
        class_name="btn btn-square btn-primary num",
        aria_current="page",
    )
    other = anchor(sr_only("Page "), number, href=href, class_name="btn btn-square btn-ghost num")
    return rx.el.li(
        rx.cond(current == number, here, other)
        if is_var(current)
        else (here if current == number else other)
    )


def pagination(
    pages: Any,
    current: Any,
    *,
    previous: Text = "",
    next: Text = "",
    label: Text = "Pages",
) -> rx.Component:
    """Return the pages of a list; what does not exist is absent.

    Args:
        pages: (number as text, address) pairs, "…" with "" for a gap; a list or a var.
        current: number of the present page, as text.
        previous, next: addresses of the neighbours, "" for none.
        label: name of the landmark, when a page has several.
    """

    def line(pair: Any) -> rx.Component:
        gap = rx.el.li(
            "…", class_name="grid min-w-8 place-items-center text-muted", aria_hidden="true"
        )
        if is_var(pair):
            return rx.cond(pair[1] == "", gap, _page(pair[0], current, pair[1]))
        return _page(pair[0], current, pair[1]) if pair[1] else gap

    def side(label: str, href: Text, before: str = "", after: str = "") -> rx.Component:
        content = [*([icon(before)] if before else []), label, *([icon(after)] if after else [])]
        link = rx.el.li(anchor(*content, href=href, class_name="btn btn-ghost"))
        return when(href != "" if is_var(href) else href, link)

    numbers = [rx.foreach(pages, line)] if is_var(pages) else [line(pair) for pair in pages]
    return rx.el.nav(
        rx.el.ul(
            side("Précédente", previous, before="chevron-left"),
            *numbers,
            side("Suivante", next, after="chevron-right"),
            class_name="flex flex-wrap items-center justify-center gap-1",
        ),
        aria_label=label,
    )


def page_links(pages: Any, label: Text = "Pages") -> rx.Component:
    """Return the pages of a list from a var that holds a `core.paging.Pages`; nothing for one page."""
    drawn = pagination(
        pages.numbers, pages.current, previous=pages.previous, next=pages.next, label=label
    )
    return when(pages.numbers.length() > 0, drawn)


def breadcrumb(*places: tuple[Text, str], here: Text = "") -> rx.Component:
    """Return where the page is: (name, address) pairs from the home page, then its own name."""
    items = [
        rx.el.li(anchor(name, href=href, class_name="lien"))
        for name, href in (("Accueil", "/"), *places)
    ]
    if is_var(here) or here:
        items.append(rx.el.li(here, aria_current="page"))
    return rx.el.nav(
        rx.el.ul(*items), aria_label="Fil d’Ariane", class_name="breadcrumbs py-0 text-muted"
    )


def trail(places: Any, *, here: Text, label: Text = "Fil d’Ariane") -> rx.Component:
    """Return where a page is, from a var that lists places with a `label` and an `href`.

    A place whose `href` is "" is named and leads nowhere; `label` names the landmark.
    """
    one = lambda place: rx.el.li(  # noqa: E731
        rx.cond(
            place.href == "",
            rx.el.span(place.label),
            anchor(place.label, href=place.href, class_name="lien"),
        )
    )
    look = "breadcrumbs overflow-visible py-0 text-sm text-muted [&>ul]:flex-wrap"  # no scroll by touch only
    ended = rx.el.ul(rx.foreach(places, one), rx.el.li(here, aria_current="page"))
    return rx.el.nav(ended, aria_label=label, class_name=look)


def views(label: Text, *places: tuple[Text, Text, Any]) -> rx.Component:
    """Return links between the views of one list: (words, address, is it this one) triples."""

    def link(words: Text, href: Text, here: Any) -> rx.Component:
        on = anchor(words, href=href, class_name="tab tab-active h-11", aria_current="page")
        off = anchor(words, href=href, class_name="tab h-11")
        return rx.cond(here, on, off) if is_var(here) else (on if here else off)

    look = "tabs tabs-border -ml-3"
    return rx.el.nav(*[link(*place) for place in places], aria_label=label, class_name=look)


def views_of(label: Text, tabs: Any, current: Any) -> rx.Component:
    """Return the same links from a var that lists tabs with a `key`, a `label` and an `href`."""

    def link(one: Any) -> rx.Component:
        on = anchor(one.label, href=one.href, class_name="tab tab-active h-11", aria_current="page")
        off = anchor(one.label, href=one.href, class_name="tab h-11")
        return rx.cond(one.key == current, on, off)

    look = "tabs tabs-border -ml-3"
    return rx.el.nav(rx.foreach(tabs, link), aria_label=label, class_name=look)
