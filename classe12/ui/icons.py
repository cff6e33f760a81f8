"""The icons: a closed list of lucide outlines kept in one sprite, assets/icons.svg.

One cached file instead of a JavaScript component per icon; `python -m classe12.ui.sprite` writes it.
Invariant: an icon is hidden from screen readers; the word beside it says the same thing.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import reflex as rx

SPRITE = Path(__file__).parents[2] / "assets" / "icons.svg"
NAMES = frozenset(
    """
    activity arrow-down arrow-left arrow-right arrow-up arrow-up-down ban bell book-open bookmark calendar captions
    chart-column check chevron-down chevron-left chevron-right circle-alert circle-check circle-question-mark
    circle-x clipboard-check clock download external-link eye file-down file-up file-video flag graduation-cap
    hand hand-heart house inbox info key-round laptop lightbulb link list list-filter list-video loader-circle
    lock log-out mail map-pin maximize megaphone menu message-circle minus moon paperclip pause pencil phone
    play plus refresh-cw rotate-ccw scan-face school search send settings-2 share-2 shield-check
    sliders-horizontal smartphone sparkles square-pen sun sun-moon tablet target trash-2 trending-down
    trending-up triangle-alert undo-2 upload user user-round-plus users video volume-2 volume-x wallet
    wifi-off x
    """.split()
)


class Use(rx.Component):
    """The SVG element that draws a symbol of another file."""

    tag = "use"
    library = None
    _is_tag_in_global_scope = True
    href: rx.Var[str]


@cache
def sprite() -> str:
    """Return the address of the sprite, new at each change of the file."""
    return "/icons.svg?v=" + hashlib.sha256(SPRITE.read_bytes()).hexdigest()[:8]


def drawing(name: str, box: str, look: str, **props: Any) -> rx.Component:
    """Return a drawing of the sprite with its own colours; hidden from screen readers like an icon."""
    return drawing_at(f"{sprite()}#{name}", box, look, **props)


def drawing_at(address: Any, box: str, look: str, **props: Any) -> rx.Component:
    """Return a drawing of any of our files, by its whole address, which may be known when it is served."""
    symbol = Use.create(href=address)
    return rx.el.svg(symbol, view_box=box, class_name=look, aria_hidden="true", **props)


def icon(name: str, size: int = 5, extra: str = "", **props: Any) -> rx.Component:
    """Return one icon.

    Args:
        name: its lucide name, one of NAMES.
        size: side in units of 4 px: 5 beside text, 4 in badges and small buttons.
        extra: classes added to its own.

    Raises:
        ValueError: when the sprite does not hold this icon.
    """
    if name not in NAMES:
        raise ValueError(
            f"{name} is not in the sprite: add it to icons.NAMES, then make the sprite anew"
        )
    return rx.el.svg(
        Use.create(href=f"{sprite()}#{name}"),
        class_name=f"ico size-{size} {extra}".rstrip(),
        view_box="0 0 24 24",
        aria_hidden="true",
        **props,
    )
