"""The shells of the pages."""

import reflex as rx

from classe12.ui.page import Page as Page


def public_shell(*content: rx.Component, current: str = "") -> rx.Component:
    return rx.fragment(rx.el.main(*content, id="contenu"))
