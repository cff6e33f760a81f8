"""What the pages of the credits draw alike: that no convention is there, and how who writes it comes."""

from typing import Any

import reflex as rx

from classe12.ui.alerts import empty_state
from classe12.ui.buttons import link_button

PROGRAMMES = "/equipe/programmes"  # where an owner gives the roles of a policy, in the slice beside
FIRST = "Parties, dates, montants, cadre comptable\u00a0: tout part de là."
WRITES = "La gestion financière du délégataire l’écrit. "
INVITE = (
    "Donnez-en le rôle à quelqu’un\u00a0: dans «\u00a0Programmes\u00a0», ouvrez ce programme, étape «\u00a0Équipe et "
    "rendez-vous »."
)


def no_convention(can_write: Any, can_invite: Any, write: rx.Component) -> rx.Component:
    """Return what stands where no convention is yet.

    Args:
        can_write: var: whether who reads writes conventions; `write` is then the way.
        can_invite: var: whether they give roles.
        write: one button.
    """
    invites = link_button("Donner ce rôle", PROGRAMMES, kind="outline", size="sm")
    return empty_state(
        "Aucune convention pour l’instant",
        rx.cond(can_write, FIRST, rx.cond(can_invite, WRITES + INVITE, WRITES)),
        action=rx.cond(can_write, write, rx.cond(can_invite, invites)),
    )
