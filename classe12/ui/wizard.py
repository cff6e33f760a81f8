"""The steps of something done in several screens: one after the other, or in any order."""

from typing import Any

import reflex as rx

from classe12.ui.badges import badge
from classe12.ui.icons import icon
from classe12.ui.vars import Text, pick, sr_only, when

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


def step_links(steps: dict[str, str], current: Text, waiting: Any, on_go: Any) -> rx.Component:
    """Return the steps of what is done in any order: each leads to its form.

    Args:
        steps: their names, by what `on_go` receives.
        current: the present one.
        waiting: the steps where something typed is not accepted yet; a var, or a tuple.
        on_go: function of a step that returns the event of a press.
    """

    def link(step: str, name: str) -> rx.Component:
        here = current == step
        look = "btn btn-sm justify-start text-left h-auto min-h-9 py-1.5 "
        is_kept = waiting.contains(step) if hasattr(waiting, "contains") else step in waiting
        return rx.el.li(
            rx.el.button(
                name,
                when(is_kept, badge("Non enregistré", tone="warning")),
                type="button",
                on_click=on_go(step),
                class_name=pick(
                    here, f"{look} bg-tint text-primary font-bold", f"{look} btn-ghost font-normal"
                ),
                **{"aria-current": pick(here, "step", "false")},
            )
        )

    def items() -> list[rx.Component]:
        return [link(step, name) for step, name in steps.items()]

    # On a phone the list opens when asked for: the form comes first.
    closed = rx.el.details(
        rx.el.summary(
            "Changer d’étape",
            icon("chevron-down", 5, "ml-auto group-open:rotate-180"),
            class_name="flex min-h-12 cursor-pointer list-none items-center gap-2 px-4 text-sm font-semibold",
        ),
        rx.el.ol(*items(), class_name="flex flex-col border-t border-base-300 p-2"),
        class_name="group rounded-box border border-base-300 bg-base-100 sm:hidden",
        key=current,
    )
    return rx.el.nav(
        closed,
        rx.el.ol(*items(), class_name="flex flex-wrap gap-1 max-sm:hidden"),
        aria_label="Aller à une étape",
    )
