"""The public pages of the service."""

import reflex as rx

from classe12.ui.layout import Page, public_shell
from classe12.ui.icons import icon
from classe12.ui.appearance import appearance_button


def home() -> rx.Component:
    """Return the home page."""
    return public_shell(rx.el.h1("Une pratique, deux minutes, entre collègues.", class_name="text-4xl text-primary"), icon("play"), appearance_button(), rx.el.a("b", href="/apropos", class_name="btn btn-primary"))

def about() -> rx.Component:
    return public_shell(rx.el.h1("À propos"))

PAGES = (Page("/", home, "Une pratique, deux minutes, entre collègues"),Page("/apropos", about, "À propos"))
