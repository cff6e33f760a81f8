"""Buttons and the links that look like them: one filled button a view, everything else lighter."""

from typing import Any, Literal

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.vars import Content, Text, is_var, pick, sr_only, when

Kind = Literal["primary", "outline", "secondary", "ghost", "soft"]
Size = Literal["sm", "md", "lg"]

LOOKS = {
    "primary": "btn-primary",
    "outline": "btn-outline btn-primary",
    "secondary": "border-base-300 bg-base-100",
    "ghost": "btn-ghost",
    "soft": "btn-soft btn-primary",
}
SIZES = {"sm": "btn-sm", "md": "", "lg": "btn-lg"}


def look_of(kind: Kind, size: Size = "md", wide: bool = False) -> str:
    """Return the classes of a button; `wide` fills the width of a phone."""
    return " ".join(
        filter(None, ["btn", LOOKS[kind], SIZES[size], "max-sm:btn-block" if wide else ""])
    )


def _inside(label: Content, before: str, after: str, size: Size, more: Text) -> list[Content]:
    side = 4 if size == "sm" else 5
    return [
        *([icon(before, side)] if before else []),
        label,
        *([sr_only(more)] if is_var(more) or more else []),
        *([icon(after, side)] if after else []),
    ]


def button(
    label: Content,
    *,
    kind: Kind = "secondary",
    size: Size = "md",
    before: str = "",
    after: str = "",
    more: Text = "",
    busy: Any = False,
    busy_label: str = "Envoi en cours…",
    pressed: Any = None,
    submit: bool = False,
    wide: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a button. It is never disabled: people press it, then read what is missing.

    Args:
        label: its words.
        kind: "primary" (one a view), "outline", "secondary", "ghost" or "soft".
        size: "sm" (with room around), "md" or "lg".
        before: icon before the words; `after`: icon after them.
        more: words for screen readers only, when several buttons say the same thing.
        busy: whether the act is under way; the button keeps its place and says `busy_label`.
        pressed: for a button that stays pressed, whether it is.
        submit: whether it sends the form it stands in.
        wide: whether it fills the width of a phone.
    """
    content = rx.fragment(*_inside(label, before, after, size, more))
    if is_var(busy) or busy:
        content = when(busy, busy_label, content)
        props["aria_busy"] = pick(busy, "true", "false")
    if pressed is not None:
        props["aria_pressed"] = pick(pressed, "true", "false")
    props.setdefault("type", "submit" if submit else "button")
    return rx.el.button(content, class_name=look_of(kind, size, wide), **props)


def link_button(
    label: Content,
    href: Text,
    *,
    kind: Kind = "secondary",
    size: Size = "md",
    before: str = "",
    after: str = "",
    more: Text = "",
    plain: bool = False,
    wide: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a link that looks like a button; `plain` as in `links.anchor`."""
    content = _inside(label, before, after, size, more)
    return anchor(*content, href=href, plain=plain, class_name=look_of(kind, size, wide), **props)


def icon_button(
    name: str, label: Text, *, size: Size = "md", href: Text = "", **props: Any
) -> rx.Component:
    """Return a square button that shows an icon and says `label` to screen readers."""
    side = 4 if size == "sm" else 5
    look = f"btn btn-ghost btn-square {SIZES[size]}".rstrip()
    if is_var(href) or href:
        return anchor(icon(name, side), sr_only(label), href=href, class_name=look, **props)
    return rx.el.button(icon(name, side), sr_only(label), type="button", class_name=look, **props)
