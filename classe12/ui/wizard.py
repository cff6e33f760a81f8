"""The steps of something done in several screens."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import sr_only

DISC = "num grid size-7 shrink-0 place-items-center rounded-full text-sm font-bold "


def wizard_steps(steps: tuple[str, ...], current: int) -> rx.Component:
    """Return the line of steps; on a phone only the current one, with its rank.

    Args:
        steps: their names.
        current: rank of the present one, 1 first.
    """
    items: list[rx.Component] = []
    for rank, name in enumerate(steps, 1):
        if rank > 1:
            items.append(
                rx.el.li(aria_hidden="true", class_name="h-px grow bg-base-300 max-sm:hidden")
            )
        done, here = rank < current, rank == current
        disc = DISC + (
            "bg-primary text-primary-content" if done or here else "border border-field text-muted"
        )
        words: list[Any] = [name]
        if done:
            words.append(sr_only(" (terminé)"))
        if here:
            place = f", étape {rank} sur {len(steps)}"
            words.append(rx.el.span(place, class_name="font-normal text-muted sm:hidden"))
        items.append(
            rx.el.li(
                rx.el.span(icon("check", 4) if done else str(rank), class_name=disc),
                rx.el.span(*words),
                class_name="flex items-center gap-2.5 text-sm "
                + ("font-bold" if here else "text-muted max-sm:hidden"),
                **({"aria_current": "step"} if here else {}),
            )
        )
    return rx.el.nav(rx.el.ol(*items, class_name="flex items-center gap-4"), aria_label="Étapes")
