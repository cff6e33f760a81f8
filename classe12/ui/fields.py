"""Fields of a form: label, hint, control, error, tied together for screen readers.

Invariants: fields are uncontrolled (what was typed survives a restart of the server); an error is a
sentence under its field, announced with it; a label is never a placeholder.
"""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Content, Text, is_var, pick, when

Options = Any  # (value, words) pairs, or a var that lists such pairs


def hint_id(name: str) -> str:
    """Return the id of a field's hint."""
    return f"{name}-aide"


def error_id(name: str) -> str:
    """Return the id of a field's error."""
    return f"{name}-err"


def described_by(name: str, hint: Text, error: Text) -> dict[str, Any]:
    """Return the attributes that tie a control to its hint and its error."""
    has_hint = hint_id(name) if is_var(hint) or hint else ""
    both = f"{has_hint} {error_id(name)}".strip()
    if is_var(error):
        return {
            "aria_describedby": rx.cond(error != "", both, has_hint),
            "aria_invalid": rx.cond(error != "", "true", "false"),
        }
    described = both if error else has_hint
    return ({"aria_describedby": described} if described else {}) | (
        {"aria_invalid": "true"} if error else {}
    )


def label_of(name: str, label: Content, optional: bool = False) -> rx.Component:
    """Return the label of the control whose id is `name`."""
    more = (
        rx.el.span(" (facultatif)", class_name="font-normal text-muted")
        if optional
        else rx.fragment()
    )
    return rx.el.label(label, more, html_for=name, class_name="text-base font-bold")


def hint_of(name: str, hint: Text) -> rx.Component:
    """Return the hint under a label."""
    return when(
        hint, lambda: rx.el.p(hint, id=hint_id(name), class_name="mt-0.5 text-sm text-muted")
    )


def error_of(name: str, error: Text) -> rx.Component:
    """Return the error under a control."""
    look = "mt-1.5 flex items-start gap-1.5 text-sm font-semibold text-error"
    told = rx.el.p(
        icon("circle-alert", 4, "mt-0.5"), rx.el.span(error), id=error_id(name), class_name=look
    )
    return when(error != "" if is_var(error) else error, told)


def field(
    name: str,
    label: Content,
    control: rx.Component,
    *,
    hint: Text = "",
    error: Text = "",
    optional: bool = False,
) -> rx.Component:
    """Return a control between its label and its error; the control's id must be `name`."""
    return rx.el.div(
        label_of(name, label, optional),
        hint_of(name, hint),
        rx.el.div(control, class_name="mt-2"),
        error_of(name, error),
    )


def text_field(
    name: str,
    label: Content,
    *,
    hint: Text = "",
    error: Text = "",
    optional: bool = False,
    type: str = "text",
    default: Text = "",
    **props: Any,
) -> rx.Component:
    """Return a one-line text field.

    Args:
        name: name and id of the control.
        label, hint, error: its texts; `error` is a sentence or a var, "" for none.
        optional: whether "(facultatif)" is said.
        type: HTML type: "text", "email", "search", "date"...
        default: what it holds first.
        props: attributes of the input: max_length, auto_complete, input_mode, on_blur...
    """
    control = rx.el.input(
        id=name,
        name=name,
        type=type,
        default_value=default,
        class_name=pick(error != "" if is_var(error) else error, "input input-error", "input"),
        **described_by(name, hint, error),
        **props,
    )
    return field(name, label, control, hint=hint, error=error, optional=optional)


def text_area(
    name: str,
    label: Content,
    *,
    hint: Text = "",
    error: Text = "",
    optional: bool = False,
    rows: int = 3,
    default: Text = "",
    id: Text = "",
    **props: Any,
) -> rx.Component:
    """Return a text field of several lines; arguments as in `text_field`.

    `id` is its own, when a page has several of this name. Nothing limits what is typed: the browser would
    cut the end of a text that is pasted, without a word; what receives it refuses with a sentence.
    """
    sent, name = name, id if is_var(id) or id else name
    control = rx.el.textarea(
        id=name,
        name=sent,
        rows=rows,
        default_value=default,
        class_name=pick(
            error != "" if is_var(error) else error, "textarea textarea-error", "textarea"
        ),
        **described_by(name, hint, error),
        **props,
    )
    return field(name, label, control, hint=hint, error=error, optional=optional)


def trap_field(name: str, *, error: Text = "") -> rx.Component:
    """Return a field for robots, that fill everything: out of sight, of the keyboard and of the voice.

    Its error is shown: a browser that completes forms by itself could fall in it too.
    """
    hidden = rx.el.label(
        "Laissez ce champ vide",
        rx.el.input(
            id=name, name=name, type="text", tab_index=-1, auto_complete="off", default_value=""
        ),
        html_for=name,
        aria_hidden="true",
        class_name="sr-only",
    )
    return rx.el.div(hidden, error_of(name, error))


def options_of(options: Options) -> rx.Component | list[rx.Component]:
    """Return the options of a select: (value, words) pairs, or a var that lists such pairs."""
    if is_var(options):
        return rx.foreach(options, lambda pair: rx.el.option(pair[1], value=pair[0]))
    return [rx.el.option(words, value=value) for value, words in options]


def select_field(
    name: str,
    label: Content,
    options: Options,
    *,
    hint: Text = "",
    error: Text = "",
    optional: bool = False,
    default: Text = "",
    empty: str = "",
    **props: Any,
) -> rx.Component:
    """Return a list to choose from.

    Args:
        options: (value, words) pairs, or a var that lists such pairs.
        empty: words of the first, empty choice; none without it.
        default: value chosen first.
        name, label, hint, error, optional, props: as in `text_field`.
    """
    found = options_of(options)
    control = rx.el.select(
        *([rx.el.option(empty, value="")] if empty else []),
        *(found if isinstance(found, list) else [found]),
        id=name,
        name=name,
        default_value=default,
        class_name=pick(error != "" if is_var(error) else error, "select select-error", "select"),
        **described_by(name, hint, error),
        **props,
    )
    return field(name, label, control, hint=hint, error=error, optional=optional)


def compact_select(
    name: str, label: Content, options: Options, *, value: Text, on_change: Any
) -> rx.Component:
    """Return a list of a toolbar, which acts as soon as something is chosen.

    Args:
        value: what is chosen now.
        on_change: handler of the value chosen.
    """
    found = options_of(options)
    return rx.el.label(
        label,
        rx.el.select(
            *(found if isinstance(found, list) else [found]),
            id=name,
            name=name,
            value=value,
            on_change=on_change,
            class_name="select mt-1 text-base-content sm:w-40",
        ),
        class_name="flex flex-col text-xs font-semibold text-muted",
    )


def code_field(
    name: str, label: Content, *, hint: Text = "", error: Text = "", **props: Any
) -> rx.Component:
    """Return the field of a 6-digit code: one input that phones fill from the message received."""
    control = rx.el.input(
        id=name,
        name=name,
        type="text",
        input_mode="numeric",
        auto_complete="one-time-code",
        max_length=7,
        pattern="[0-9 ]*",
        spell_check=False,
        class_name=pick(
            error != "" if is_var(error) else error,
            "input input-error num h-14 max-w-56 text-2xl font-bold tracking-[.3em]",
            "input num h-14 max-w-56 text-2xl font-bold tracking-[.3em]",
        ),
        **described_by(name, hint, error),
        **props,
    )
    return field(name, label, control, hint=hint, error=error)
