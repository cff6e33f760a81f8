"""What several pages of the conversations draw alike."""

from typing import Any

import reflex as rx

from classe12.conversations.models.loop import Status
from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.requests import request_row
from classe12.ui.vars import when


def request_line(row: Any, *, level: int = 3) -> rx.Component:
    """Return one `queries.requests.RequestRow` of a list, under a title of this level."""
    is_found = row.status == Status.FOUND.value
    has_ended = is_found | (row.status == Status.CLOSED.value)
    return request_row(
        row.href,
        row.question,
        where=row.where,
        answers=row.answers,
        followers=row.followers,
        ended=rx.cond(has_ended, row.label, ""),
        found=is_found,
        level=level,
    )


def way_in(address: Any, is_signed_in: Any, what: str) -> rx.Component:
    """Return how somebody who may not act yet comes to it.

    Args:
        address: where they sign in or complete their profile, and come back from; "" for nowhere.
        is_signed_in: whether they only lack a profile.
        what: what they will be able to do, "répondre".
    """
    words = rx.cond(is_signed_in, f"Finir mon inscription pour {what}", f"Se connecter pour {what}")
    return when(address != "", flow.row(link_button(words, address, kind="outline")))
