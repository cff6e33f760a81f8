"""The three lists that choose a territory: one's own, a département inside, a network or circonscription."""

from typing import Any

import reflex as rx

from classe12.ui import cockpit


def place_lists(state: Any) -> rx.Component:
    """Return them, from a state with their choices, what is chosen, and `choose_place`."""

    def one(name: str, label: str, choices: Any, value: Any, every: str = "") -> rx.Component:
        return cockpit.live_select(
            name,
            label,
            choices,
            value=value,
            every=every,
            on_change=lambda chosen: state.choose_place(name, chosen),
        )

    return cockpit.toolbar(
        one("lieu", "Territoire", state.places, state.first),
        rx.cond(
            state.departements.length() > 0,
            one("departement", "Département", state.departements, state.departement, "Tous"),
        ),
        rx.cond(
            state.small.length() > 0,
            one("petit", "Réseau ou circonscription", state.small, state.smallest, "Tous"),
        ),
    )
