"""Handlers that run in the browser only, compiled into the bundle (the CSP forbids evaluated code)."""

import reflex as rx


def in_browser(function: str) -> rx.Var:
    """Return an event handler written in JavaScript, for `on_click=` and the like.

    Args:
        function: an arrow function of the DOM event, "(event) => event.target.focus()".
    """
    return rx.Var(f"({function})").to(rx.EventChain)
