"""The pages that a policy writes itself, cut into parts that an address leads to.

A heading of level 2 begins a part: "## Droit à l’image {#droit-image}"; what is before the first one is the
lead. "{contact}" stands for the address to write to.
"""

import re
from dataclasses import dataclass

from classe12.core.markdown import to_html, to_text
from classe12.core.text import slugify, unbroken

_PART = re.compile(r"^## +(.+?)(?: *\{#([a-z0-9-]+)\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a page; `html` is safe."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a policy; `lead` and the parts are safe HTML."""

    lead: str = ""
    parts: tuple[TextPart, ...] = ()


def page_of(body: str, contact: str) -> Page:
    """Return a page from its Markdown.

    Args:
        body: what the policy wrote.
        contact: the address to write to.
    """
    told = unbroken(body).replace("{contact}", f"<{contact}>")
    cut = _PART.split(told)
    parts = zip(cut[1::3], cut[2::3], cut[3::3], strict=True)
    return Page(
        to_html(cut[0]),
        tuple(TextPart(at or slugify(title), title, to_html(words)) for title, at, words in parts),
    )


def first_words(body: str) -> str:
    """Return the first paragraph of a page as plain words on one line."""
    return to_text(body.strip().partition("\n\n")[0])


def after_first(body: str) -> str:
    """Return what follows the first paragraph of a page."""
    return body.strip().partition("\n\n")[2]
