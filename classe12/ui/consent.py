"""What a form asks follows what is ticked in it, at once and in the browser; the sentence to attest.

What is not asked is hidden and still sent: whoever reads the form leaves it out.
"""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from classe12.ui.fields import error_of
from classe12.ui.vars import Content, Text, pick

Sentence = tuple[str, str, tuple[str, ...], tuple[str, ...]]  # value, words, any_of, none_of
TICK = "flex min-h-11 cursor-pointer items-start gap-3 border-l-2 border-primary py-2 pl-4 text-sm"


def follows(*content: Content) -> rx.Component:
    """Return boxes, and what `asked_when` shows according to those that are ticked."""
    return rx.el.div(*content, class_name="group/follows space-y-6")


def asked_when(
    *content: Content, any_of: Iterable[str], none_of: Iterable[str] = ()
) -> rx.Component:
    """Return what is asked while one of these values is ticked, and none of those.

    Args:
        content: what is asked, inside `follows`.
        any_of, none_of: values of the boxes: letters and hyphens.
    """
    shown = " ".join(f"group-has-[[value={value}]:checked]/follows:block" for value in any_of)
    hidden = " ".join(f"group-has-[[value={value}]:checked]/follows:hidden" for value in none_of)
    inner = rx.el.div(*content, class_name=f"hidden space-y-6 {shown}")
    return rx.el.div(inner, class_name=hidden) if hidden else inner


def told_after(*lines: Content, label: str) -> rx.Component:
    """Return what follows from the answers, read out each time that it changes."""
    return rx.el.div(
        *lines,
        role="status",
        aria_label=label,
        class_name="space-y-2 rounded-box border border-base-300 bg-base-200 p-4 text-sm empty:hidden",
    )


def attestation(
    name: str, sentences: tuple[Sentence, ...], *, attested: Any, error: Text = ""
) -> rx.Component:
    """Return the sentence to attest, the one that goes with what is ticked, inside `follows`.

    The form sends `name` with the value of each sentence ticked: it counts when it is that of the
    answers, so that other answers ask for another tick.

    Args:
        name: name of the ticks and id of their group.
        sentences: (value, words, shown when one of these is ticked, and none of those).
        attested: var: value of the sentence ticked first.
        error: why the tick is asked for.
    """

    def tick(sentence: Sentence) -> rx.Component:
        value, words, any_of, none_of = sentence
        box = rx.el.input(
            type="checkbox",
            name=name,
            value=value,
            default_checked=attested == value,
            key=pick(attested == value, "oui", "non"),
            class_name="checkbox checkbox-primary checkbox-sm mt-0.5",
        )
        label = rx.el.label(box, rx.el.span(words, class_name="max-w-text"), class_name=TICK)
        return asked_when(label, any_of=any_of, none_of=none_of)

    return rx.el.div(
        *[tick(sentence) for sentence in sentences],
        error_of(name, error),
        id=name,
        tab_index=-1,
        class_name="outline-none",
    )
