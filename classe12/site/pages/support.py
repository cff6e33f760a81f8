"""Help: how to take part, what image rights ask for, how to reach the team; the policy writes it."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import TextState
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.prose import written_text


def page() -> rx.Component:
    """Return the page."""
    start = link_button("Publier une vidéo", "/participer", kind="outline", before="video")
    text = written_text("Aide et contact", TextState.lead, TextState.parts, before=start)
    return public_shell(text, current="/aide")


PAGES = (
    Page(
        "/aide",
        page,
        "Aide et contact",
        on_load=(TextState.load_help,),
        description="Comment participer, ce que demande le droit à l’image, comment nous écrire.",
    ),
)
