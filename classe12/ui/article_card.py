"""An article of the news: in a list, and on top of its own page."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Text, is_var, when

TITLE = "after:absolute after:inset-0 group-hover:text-primary group-hover:underline decoration-1 underline-offset-4"


def article_card(
    href: Text,
    title: Text,
    *,
    excerpt: Text,
    date: Text,
    picture: Text = "",
    level: Literal[2, 3] = 2,
) -> rx.Component:
    """Return an article of a list; the title is the only link and covers the whole card.

    Args:
        href: address of its page.
        title: its title; `excerpt`: one or two sentences; `date`: "jeudi 19 mars 2026".
        picture: address of its picture, "" for none: lined paper stands there.
        level: level of its title in the page.
    """
    element = rx.el.h2 if level == 2 else rx.el.h3
    image = rx.el.img(
        src=picture, alt="", loading="lazy", decoding="async", class_name="size-full object-cover"
    )
    blank = rx.el.div(
        icon("megaphone", 8), class_name="seyes grid size-full place-items-center text-primary"
    )
    return rx.el.article(
        rx.el.div(
            when(picture != "" if is_var(picture) else picture, image, blank),
            class_name="aspect-[3/2] overflow-hidden rounded-box border border-base-300 bg-base-100",
        ),
        rx.el.div(
            rx.el.p(date, class_name="num text-sm text-muted first-letter:uppercase"),
            element(
                anchor(title, href=href, class_name=TITLE),
                class_name="text-lg leading-snug font-bold",
            ),
            rx.el.p(excerpt, class_name="text-sm text-muted"),
            class_name="flex flex-col gap-1.5",
        ),
        class_name="group relative flex flex-col gap-3",
    )


def article_picture(picture: Text, alt: Text) -> rx.Component:
    """Return the picture on top of an article."""
    return rx.el.img(
        src=picture,
        alt=alt,
        class_name="max-h-[28rem] w-full rounded-box border border-base-300 object-cover",
    )


def blank_article() -> Any:
    """Return the place of an article that has not arrived."""
    return rx.el.div(class_name="skeleton late aspect-[3/1] w-full rounded-box", aria_hidden="true")
