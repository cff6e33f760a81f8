"""What the address of a page says while it changes without leaving: one part of its query."""

from typing import Any

import reflex as rx

from classe12.ui.scripted import library


class Says(rx.Component):
    """The component of scripts/address.jsx."""

    library = library("address")
    tag = "Says"
    name: rx.Var[str]
    value: rx.Var[str]


def says(name: str, value: Any) -> rx.Component:
    """Return what keeps the address true: loaded again, or sent to somebody, it leads to the same part.

    Args:
        name: of the part of the query, "etape".
        value: var: what is shown now; "" while it is not known.
    """
    return Says.create(name=name, value=value)
