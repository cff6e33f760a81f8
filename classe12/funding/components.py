"""What the pages of the credits draw alike: who writes a convention, and how that somebody comes."""

from typing import Any

import reflex as rx

from classe12.ui import flow
from classe12.ui.buttons import link_button

PROGRAMMES = "/equipe/programmes"  # where an owner gives the roles of a policy, in the slice beside


def who_writes(can_invite: Any) -> rx.Component:
    """Return who writes the convention, for somebody who does not; `can_invite` tells an owner."""
    return flow.stack(
        flow.paragraph("La gestion financière du délégataire l’écrit.", muted=True),
        rx.cond(
            can_invite,
            flow.stack(
                flow.paragraph(
                    "Donnez-en le rôle à quelqu’un\u00a0: dans «\u00a0Programmes\u00a0», ouvrez ce programme, étape "
                    "«\u00a0Équipe et rendez-vous ».",
                    muted=True,
                ),
                link_button("Donner ce rôle", PROGRAMMES, kind="outline", size="sm"),
            ),
        ),
    )
