"""What the page says on its own: news, a warning, a refusal, and what to show when there is nothing."""

from typing import Literal

import reflex as rx

from classe12.ui.icons import drawing, icon
from classe12.ui.vars import Content, Text, is_var, pick, when

Tone = Literal["info", "success", "warning", "error"]
LOOKS = {
    "info": ("border-info/40", "text-info", "info"),
    "success": ("border-success/40", "text-success", "circle-check"),
    "warning": ("border-warning/40", "text-warning", "triangle-alert"),
    "error": ("border-error", "text-error", "circle-alert"),
}


def notice(
    fact: Content,
    more: Content = "",
    *,
    tone: Tone = "info",
    symbol: str = "",
    action: rx.Component | None = None,
    live: bool = False,
) -> rx.Component:
    """Return a line that tells a fact, what it means, and one thing to do.

    Args:
        fact: the fact, in bold; `more`: what follows from it.
        tone: "info", "success", "warning" or "error".
        symbol: its icon, the one of the tone by default.
        action: one button.
        live: whether it is read out when it appears ("error" always is).
    """
    role = {"role": "alert"} if tone == "error" else {"role": "status"} if live else {}
    return _told(fact, more, tone, symbol, action, **role)


def _told(
    fact: Content, more: Content, tone: Tone, symbol: str, action: rx.Component | None, **role: str
) -> rx.Component:
    border, ink, usual = LOOKS[tone]
    return rx.el.div(
        rx.el.span(icon(symbol or usual), class_name=f"mt-0.5 {ink}"),
        rx.el.p(
            rx.el.strong(fact),
            when(more, lambda: rx.fragment(" ", more)),
            class_name="min-w-0 grow",
        ),
        action or rx.fragment(),
        class_name=f"flex items-start gap-3 rounded-box border bg-base-100 p-4 text-sm max-sm:flex-col {border}",
        **role,
    )


def refusal(sentence: Text, *, of_form: bool = False) -> rx.Component:
    """Return the region where an act that was refused says why; empty when `sentence` is.

    `of_form` when it stands above the button of a form, and takes the focus as a field at fault would
    (`contribution_form.form_care`).
    """
    is_told = sentence != "" if is_var(sentence) else sentence
    shown = when(is_told, _told(sentence, "", "error", "", None))
    wrong = {"data-wrong": pick(is_told, "true", "false")} if of_form else {}
    focusable = {"tab_index": -1} if of_form else {}
    return rx.el.div(shown, role="alert", class_name="empty:!mb-0", custom_attrs=wrong, **focusable)


def status(text: Text) -> rx.Component:
    """Return a discreet line that is read out when it changes: a count, a result."""
    return rx.el.p(text, role="status", class_name="num text-sm text-muted")


def empty_state(
    title: Text, why: Text, *, action: rx.Component | None = None, level: Literal[2, 3] = 2
) -> rx.Component:
    """Return what stands where nothing is yet: the fact, why it is useful, one outline button."""
    element = rx.el.h2 if level == 2 else rx.el.h3
    desk = drawing("desk", "0 0 64 44", "mx-auto h-11")
    return rx.el.div(
        rx.el.div(
            desk,
            element(title, class_name="mt-2 text-base"),
            rx.el.p(why, class_name="mx-auto mt-1 max-w-sm text-sm text-muted"),
            *([rx.el.div(action, class_name="mt-3")] if action else []),
            class_name="rounded-field bg-base-100 p-4 text-center",
        ),
        class_name="seyes rounded-box border border-base-300 bg-base-100 p-4",
    )
