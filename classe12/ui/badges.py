"""Small marks: badges, initials, the dot of what is live, the twelve dots."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, when

Tone = Literal["plain", "primary", "secondary", "info", "success", "warning", "error"]
TONES = {
    "plain": "border-base-300",
    "primary": "badge-soft badge-primary",
    "secondary": "badge-soft badge-secondary",
    "info": "badge-soft badge-info",
    "success": "badge-soft badge-success",
    "warning": "badge-soft badge-warning",
    "error": "badge-soft badge-error",
}


def badge(text: Content, *, tone: Tone = "plain", symbol: str = "") -> rx.Component:
    """Return a badge: a word or two, with its icon when it tells a state."""
    before = [icon(symbol, 4)] if symbol else []
    return rx.el.span(
        *before, text, class_name=f"badge badge-sm {TONES[tone]} num whitespace-nowrap"
    )


def level_badges(levels: Any) -> rx.Component:
    """Return one badge per class level: a list of words, or a var that lists them."""
    one = lambda level: badge(level, tone="primary")  # noqa: E731
    found = (
        [rx.foreach(levels, one)]
        if isinstance(levels, rx.Var)
        else [one(level) for level in levels]
    )
    return rx.el.span(*found, class_name="flex flex-wrap gap-1")


def initials(letters: Text, size: Literal[8, 9, 10] = 9) -> rx.Component:
    """Return somebody's initials in a disc; their name must stand beside it."""
    sides = {8: "size-8", 9: "size-9", 10: "size-10"}
    look = f"grid {sides[size]} shrink-0 place-items-center rounded-full bg-tint text-xs font-bold text-primary"
    return rx.el.span(letters, class_name=look, aria_hidden="true")


def person(name: Text, more: Text, letters: Text, *, href: Text = "") -> rx.Component:
    """Return who it is: initials, name, and one line (school, town, time); `href` is their page."""
    look = "inline-flex min-h-6 items-center font-bold hover:underline underline-offset-4"
    return rx.el.div(
        initials(letters),
        rx.el.p(
            when(
                href != "" if is_var(href) else href,
                lambda: anchor(name, href=href, class_name=look),
                rx.el.span(name, class_name="font-bold"),
            ),
            rx.el.br(),
            rx.el.span(more, class_name="text-muted"),
            class_name="min-w-0 text-sm leading-snug",
        ),
        class_name="flex items-center gap-3",
    )


def live_dot(label: Text = "En direct", *, is_live: Any = True) -> rx.Component:
    """Return the dot of figures that move by themselves; still and grey when `is_live` is false."""
    on = rx.el.span(
        rx.el.span(class_name="direct size-2.5 rounded-full bg-success"),
        label,
        class_name="inline-flex items-center gap-2 font-semibold text-success",
    )
    off = rx.el.span(
        rx.el.span(class_name="size-2.5 rounded-full border-2 border-field"),
        "Figé",
        class_name="inline-flex items-center gap-2 font-semibold text-muted",
    )
    return rx.cond(is_live, on, off) if isinstance(is_live, rx.Var) else (on if is_live else off)


def twelve_dots(weeks: Any, label: Text) -> rx.Component:
    """Return one dot per week of the last 12, full when something happened.

    Args:
        weeks: 12 booleans, oldest first, or a var that lists them.
        label: the sentence it stands for, "Active 3 semaines sur 12".
    """
    full, ring = (
        "size-2.5 rounded-full bg-primary",
        "size-2.5 rounded-full border-[1.5px] border-field",
    )
    if isinstance(weeks, rx.Var):
        dots = [rx.foreach(weeks, lambda week: rx.el.span(class_name=rx.cond(week, full, ring)))]
    else:
        dots = [rx.el.span(class_name=full if week else ring) for week in weeks]
    return rx.el.span(*dots, role="img", aria_label=label, class_name="inline-flex gap-1")
