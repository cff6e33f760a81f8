"""The journal of the credits, as an expense and a convention show it."""

from typing import Any

import reflex as rx

from classe12.ui import flow


def journal(lines: Any, id: str) -> rx.Component:
    """Return acts, the latest first; `id` is that of its title, which takes the focus after an act."""

    def line(one: Any) -> rx.Component:
        return flow.item(
            flow.row(flow.strong(one.what), flow.strong(one.amount), spread=True),
            flow.paragraph(one.detail, small=True, muted=True),
            key=one.id,
        )

    return flow.panel(
        rx.cond(
            lines.length() > 0,
            flow.divided(rx.foreach(lines, line)),
            flow.paragraph("Aucun acte encore.", muted=True),
        ),
        title=flow.anchored("Journal", id),
        intro="Une ligne par acte\u00a0: elle ne change plus, elle se reprend par une autre.",
    )
