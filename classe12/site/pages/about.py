"""What the service is, for whom, and where it comes from: the policy says it."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import TextState
from classe12.ui.layout import Page
from classe12.ui.prose import written_text
from classe12.ui.words import NAME, sentence


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        written_text("À propos", TextState.lead, TextState.parts), current="/apropos"
    )


PAGES = (
    Page(
        "/apropos",
        page,
        "À propos",
        on_load=(TextState.load_about,),
        description=sentence("Ce qu’est ", NAME, ", pour qui, et ce qu’il ne fait pas."),
    ),
)
