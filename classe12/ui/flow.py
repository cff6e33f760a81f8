"""Where things stand: titles, texts, panels, rows and columns. Slices compose these, never classes."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Content, Text, when

Gap = Literal["s", "m", "l", "xl"]
GAPS = {"s": "gap-2", "m": "gap-4", "l": "gap-6", "xl": "gap-10"}
SPACES = {"s": "space-y-2", "m": "space-y-4", "l": "space-y-6", "xl": "space-y-10"}


def stack(*content: Content, gap: Gap = "m", **props: Any) -> rx.Component:
    """Return things one under the other."""
    return rx.el.div(*content, class_name=f"min-w-0 {SPACES[gap]}", **props)


def row(*content: Content, gap: Gap = "s", spread: bool = False, **props: Any) -> rx.Component:
    """Return things side by side, wrapped when there is no room; `spread` pushes them apart."""
    look = f"flex flex-wrap items-center {GAPS[gap]}" + (" justify-between" if spread else "")
    return rx.el.div(*content, class_name=look, **props)


def centred(*content: Content) -> rx.Component:
    """Return things side by side in the middle, wrapped when there is no room."""
    return rx.el.div(*content, class_name="flex flex-wrap items-center justify-center gap-2")


def columns(*content: Content, count: Literal[2, 3, 4] = 2) -> rx.Component:
    """Return a grid of 2, 3 or 4 equal columns, one under 640 px."""
    looks = {
        2: "grid gap-6 md:grid-cols-2",
        3: "grid gap-6 sm:grid-cols-2 xl:grid-cols-3",
        4: "grid gap-6 sm:grid-cols-2 lg:grid-cols-4",
    }
    return rx.el.div(*content, class_name=looks[count])


def main_and_side(
    main: rx.Component, side: rx.Component, *, side_first: bool = False
) -> rx.Component:
    """Return a wide column and a narrow one that follows the reader.

    The narrow one comes last, or with `side_first` before the other for a phone and for the keyboard.
    """
    wide = rx.el.div(main, class_name="min-w-0")
    narrow = rx.el.div(
        rx.el.div(side, class_name="lg:sticky lg:top-6"),
        class_name="min-w-0 lg:order-last" if side_first else "min-w-0",
    )
    return rx.el.div(
        *([narrow, wide] if side_first else [wide, narrow]),
        class_name="grid content-start gap-8 lg:grid-cols-[1fr_20rem] lg:gap-12",
    )


def panels(main: tuple[Content, ...], side: tuple[Content, ...]) -> rx.Component:
    """Return the panels of a work page in a wide column and a narrow one, under each other on less room."""
    look = "grid min-w-0 content-start gap-6"
    return rx.el.div(
        rx.el.div(*main, class_name=look),
        rx.el.div(*side, class_name=look),
        class_name="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]",
    )


def narrow(*content: Content) -> rx.Component:
    """Return a column made for reading or for a form, 42 rem at most."""
    return rx.el.div(*content, class_name="max-w-text")


def page_header(
    title: Content,
    lead: Content = "",
    *,
    actions: rx.Component | None = None,
    status: rx.Component | None = None,
) -> rx.Component:
    """Return the h1 of a page, its lead, what is happening (`status`) and what can be done (`actions`)."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(title, class_name="text-2xl sm:text-3xl"),
            when(lead, lambda: rx.el.p(lead, class_name="mt-2 max-w-text text-muted")),
            status or rx.fragment(),
            class_name="min-w-0",
        ),
        actions or rx.fragment(),
        class_name="flex flex-wrap items-end justify-between gap-x-6 gap-y-4",
    )


def heading(text: Content, level: Literal[2, 3, 4] = 2, **props: Any) -> rx.Component:
    """Return a title inside a page; its look follows its level."""
    looks = {2: "text-xl", 3: "text-lg", 4: "text-base"}
    element = {2: rx.el.h2, 3: rx.el.h3, 4: rx.el.h4}[level]
    return element(text, class_name=looks[level], **props)


def anchored(text: Content, id: str) -> rx.Component:
    """Return words that take the focus after an act whose button is gone."""
    return rx.el.span(text, id=id, tab_index=-1, class_name="outline-none")


def paragraph(
    *content: Content,
    muted: bool = False,
    small: bool = False,
    keeps_lines: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a paragraph; `muted` for what comes second, `small` on work pages.

    `keeps_lines` keeps the line breaks of a text that was typed.
    """
    look = "max-w-text" + (" text-muted" if muted else "") + (" text-sm" if small else "")
    look += " whitespace-pre-line break-words" if keeps_lines else ""
    return rx.el.p(*content, class_name=look, **props)


def strong(text: Content) -> rx.Component:
    """Return words that matter most in their sentence."""
    return rx.el.strong(text, class_name="num")


def quote(*content: Content) -> rx.Component:
    """Return the words of somebody else about what stands above."""
    return rx.el.div(*content, class_name="space-y-2 border-l-[3px] border-accent pl-4")


def source(*content: Content) -> rx.Component:
    """Return the line under a figure: n, where it comes from, when."""
    return rx.el.p(*content, class_name="num mt-3 text-xs text-muted")


def panel(
    *content: Content,
    title: Content = "",
    intro: Content = "",
    actions: rx.Component | None = None,
    level: Literal[2, 3] = 2,
    **props: Any,
) -> rx.Component:
    """Return a bordered panel of a work page.

    Args:
        content: what it holds, 16 px apart.
        title: its title; `intro`: one sentence under it; `actions`: buttons at the right of the title.
        level: level of the title.
    """
    element = rx.el.h2 if level == 2 else rx.el.h3
    top = rx.el.div(
        rx.el.div(
            element(title, class_name="text-lg"),
            when(intro, lambda: rx.el.p(intro, class_name="mt-1 text-sm text-muted")),
            class_name="max-w-text grow basis-60",
        ),
        actions or rx.fragment(),
        class_name="flex flex-wrap items-start justify-between gap-x-6 gap-y-2",
    )
    look = "min-w-0 space-y-4 rounded-box border border-base-300 bg-base-100 p-5 sm:p-6"
    return rx.el.section(when(title, top), *content, class_name=look, **props)


def divided(*items: rx.Component, **props: Any) -> rx.Component:
    """Return a list whose items, made with `item`, are separated by a line."""
    return rx.el.ul(*items, class_name="divide-y divide-base-300", **props)


def item(*content: Content, **props: Any) -> rx.Component:
    """Return one item of `divided`."""
    return rx.el.li(*content, class_name="py-4 first:pt-1 last:pb-1", **props)


def acted(line: tuple[Content, ...], *acts: Content, **props: Any) -> rx.Component:
    """Return one item of `divided` that is a line, with what can be done about it at its end."""
    return item(row(row(*line), row(*acts), spread=True), **props)


def bullets(*items: Content) -> rx.Component:
    """Return a list of short sentences."""
    look = "max-w-text list-disc space-y-1.5 pl-5 marker:text-muted"
    return rx.el.ul(*[rx.el.li(entry) for entry in items], class_name=look)


def steps(*items: Content) -> rx.Component:
    """Return what to do, in order."""
    look = "max-w-text list-decimal space-y-1.5 pl-5 marker:font-semibold marker:text-muted"
    return rx.el.ol(*[rx.el.li(entry) for entry in items], class_name=look)


def _fact(word: Content, known: Content, stacked: bool = False) -> rx.Component:
    look = "grid gap-x-6 gap-y-0.5 border-b border-base-300 py-3"
    return rx.el.div(
        rx.el.dt(word, class_name="text-sm font-semibold text-muted"),
        rx.el.dd(known, class_name="min-w-0 break-words"),
        class_name=look if stacked else f"{look} sm:grid-cols-[14rem_1fr]",
    )


def facts(*pairs: tuple[Content, Content]) -> rx.Component:
    """Return a list of facts: a word, and what is known of it."""
    rows = [_fact(word, known) for word, known in pairs]
    return rx.el.dl(*rows, class_name="max-w-text border-t border-base-300")


def fact_rows(pairs: rx.Var, *, stacked: bool = False) -> rx.Component:
    """Return the same list from a var that lists (word, known) pairs; `stacked` in a narrow panel."""
    rows = rx.foreach(pairs, lambda pair: _fact(pair[0], pair[1], stacked))
    return rx.el.dl(rows, class_name="max-w-text border-t border-base-300")


def disclosure(summary: Content, *content: Content, **props: Any) -> rx.Component:
    """Return a part that opens when asked for."""
    look = "flex min-h-12 cursor-pointer list-none items-center gap-2 px-4 text-sm font-semibold"
    return rx.el.details(
        rx.el.summary(
            summary, icon("chevron-down", 5, "ml-auto group-open:rotate-180"), class_name=look
        ),
        rx.el.div(*content, class_name="space-y-4 border-t border-base-300 p-4"),
        class_name="group rounded-box border border-base-300 bg-base-100",
        **props,
    )


def band(name: str, *content: Content) -> rx.Component:
    """Return what stands between the header and the page, as wide as it; `name` is read out."""
    return rx.el.aside(*content, aria_label=name, class_name="mx-auto max-w-page px-4 py-3 sm:px-6")


def section(
    title: Text,
    *content: Content,
    over: Text = "",
    action: rx.Component | None = None,
    tinted: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a wide part of a public page, on white or on the tinted ground."""
    head = rx.el.div(
        rx.el.div(
            when(over, lambda: rx.el.p(over, class_name="mb-1 text-sm font-semibold text-primary")),
            rx.el.h2(title, class_name="text-xl sm:text-2xl"),
        ),
        action or rx.fragment(),
        class_name="flex flex-wrap items-end justify-between gap-x-6 gap-y-1",
    )
    ground = "border-y border-base-300 bg-base-200 py-10 lg:py-12" if tinted else "py-12 lg:py-16"
    inside = rx.el.div(
        head, rx.el.div(*content, class_name="mt-6"), class_name="mx-auto max-w-page px-4 sm:px-6"
    )
    return rx.el.section(inside, class_name=ground, **props)
