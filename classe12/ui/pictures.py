"""The illustrations of the service: objects of a classroom, flat, the same in light and dark.

They are one file, assets/illustrations.svg; a page fetches it when it shows one of them.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

import reflex as rx

from classe12.ui.icons import Use
from classe12.ui.vars import Text, is_var

FILE = Path(__file__).parents[2] / "assets" / "illustrations.svg"
GROUNDS = {
    "ilots": "#e1bfe6",
    "co": "#cfe0f3",
    "dix": "#d9b98c",
    "biblio": "#f3e2c6",
    "lettres": "#dcebe4",
    "frise": "#efe7da",
    "ardoise": "#e3cfe9",
    "minuteur": "#c3d7ed",
    "plan": "#cfa5d6",
    "cubes": "#ecd08c",
    "calme": "#c3d7c9",
    "crayons": "#e2c1b8",
}


@cache
def _source() -> str:
    return "/illustrations.svg?v=" + sha256(FILE.read_bytes()).hexdigest()[:8]


def illustration(name: Text) -> rx.Component:
    """Return a picture in a 4:3 box, beside words that say the same thing.

    Args:
        name: one of GROUNDS, or a var that holds one.
    """
    ground = rx.Var.create(GROUNDS)[name].to(str) if is_var(name) else GROUNDS[name]
    href = f"{_source()}#" + name if is_var(name) else f"{_source()}#{name}"
    drawing = rx.el.svg(Use.create(href=href), class_name="block size-full", aria_hidden="true")
    look = "aspect-[4/3] overflow-hidden rounded-box"
    return rx.el.div(drawing, style={"background": ground}, class_name=look)


def classroom() -> rx.Component:
    """Return the picture of the home page: a class of twelve seen from above."""
    label = "Une classe vue d’en haut : un tableau, douze tables en U, l’une d’elles occupée par un cahier ouvert"
    return rx.el.svg(
        Use.create(href=f"{_source()}#classe"),
        view_box="0 0 448 366",
        role="img",
        aria_label=label,
        class_name="w-full",
    )
