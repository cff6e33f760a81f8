"""A video as it stands in a list: picture, title, author, levels, thanks."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.badges import badge, level_badges
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Text, is_var, sr_only, when


def thumbnail(
    picture: Text, *, portrait: Any = False, ground: Text = "var(--color-base-300)"
) -> rx.Component:
    """Return the picture of a video in a 4:3 box: landscape fills it, portrait stands whole in the middle.

    Args:
        picture: address of the poster; "" shows the ground alone.
        portrait: whether the poster is higher than wide.
        ground: its average colour.
    """
    tall, wide = "mx-auto h-full w-auto object-contain", "size-full object-cover"
    look = rx.cond(portrait, tall, wide) if is_var(portrait) else (tall if portrait else wide)
    image = rx.el.img(src=picture, alt="", loading="lazy", decoding="async", class_name=look)
    return rx.el.div(
        when(picture != "" if is_var(picture) else picture, image),
        class_name="relative aspect-[4/3] overflow-hidden rounded-box",
        style={"background": ground},
    )


def small_picture(picture: Text, *, ground: Text = "var(--color-base-300)") -> rx.Component:
    """Return the square picture of a video in a list of a work page."""
    image = rx.el.img(src=picture, alt="", loading="lazy", class_name="size-full object-cover")
    return rx.el.span(
        when(picture != "" if is_var(picture) else picture, image),
        style={"background": ground},
        class_name="block aspect-square w-16 shrink-0 self-start overflow-hidden rounded-field sm:w-20",
    )


def _marks(duration: Text, captioned: Any) -> rx.Component:
    label = "rounded-selector bg-black/75 px-1.5 py-0.5"
    captions = rx.el.span(
        icon("captions", 4, "inline-block align-[-.2em]"), sr_only("Sous-titrée"), class_name=label
    )
    look = (
        "pointer-events-none absolute inset-x-2 bottom-2 flex items-center justify-between "
        "text-xs font-semibold text-white"
    )
    return rx.el.span(
        rx.el.span(duration, class_name=f"num {label}"), when(captioned, captions), class_name=look
    )


def _author(author: Text, href: Text) -> rx.Component:
    look = "relative z-10 inline-flex min-h-6 items-center hover:underline underline-offset-4"
    return when(
        href != "" if is_var(href) else href,
        lambda: anchor(author, href=href, class_name=look),
        author,
    )


def video_card(
    href: Text,
    title: Text,
    *,
    author: Text,
    author_href: Text = "",
    duration: Text,
    picture: Text = "",
    portrait: Any = False,
    ground: Text = "var(--color-base-300)",
    levels: Any = (),
    thanks: Text = "",
    trials: Text = "",
    views: Text = "",
    captioned: Any = False,
    audience: Text = "",
    level: Literal[2, 3] = 3,
) -> rx.Component:
    """Return a video of a catalogue; the link of the title covers the card, but for the author's.

    Args:
        href: address of its page.
        title: what one sees in it.
        author: "Karim L., Port-Aurel"; author_href: their page, "" for none.
        duration: "1 min 12".
        picture, portrait, ground: as in `thumbnail`.
        levels: names of its class levels, a list or a var.
        thanks: "52 mercis", "" for none; `trials`: "19 essais"; `views`: "310 vues".
        captioned: whether it has captions.
        audience: who it is for, "" when it is for everybody.
        level: level of its title in the page.
    """
    element = rx.el.h2 if level == 2 else rx.el.h3
    link = "after:absolute after:inset-0 group-hover:text-primary group-hover:underline decoration-1 underline-offset-4"
    return rx.el.article(
        rx.el.div(
            thumbnail(picture, portrait=portrait, ground=ground),
            _marks(duration, captioned),
            class_name="relative",
        ),
        rx.el.div(
            element(
                anchor(title, href=href, class_name=link),
                class_name="text-base leading-snug font-bold",
            ),
            rx.el.p(_author(author, author_href), class_name="text-sm text-muted"),
            rx.el.div(
                level_badges(levels),
                when(
                    audience != "" if is_var(audience) else audience,
                    lambda: badge(audience, symbol="lock"),
                ),
                _count("hand-heart", thanks),
                _count("circle-check", trials),
                _count("eye", views),
                class_name="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted",
            ),
            class_name="flex flex-col gap-1.5",
        ),
        class_name="group relative flex flex-col gap-3",
    )


def _count(symbol: str, told: Text) -> rx.Component:
    """Return how many, with its icon; nothing for ""."""
    shown = lambda: rx.el.span(icon(symbol, 4), told, class_name="num flex items-center gap-1")  # noqa: E731
    return when(told != "" if is_var(told) else told, shown)


def card_grid(
    cards: Any, draw: Any = None, *, wide: bool = False, last: rx.Component | None = None
) -> rx.Component:
    """Return cards in columns.

    Args:
        cards: components, or a var of rows drawn by `draw(row)`.
        draw: function that makes the card of one row.
        wide: four columns at most instead of three (pages without a side column).
        last: what follows the last card, an empty state for instance.
    """
    found = (
        [rx.foreach(cards, lambda row: rx.el.li(draw(row)))]
        if is_var(cards)
        else [rx.el.li(c) for c in cards]
    )
    columns = "sm:grid-cols-2 lg:grid-cols-4" if wide else "sm:grid-cols-2 xl:grid-cols-3"
    end = [rx.el.li(last)] if last is not None else []
    return rx.el.ul(*found, *end, class_name=f"grid gap-x-6 gap-y-10 {columns}")


def work_row(*content: rx.Component, picture: Text, ground: Text) -> rx.Component:
    """Return a video of a work page: its small picture, and beside it what there is to know and do."""
    return rx.el.div(
        small_picture(picture, ground=ground),
        rx.el.div(*content, class_name="min-w-0 grow space-y-3"),
        class_name="flex gap-4",
    )
