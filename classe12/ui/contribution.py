"""What colleagues say beside a video: a contribution, its files, where it is found."""

from typing import Any

import reflex as rx

from classe12.ui.badges import badge, initials
from classe12.ui.icons import icon
from classe12.ui.links import PlainLink, anchor
from classe12.ui.prose import rich_text
from classe12.ui.scripted import library
from classe12.ui.vars import Content, Text, is_var, sr_only, when

KINDS = {
    "question": ("info", "circle-question-mark"),
    "idee": ("warning", "lightbulb"),
    "reussite": ("success", "sparkles"),
    "ressource": ("secondary", "paperclip"),
    "request": ("primary", "hand"),
    "answer": ("info", "message-circle"),
    "profile": ("plain", "user"),
}


class Arrive(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "Arrive"
    prefixes: rx.Var[list[str]]
    ready: rx.Var[bool]
    serial: rx.Var[int]
    on_missing: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def kind_badge(kind: Text, label: Text) -> rx.Component:
    """Return what a contribution is: one of `KINDS`, in its words."""
    drawn = {name: badge(label, tone=tone, symbol=symbol) for name, (tone, symbol) in KINDS.items()}
    if is_var(kind):
        return rx.match(kind, *drawn.items(), badge(label))
    return drawn.get(kind) or badge(label)


def file_link(name: Text, detail: Text, href: Text) -> rx.Component:
    """Return a file that can be taken: its name, what it is and its weight."""
    look = (
        "flex min-h-12 w-full max-w-md items-center gap-3 rounded-field border border-base-300 "
        "bg-base-100 px-4 py-2 text-sm hover:border-primary"
    )
    return PlainLink.create(
        rx.el.span(icon("paperclip"), class_name="text-primary"),
        rx.el.span(
            rx.el.span(name, class_name="font-semibold break-words"),
            rx.el.br(),
            rx.el.span(detail, class_name="num text-muted"),
            class_name="min-w-0 grow",
        ),
        icon("download"),
        href=href,
        download=True,
        class_name=look,
    )


def contribution(
    author: Text,
    more: Text,
    letters: Text,
    *,
    kind: Text,
    kind_label: Text,
    html: Text,
    href: Text = "",
    place: Text = "",
    files: rx.Component | None = None,
    aside: rx.Component | None = None,
    actions: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Return one contribution, an item of `contributions`.

    Args:
        author, more, letters: who: name, one line (levels, town, time), initials.
        kind, kind_label: as in `kind_badge`.
        html: its words, from `core.markdown.to_html`.
        href: its permanent address; `place`: its id in the page, which can take the focus.
        files: its `file_link`, in a `file_list`.
        aside: what only some people read: why it was hidden.
        actions: what can be done to it, in a `contribution_actions`.
        props: `key`, in a list that changes.
    """
    time = anchor(
        more,
        sr_only(", lien vers cette contribution"),
        href=href,
        plain=True,
        class_name="text-muted hover:underline underline-offset-4",
    )
    head = rx.el.div(
        initials(letters),
        rx.el.p(
            rx.el.span(author, class_name="font-bold"),
            rx.el.br(),
            when(href, time, rx.el.span(more, class_name="text-muted")),
            class_name="min-w-0 grow text-sm leading-snug",
        ),
        rx.el.span(kind_badge(kind, kind_label), class_name="self-start"),
        class_name="flex items-center gap-3",
    )
    body = [part for part in (aside, rich_text(html), files, actions) if part is not None]
    look = (
        "scroll-mt-6 space-y-3 rounded-field outline-offset-8 target:bg-tint/60 "
        "target:outline-8 target:outline-tint/60 target:outline-offset-0"
    )
    return rx.el.li(
        rx.el.article(head, *body, id=place, custom_attrs={"tabIndex": -1}, class_name=look),
        class_name="py-5",
        **props,
    )


def contributions(items: Any, *, label: Text) -> rx.Component:
    """Return the list of them; `label` names it."""
    look = "divide-y divide-base-300 border-y border-base-300"
    return rx.el.ul(items, aria_label=label, class_name=look)


def file_list(items: Any) -> rx.Component:
    """Return files one under the other."""
    return rx.el.div(items, class_name="grid grid-cols-1 gap-2")


def contribution_actions(*parts: rx.Component, status: rx.Component | None = None) -> rx.Component:
    """Return the line of what can be done to a contribution: buttons, parts that unfold, the result."""
    line = rx.el.div(*parts, class_name="-ml-3 flex flex-wrap items-start gap-x-1 text-sm")
    return rx.el.div(line, status or rx.fragment())


def write_link(href: str) -> rx.Component:
    """Return the link that leads from the head of a list to the form under it."""
    return anchor(
        icon("message-circle"),
        "Contribuer",
        href=href,
        class_name="btn border-base-300 bg-base-100",
    )


def place(id: str, *content: rx.Component) -> rx.Component:
    """Return a part of a page that a link leads to, and that takes the focus then."""
    look = "scroll-mt-6 rounded-box outline-none"
    return rx.el.div(*content, id=id, custom_attrs={"tabIndex": -1}, class_name=look)


def unfolding(
    word: Text,
    *content: Content,
    symbol: str = "",
    more: Text = "",
    last: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a discreet button that unfolds a form under the line it stands in.

    Args:
        word: its word; `symbol`: the icon that replaces it, the word is then read out only.
        more: words read out after it: whose contribution it is about.
        last: whether it stands at the end of the line.
    """
    said = [icon(symbol, 4), sr_only(word)] if symbol else [word]
    square = " btn-square text-muted" if symbol else ""
    side = "ml-auto" if last else ""
    return rx.el.details(
        rx.el.summary(*said, sr_only(more), class_name=f"btn btn-ghost{square} group-open:ml-auto"),
        rx.el.div(*content, class_name="mt-3 mb-2 pl-3"),
        class_name=f"group open:w-full open:basis-full {side}".rstrip(),
        **props,
    )


def arrival(prefixes: tuple[str, ...], *, ready: Any, serial: Any, on_missing: Any) -> rx.Component:
    """Return what brings the reader to the place that the address names, in a list that may be paged.

    Args:
        prefixes: what the ids of such places begin with.
        ready: var: whether the list is there. serial: var: grows each time it is another list.
        on_missing: handler of the id that is not in the list shown.
    """
    return Arrive.create(prefixes=list(prefixes), ready=ready, serial=serial, on_missing=on_missing)


def resource_row(
    name: Text, detail: Text, given: Text, *, href: Text, comment_href: Text, **props: Any
) -> rx.Component:
    """Return a file of the block "Ressources": what it is, who gave it, the contribution it came with."""
    return rx.el.li(
        file_link(name, detail, href),
        rx.el.p(
            given,
            " · ",
            anchor(
                "Voir la contribution",
                sr_only(rx.fragment(" qui accompagne ", name)),
                href=comment_href,
                class_name="lien inline-flex min-h-6 items-center",
            ),
            class_name="mt-1 text-sm text-muted",
        ),
        **props,
    )


def resource_list(items: Any) -> rx.Component:
    """Return the files of the block, two a line where there is room."""
    return rx.el.ul(
        items,
        class_name="grid grid-cols-1 gap-x-4 gap-y-5 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2",
    )


def feed_row(
    author: Text,
    more: Text,
    letters: Text,
    *,
    kind: Text,
    kind_label: Text,
    excerpt: Text,
    files: Text,
    title: Text,
    href: Text,
) -> rx.Component:
    """Return a contribution of the feed: its beginning, and the video that it is about, a link to it."""
    about = rx.el.p(
        rx.el.span("À propos de ", class_name="text-muted"),
        anchor(
            title,
            href=href,
            class_name="lien font-semibold inline-flex min-h-6 items-center",
        ),
        when(files, rx.el.span(" · ", files, class_name="num text-muted")),
        class_name="text-sm",
    )
    return rx.el.li(
        rx.el.article(
            rx.el.div(
                initials(letters),
                rx.el.p(
                    rx.el.span(author, class_name="font-bold"),
                    rx.el.br(),
                    rx.el.span(more, class_name="text-muted"),
                    class_name="min-w-0 grow text-sm leading-snug",
                ),
                rx.el.span(kind_badge(kind, kind_label), class_name="self-start"),
                class_name="flex items-center gap-3",
            ),
            rx.el.p(excerpt, class_name="max-w-text break-words"),
            about,
            class_name="space-y-3",
        ),
        class_name="py-5",
    )
