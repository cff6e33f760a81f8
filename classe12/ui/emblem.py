"""The logo of a policy, shown as it will be seen: in its colour, on the light ground and on the dark one."""

from typing import Any

import reflex as rx

from classe12.ui.vars import Text, pick

LIGHT, DARK = (
    ("#ffffff", "#69286c"),
    ("#221b24", "#e1a6e2"),
)  # ground and accent of the service, of theme.css


def on_both_grounds(drawing: Text, light: Any, dark: Any, *, name: Text, id: str) -> rx.Component:
    """Return a logo on the two grounds.

    Args:
        drawing: an SVG that `programmes.rules.logo` passed: it is put in the page as it is.
        light, dark: the accent on each ground, "" for the one of the service.
        name: of the policy, beside it as in the header.
        id: its own; it takes the focus.
    """

    def ground(words: str, back: str, ink: Any, usual: str, text: str) -> rx.Component:
        return rx.el.figure(
            rx.el.div(
                rx.html(
                    drawing, class_name="h-7 [&_svg]:h-full [&_svg]:w-auto", aria_hidden="true"
                ),
                rx.el.span(name, class_name="font-bold", style={"color": text}),
                class_name="flex min-h-16 items-center gap-3 rounded-field border border-base-300 p-4",
                style={"background": back, "color": pick(ink != "", ink, usual)},
            ),
            rx.el.figcaption(words, class_name="mt-1 text-xs text-muted"),
        )

    return rx.el.div(
        ground("Sur fond clair", LIGHT[0], light, LIGHT[1], "#281b2b"),
        ground("Sur fond sombre", DARK[0], dark, DARK[1], "#f0ebf1"),
        id=id,
        tab_index=-1,
        custom_attrs={"role": "group", "aria-label": "Logo"},
        class_name="grid gap-4 outline-none sm:grid-cols-2",
    )
