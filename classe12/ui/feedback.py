"""What went wrong, said at the top of the page: a refusal in its own words, or an incident.

Invariant: the region exists in every page, so that what appears in it is read out. A handler that
can say it beside the field says it there; this region is for all the others.
"""

import logging
import secrets

import reflex as rx
from reflex.event import EventSpec

from classe12.core import guard
from classe12.core.actor import ANYONE
from classe12.core.errors import Refused
from classe12.ui.buttons import icon_button
from classe12.ui.icons import icon

log = logging.getLogger("classe12")
LONGEST = 400  # characters of a sentence


class IncidentState(rx.State):
    """The sentence shown at the top of this browser's page; empty for none."""

    sentence: str = ""

    @guard.event(needs=ANYONE)
    async def tell(self, sentence: str) -> None:
        """Show a sentence, in this browser only."""
        self.sentence = sentence[:LONGEST]

    @guard.event(needs=ANYONE)
    async def clear(self) -> None:
        """Show nothing more; also called when a page opens."""
        self.sentence = ""


def sentence_of(error: Exception) -> str:
    """Return what people read about an error; what is not a refusal is logged under a number."""
    if isinstance(error, Refused):
        return error.sentence
    number = secrets.token_hex(4)
    log.error("incident %s", number, exc_info=error)
    return guard.incident_sentence(number)


def tell_error(exception: Exception) -> EventSpec:
    """Show on the caller's page what one of its handlers raised; Reflex calls this for every error."""
    return IncidentState.tell(sentence_of(exception))


def incident_region() -> rx.Component:
    """Return the region where refusals and incidents are said."""
    told = rx.el.div(
        rx.el.span(icon("circle-alert"), class_name="text-error"),
        rx.el.p(IncidentState.sentence, class_name="grow font-semibold"),
        icon_button("x", "Fermer ce message", size="sm", on_click=IncidentState.clear),
        class_name="mt-4 flex items-start gap-3 rounded-box border-2 border-error bg-base-100 p-4 text-sm",
    )
    return rx.el.div(
        rx.cond(IncidentState.sentence != "", told), role="alert", class_name="empty:!mb-0"
    )
