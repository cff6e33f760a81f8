"""The documents of a convention or of an expense, and the field that adds one."""

from typing import Any

import reflex as rx

from classe12.conversations.rules.attachments import ACCEPT, ACCEPTED, LARGEST
from classe12.core.text import size
from classe12.ui import flow
from classe12.ui.links import text_link
from classe12.ui.paper_field import paper_field

HEAVY = f"Ce document est trop lourd\u00a0: {size(LARGEST)} au plus."
HINT = f"{ACCEPTED}\u00a0: {size(LARGEST)} au plus. Il est gardé avec les comptes."


def documents(shown: Any, can_act: Any, on_arrived: Any) -> rx.Component:
    """Return the panel; `shown` holds `papers` and `sending`, `can_act` whether one may be added."""

    def line(one: Any) -> rx.Component:
        return flow.item(
            text_link(one.name, one.href, plain=True),
            flow.paragraph(one.detail, small=True, muted=True),
            key=one.href,
        )

    add = paper_field(
        "piece",
        "Joindre un document",
        endpoint=shown.sending,
        accept=ACCEPT,
        hint=HINT,
        max_bytes=LARGEST,
        too_heavy=HEAVY,
        on_arrived=on_arrived,
    )
    return flow.panel(
        rx.cond(
            shown.papers.length() > 0,
            flow.divided(rx.foreach(shown.papers, line)),
            flow.paragraph("Aucun document encore.", muted=True, small=True),
        ),
        rx.cond(can_act, add),
        title="Documents",
    )
