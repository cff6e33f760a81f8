"""What every page carries in its head, beside its title."""

import reflex as rx

from classe12.ui.appearance import script_before_paint


def head_components() -> list[rx.Component]:
    """Return the script that applies the appearance, the mark of the service and its main font."""
    return [
        script_before_paint(),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(
            rel="preload",
            href="/fonts/atkinson-next-latin.woff2",
            type="font/woff2",
            cross_origin="anonymous",
            custom_attrs={"as": "font"},
        ),
    ]
