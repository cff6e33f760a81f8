"""The public pages of the service."""

import reflex as rx

from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page, public_shell


def home() -> rx.Component:
    """Return the home page."""
    return public_shell(
        flow.page_header("Une pratique, deux minutes, entre collègues."),
        link_button("Voir les vidéos", "/videos", kind="primary", size="lg", before="play"),
    )


PAGES = (Page("/", home, "Une pratique, deux minutes, entre collègues"),)
