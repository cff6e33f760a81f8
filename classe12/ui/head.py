"""What every page carries in its head, beside its title."""

import reflex as rx

from classe12.ui.appearance import script_before_paint
from classe12.ui.vars import Text
from classe12.ui.words import word

# What programs that follow the news find on any page: title and address of each feed.
FEEDS = (("Actualités", "/actualites.atom"), ("Nouvelles vidéos", "/videos.atom"))


def feed_link(title: Text, href: Text) -> rx.Component:
    """Return the link by which programs find a feed; React puts it in the page's head."""
    return rx.el.link(rel="alternate", type="application/atom+xml", title=title, href=href)


def head_components() -> list[rx.Component]:
    """Return the script that applies the appearance, the mark of the service, its font, its feeds."""
    return [
        script_before_paint(),
        rx.el.link(rel="icon", href=word("icon"), type="image/svg+xml"),
        rx.el.link(
            rel="preload",
            href="/fonts/atkinson-next-latin.woff2",
            type="font/woff2",
            cross_origin="anonymous",
            custom_attrs={"as": "font"},
        ),
        *[feed_link(title, href) for title, href in FEEDS],
    ]
