"""Long texts: a page of rules or of help, its parts, its summary; what people wrote in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex_components_core.base.fragment import Fragment

from classe12.ui.browser import in_browser
from classe12.ui.flow import bullets, page_header, paragraph
from classe12.ui.links import anchor
from classe12.ui.paging import breadcrumb
from classe12.ui.vars import Content
from classe12.ui.waiting import skeleton


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a long text.

    Attributes:
        id: its place in the address, "droit-image".
        title: its h2.
        content: sentences (one paragraph each), tuples of sentences (one list each) or components
            (a fragment is one paragraph).
    """

    id: str
    title: str
    content: Sequence[Content | tuple[Content, ...]]


def _drawn(content: Content | tuple[Content, ...]) -> rx.Component:
    if isinstance(content, tuple):
        return bullets(*content)
    return paragraph(content) if isinstance(content, str | Fragment) else content


def _part(part: Part) -> rx.Component:
    return rx.el.section(
        rx.el.h2(part.title, id=part.id, class_name="scroll-mt-6 text-xl"),
        *[_drawn(content) for content in part.content],
        class_name="space-y-3",
    )


def long_text(
    title: str, lead: Content, *parts: Part, before: rx.Component | None = None
) -> rx.Component:
    """Return a long text with the list of its parts beside it.

    Args:
        title: the h1, also the end of the breadcrumb.
        lead: one or two sentences.
        parts: its parts.
        before: a notice between the lead and the parts.
    """
    summary = [
        rx.el.li(
            anchor(
                part.title, href=f"#{part.id}", class_name="lien inline-flex min-h-8 items-center"
            )
        )
        for part in parts
    ]
    return rx.el.div(
        breadcrumb(here=title),
        rx.el.div(page_header(title, lead), class_name="mt-4"),
        *([rx.el.div(before, class_name="mt-6 max-w-text")] if before else []),
        rx.el.div(
            rx.el.div(*[_part(part) for part in parts], class_name="min-w-0 space-y-10"),
            rx.el.nav(
                rx.el.p("Dans cette page", class_name="text-sm font-bold text-muted"),
                rx.el.ul(*summary, class_name="mt-2 space-y-1 text-sm"),
                aria_label="Dans cette page",
                class_name="max-lg:order-first lg:sticky lg:top-6 lg:self-start",
            ),
            class_name="mt-8 grid gap-8 lg:grid-cols-[1fr_16rem] lg:gap-14",
        ),
    )


# Where the address leads, once the parts are there.
GO_THERE = "() => { const at = location.hash.slice(1); if (at) document.getElementById(at)?.scrollIntoView(); }"


def written_text(
    title: str, lead: Content, parts: Any, *, before: rx.Component | None = None
) -> rx.Component:
    """Return a long text that was written elsewhere than in the code, with the list of its parts.

    Args:
        title: the h1, also the end of the breadcrumb.
        lead: safe HTML.
        parts: a var of rows with `id`, `title` and `html`, which is safe.
        before: what can be done, between the lead and the parts.
    """

    def line(part: Any) -> rx.Component:
        look = "lien inline-flex min-h-8 items-center"
        return rx.el.li(anchor(part.title, href="#" + part.id.to(str), class_name=look))

    def drawn(part: Any) -> rx.Component:
        return rx.el.section(
            rx.el.h2(part.title, id=part.id, class_name="scroll-mt-6 text-xl"),
            rich_text(part.html),
            class_name="space-y-3",
        )

    return rx.el.div(
        breadcrumb(here=title),
        rx.el.div(page_header(title), class_name="mt-4"),
        rx.html(lead, class_name="texte mt-3 max-w-text text-lg text-muted"),
        *([rx.el.div(before, class_name="mt-6 max-w-text")] if before else []),
        rx.cond(
            parts.length() > 0,
            rx.el.div(
                rx.el.div(rx.foreach(parts, drawn), class_name="min-w-0 space-y-10"),
                rx.el.nav(
                    rx.el.p("Dans cette page", class_name="text-sm font-bold text-muted"),
                    rx.el.ul(rx.foreach(parts, line), class_name="mt-2 space-y-1 text-sm"),
                    aria_label="Dans cette page",
                    class_name="max-lg:order-first lg:sticky lg:top-6 lg:self-start",
                ),
                on_mount=in_browser(GO_THERE),
                class_name="mt-8 grid gap-8 lg:grid-cols-[1fr_16rem] lg:gap-14",
            ),
            rx.el.div(skeleton(lines=6), class_name="mt-8 max-w-text"),
        ),
    )


def rich_text(html: Content) -> rx.Component:
    """Return what somebody wrote; `html` comes from `core.markdown.to_html`, and from there only."""
    return rx.html(html, class_name="texte max-w-text")
