"""An event of the calendar: in a list, with its date as people look for it."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.badges import badge
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Text, is_var, when

TITLE = "after:absolute after:inset-0 group-hover:text-primary group-hover:underline decoration-1 underline-offset-4"


def date_block(day: Text, month: Text) -> rx.Component:
    """Return a day and its month, as on a calendar; the whole date is said beside it."""
    return rx.el.span(
        rx.el.span(day, class_name="num block text-2xl leading-none font-bold text-primary"),
        rx.el.span(month, class_name="mt-1 block text-sm text-muted"),
        aria_hidden="true",
        class_name="grid h-18 w-16 shrink-0 content-center justify-items-center rounded-box bg-tint",
    )


def _line(symbol: str, *words: Any) -> rx.Component:
    return rx.el.p(
        icon(symbol, 4, "mt-0.5 shrink-0"),
        rx.el.span(*words, class_name="min-w-0 first-letter:uppercase"),
        class_name="flex gap-2 text-sm text-muted",
    )


def event_card(
    href: Text,
    title: Text,
    *,
    kind: Text,
    day: Text,
    month: Text,
    when_words: Text,
    where: Text,
    territory: Text = "",
    places: Text = "",
    cancelled: Any = False,
    mine: Text = "",
    level: Literal[2, 3] = 2,
) -> rx.Component:
    """Return an event of a list; the title is the only link and covers the whole card.

    Args:
        href: address of its page.
        title: what one will do there.
        kind: "Atelier".
        day, month: of the date block, "19" and "mars".
        when_words: date and hours in words. where: place, or "En ligne".
        territory: for whom it is organised, "" when it is not said.
        places: "3 places restantes sur 20", "" when it no longer matters.
        cancelled: whether it was called off.
        mine: "Vous venez", "" for nothing.
        level: level of its title in the page.
    """
    element = rx.el.h2 if level == 2 else rx.el.h3

    def told(text: Text) -> Any:
        return text != "" if is_var(text) else text

    return rx.el.article(
        date_block(day, month),
        rx.el.div(
            element(
                anchor(title, href=href, class_name=TITLE),
                class_name="text-base leading-snug font-bold",
            ),
            rx.el.div(
                badge(kind, tone="secondary"),
                when(cancelled, lambda: badge("Annulé", tone="error", symbol="ban")),
                when(told(mine), lambda: badge(mine, tone="success", symbol="circle-check")),
                class_name="flex flex-wrap gap-1.5",
            ),
            _line("calendar", when_words),
            _line("map-pin", where, when(told(territory), lambda: rx.fragment(" · ", territory))),
            when(told(places), lambda: _line("users", places)),
            class_name="min-w-0 space-y-1.5",
        ),
        class_name="group relative flex gap-4",
    )


def event_list(rows: Any, draw: Any = None, *, count: Literal[1, 2] = 1) -> rx.Component:
    """Return events one under the other, or side by side on a large screen with `count` 2.

    Args:
        rows: components, or a var of rows drawn by `draw(row)`.
        draw: function that makes the card of one row.
    """
    items = (
        [rx.foreach(rows, lambda row: rx.el.li(draw(row)))]
        if is_var(rows)
        else [rx.el.li(row) for row in rows]
    )
    look = "grid gap-8" + (" md:grid-cols-2 md:gap-x-10" if count == 2 else "")
    return rx.el.ul(*items, class_name=look)


def event_facts(*lines: tuple[str, Any]) -> rx.Component:
    """Return when, where and for whom: (icon, words) lines of an event's page; "" lines are absent."""
    rows = [
        when(
            words != "" if is_var(words) else words,
            rx.el.li(
                icon(symbol, 5, "mt-0.5 shrink-0 text-primary"),
                rx.el.span(words, class_name="min-w-0 break-words first-letter:uppercase"),
                class_name="flex gap-3",
            ),
        )
        for symbol, words in lines
    ]
    return rx.el.ul(*rows, class_name="max-w-text space-y-2.5")
