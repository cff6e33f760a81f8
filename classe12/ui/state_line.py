"""Where something is on its way: a line of steps, or a badge and a reason when it left the way."""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Text, is_var, pick, when

STEPS = ("Brouillon", "En traitement", "En relecture", "Publiée")
DONE = "relative z-10 grid size-4 place-items-center rounded-full bg-primary text-primary-content"
AHEAD = (
    "relative z-10 grid size-4 place-items-center rounded-full border-2 border-base-300 bg-base-100"
)


def _step(rank: int, word: str, current: Any, last: int) -> rx.Component:
    here, past = current == rank, current > rank
    bar = "absolute top-[.4375rem] right-1/2 h-0.5 w-full "
    reached = current >= rank
    checked = past if rank < last else reached
    dot = rx.el.span(when(checked, lambda: icon("check", 3)), class_name=pick(reached, DONE, AHEAD))
    item = "relative flex flex-1 flex-col items-center gap-1 text-center text-xs "
    return rx.el.li(
        *(
            [rx.el.span(class_name=pick(reached, bar + "bg-primary", bar + "bg-base-300"))]
            if rank
            else []
        ),
        dot,
        rx.el.span(
            word, class_name=pick(here, "whitespace-nowrap", "whitespace-nowrap max-sm:sr-only")
        ),
        class_name=pick(here, item + "font-bold text-base-content", item + "text-muted"),
        aria_current=pick(here, "step", "false"),
    )


def state_line(
    current: Any, next_line: Text = "", *, steps: tuple[str, ...] = STEPS
) -> rx.Component:
    """Return the line of steps.

    Args:
        current: rank of the present step, 0 first; an int or a var.
        next_line: one sentence: what happens next.
        steps: their words.
    """
    items = [_step(rank, word, current, len(steps) - 1) for rank, word in enumerate(steps)]
    told = next_line != "" if is_var(next_line) else next_line
    return rx.el.div(
        rx.el.ol(*items, class_name="-mx-3 flex sm:mx-0", aria_label="Avancement"),
        when(told, lambda: rx.el.p(next_line, class_name="mt-3 text-sm text-muted")),
    )


def off_the_way(word: Text, reason: Text, *, ended: Any = False) -> rx.Component:
    """Return what replaces the line: a badge and its reason.

    Args:
        word: "À modifier", or "Retirée" when `ended`.
        reason: why, in one or two sentences.
        ended: whether nothing more can be done.
    """
    look = "badge badge-sm badge-soft "
    mark = when(ended, lambda: icon("ban", 4), icon("undo-2", 4))
    return rx.el.div(
        rx.el.span(
            mark, word, class_name=pick(ended, look + "badge-error", look + "badge-warning")
        ),
        rx.el.p(reason, class_name="mt-2 text-sm"),
    )
