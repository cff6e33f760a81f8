"""What only its owner may see: fetched by the browser from a guarded address, in no state, in no cache."""

import reflex as rx

from classe12.ui.scripted import library
from classe12.ui.vars import Text


class PrivateText(rx.Component):
    """The component of scripts/private.jsx."""

    library = library("private")
    tag = "PrivateText"
    src: rx.Var[str]
    label: rx.Var[str]
    missing: rx.Var[str]


def private_text(
    src: Text, label: Text, *, missing: str = "Ce texte ne s’est pas affiché. Rechargez la page."
) -> rx.Component:
    """Return a text that the browser fetches, ready to be selected whole.

    Args:
        src: guarded address that answers plain text.
        label: what it is.
        missing: what is said when it does not come.
    """
    return PrivateText.create(src=src, label=label, missing=missing)


def private_picture(src: Text, alt: str) -> rx.Component:
    """Return a square picture on white paper, whatever the appearance: a camera must read it."""
    return rx.el.img(
        src=src,
        alt=alt,
        width=220,
        height=220,
        class_name="size-55 rounded-field border border-base-300 bg-white",
    )
