"""Values that may be a text known when the page is compiled or a var of a state."""

from collections.abc import Callable
from typing import Any

import reflex as rx

Text = Any  # a str, or a var that holds one (vars have no static type)
Content = Any  # a Text or a component


def is_var(value: object) -> bool:
    """Return whether a value is only known in the browser."""
    return isinstance(value, rx.Var)


def when(
    value: Any, shown: Content | Callable[[], Content], otherwise: Content | None = None
) -> rx.Component:
    """Return `shown` if the value is true or not empty, now or later in the browser.

    Args:
        value: a Python value or a var.
        shown: what to show, or a function that draws it (not called when the value is false now).
        otherwise: what to show instead.
    """
    other = rx.fragment() if otherwise is None else otherwise
    if is_var(value):
        return rx.cond(value, shown() if callable(shown) else shown, other)
    if not value:
        return rx.fragment(other)
    return rx.fragment(shown() if callable(shown) else shown)


def pick(value: Any, yes: Any, no: Any) -> Any:
    """Return one of two attribute values, now or in the browser."""
    if is_var(value):
        return rx.cond(value, yes, no)
    return yes if value else no


def sr_only(text: Content, **props: Any) -> rx.Component:
    """Return a text that only screen readers read."""
    return rx.el.span(text, class_name="sr-only", **props)
