"""Questions between colleagues: a line of a list, what is proposed to one, its block on a page."""

from typing import Any

import reflex as rx

from classe12.ui.badges import badge
from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, pick, when

ASIDE = "flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 sm:max-w-56 sm:justify-end"
COUNT = "num flex items-center gap-1.5 text-sm font-semibold"


def request_row(
    href: Text,
    question: Text,
    *,
    where: Text,
    answers: Text = "",
    followers: Text = "",
    ended: Text = "",
    found: Any = False,
    level: int = 3,
) -> rx.Component:
    """Return a question of a list; its words are the only link and cover the whole line.

    Args:
        href: address of its page.
        question: its words.
        where: "CP et CE1, Aubecourt, il y a 3 jours".
        answers: "4 réponses"; without any, the line says that the first one is awaited.
        followers: "3 moi aussi", "" for none.
        ended: the word of its state once nothing is awaited, "Trouvée", "Fermée"; "" before.
        found: whether that state is a good one.
        level: level of its title in the page.
    """
    element = rx.el.h2 if level == 2 else rx.el.h3
    link = "after:absolute after:inset-0 group-hover:text-primary group-hover:underline underline-offset-4"
    first = rx.el.span(
        icon("hand", 4), "Soyez la première réponse", class_name=f"{COUNT} text-primary"
    )
    some = rx.el.span(icon("message-circle", 4), answers, class_name=f"{COUNT} text-muted")
    state = when(
        found,
        badge(ended, tone="success", symbol="circle-check"),
        badge(ended, symbol="ban"),
    )
    has_ended, has_answers, is_followed = (
        text != "" if is_var(text) else bool(text) for text in (ended, answers, followers)
    )
    return rx.el.li(
        rx.el.div(
            element(
                anchor(question, href=href, class_name=link),
                class_name="text-base leading-snug font-bold break-words",
            ),
            rx.el.p(where, class_name="mt-1 text-sm text-muted"),
            class_name="min-w-0 grow",
        ),
        rx.el.p(
            when(has_ended, state),
            when(
                is_followed,
                lambda: rx.el.span(
                    icon("users", 4), followers, class_name=f"{COUNT} font-normal text-muted"
                ),
            ),
            when(has_answers, some, when(has_ended, rx.fragment(), first)),
            class_name=ASIDE,
        ),
        class_name="group relative flex flex-col gap-2 py-5 sm:flex-row sm:items-center sm:gap-6",
    )


def request_list(rows: Any, draw: Any = None, *, under_bar: bool = False) -> rx.Component:
    """Return questions one under the other.

    Args:
        rows: `request_row` items, or a var of rows.
        draw: function that makes the item of one row, with a var.
        under_bar: whether a line stands above the list already.
    """
    found = [rx.foreach(rows, draw)] if is_var(rows) else list(rows)
    lines = "-mt-6 border-b" if under_bar else "border-y"
    return rx.el.ul(*found, class_name=f"divide-y divide-base-300 {lines} border-base-300")


def request_block(
    title: Text, text: Content, action: rx.Component, content: rx.Component, **props: Any
) -> rx.Component:
    """Return the questions as a part of a wide page: what they are at the left, the last ones beside."""
    words = rx.el.div(
        rx.el.h2(title, class_name="text-xl sm:text-2xl"),
        rx.el.p(text, class_name="mt-3 text-muted"),
        rx.el.div(action, class_name="mt-5"),
    )
    grid = "mx-auto grid max-w-page gap-8 px-4 sm:px-6 lg:grid-cols-[20rem_1fr] lg:gap-14"
    return rx.el.section(
        rx.el.div(words, rx.el.div(content, class_name="min-w-0"), class_name=grid),
        class_name="py-12 lg:py-16",
        **props,
    )


def answer(*content: Content, marked: Any = False, **props: Any) -> rx.Component:
    """Return what a colleague proposed; framed when it is the answer.

    Args:
        content: who, their words, their video, what can be done.
        marked: whether the asker said that it is the answer.
    """
    base = "space-y-3 py-5"
    framed = "my-4 space-y-3 rounded-box border-2 border-success/60 p-4 sm:p-5"
    return rx.el.li(*content, class_name=pick(marked, framed, base), **props)


def answers(*items: Content) -> rx.Component:
    """Return the list of what was proposed."""
    return rx.el.ol(*items, class_name="divide-y divide-base-300 border-t border-base-300")


def proposed_video(card: rx.Component) -> rx.Component:
    """Return the card of a video among words: no wider than in a catalogue."""
    return rx.el.div(card, class_name="max-w-72")


def said(label: Text, words: Text) -> rx.Component:
    """Return what somebody wrote under a label, its line breaks kept; nothing for ""."""
    told = rx.el.p(
        rx.el.span(label, class_name="block text-sm font-semibold text-muted"),
        words,
        class_name="max-w-text break-words whitespace-pre-line",
    )
    return when(words != "" if is_var(words) else words, told)
