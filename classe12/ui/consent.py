"""One answer among several, each with the sentence that it makes one attest."""

from typing import Any

import reflex as rx

from classe12.ui.choices import TILE
from classe12.ui.fields import described_by, error_of, hint_of
from classe12.ui.vars import Content, Text, pick

Answer = tuple[str, str, str]  # value, words, sentence to attest

TICK = "flex min-h-11 cursor-pointer items-start gap-3 border-l-2 border-primary py-2 pl-4 text-sm"


def _answer(name: str, attests: str, answer: Answer, chosen: Any, attested: Any) -> rx.Component:
    value, words, sentence = answer
    radio = rx.el.input(
        type="radio",
        name=name,
        value=value,
        default_checked=chosen == value,
        key=pick(chosen == value, "oui", "non"),
        class_name="radio radio-primary radio-sm mt-0.5",
    )
    tick = rx.el.input(
        type="checkbox",
        name=attests,
        value=value,
        default_checked=attested & (chosen == value),
        key=pick(attested & (chosen == value), "oui", "non"),
        class_name="checkbox checkbox-primary checkbox-sm mt-0.5",
    )
    return rx.el.div(
        rx.el.label(radio, rx.el.span(words, class_name="font-semibold"), class_name=TILE),
        rx.el.div(
            rx.el.label(tick, rx.el.span(sentence, class_name="max-w-text"), class_name=TICK),
            class_name="mt-3 hidden group-has-[input[type=radio]:checked]/answer:block",
        ),
        class_name="group/answer",
    )


def attested_choice(
    name: str,
    attests: str,
    question: Content,
    answers: tuple[Answer, ...],
    *,
    chosen: Any,
    attested: Any,
    hint: Text = "",
    error: Text = "",
    attest_error: Text = "",
) -> rx.Component:
    """Return a question whose answer opens, in the browser, the sentence to attest.

    The form sends `attests` with the value of each sentence ticked: it counts when it is that of
    the answer chosen, so that another answer asks for another tick.

    Args:
        name: name of the question and id of its group.
        attests: name of the ticks and id of the group.
        question: the question.
        answers: (value, words, sentence).
        chosen: var: the value chosen first.
        attested: var: whether its sentence is ticked first.
        hint, error: as in `fields.text_field`; `attest_error`: why the tick is asked for.
    """
    said = described_by(name, hint, error)
    said.pop("aria_invalid", None)
    tiles = [_answer(name, attests, answer, chosen, attested) for answer in answers]
    return rx.el.div(
        rx.el.fieldset(
            rx.el.legend(question, class_name="text-base font-bold"),
            hint_of(name, hint),
            rx.el.div(*tiles, class_name="mt-2 grid gap-3"),
            error_of(name, error),
            id=name,
            custom_attrs={"tabIndex": -1},
            class_name="outline-none",
            **said,
        ),
        rx.el.div(
            error_of(attests, attest_error), id=attests, tab_index=-1, class_name="outline-none"
        ),
    )
