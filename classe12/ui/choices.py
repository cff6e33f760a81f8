"""Fields where one picks among a few things: tiles, checkboxes, one box to tick."""

from typing import Any, Literal

import reflex as rx
from reflex.vars import StringVar

from classe12.ui.fields import described_by, error_of, hint_of
from classe12.ui.vars import Content, Text, is_var, pick, when

Choice = tuple[str, str] | tuple[str, str, str]

TILE = (
    "flex min-h-11 cursor-pointer items-start gap-3 rounded-field border border-field px-4 "
    "py-2.5 text-sm "
    "has-checked:border-primary has-checked:bg-tint"
)


def group(
    name: str,
    legend: Content,
    *content: rx.Component,
    hint: Text = "",
    error: Text = "",
    hide_legend: bool = False,
) -> rx.Component:
    """Return controls that answer one question, under its legend."""
    look = "sr-only" if hide_legend else "text-base font-bold"
    said = described_by(name, hint, error)
    said.pop("aria_invalid", None)
    return rx.el.fieldset(
        rx.el.legend(legend, class_name=look),
        hint_of(name, hint),
        *content,
        error_of(name, error),
        id=name,
        custom_attrs={"tabIndex": -1},  # Reflex knows no tab_index on a fieldset
        class_name="outline-none",
        **said,
    )


def _tile(
    kind: str, name: str, value: Text, words: Content, more: Text, checked: Any, on_change: Any
) -> rx.Component:
    look = (
        "radio radio-primary radio-sm"
        if kind == "radio"
        else "checkbox checkbox-primary checkbox-sm"
    )
    props: dict[str, Any] = {"on_change": on_change(value)} if on_change else {}
    if on_change and is_var(checked):
        props["checked"] = checked
    else:
        props["default_checked"] = checked
        if is_var(checked):  # React does not read another default: the box is made anew
            props["key"] = rx.cond(checked, "oui", "non")
    detail = when(more, lambda: rx.el.span(more, class_name="block font-normal text-muted"))
    return rx.el.label(
        rx.el.input(type=kind, name=name, value=value, class_name=f"{look} mt-0.5", **props),
        rx.el.span(rx.el.span(words, class_name="font-semibold"), detail),
        class_name=TILE,
    )


def _chosen(default: Any, value: Text) -> Any:
    if is_var(default):
        return default == value if isinstance(default, StringVar) else default.contains(value)
    if is_var(value):
        return rx.Var.create(list(default) if not isinstance(default, str) else [default]).contains(
            value
        )
    return value == default if isinstance(default, str) else value in default


def choice_tiles(
    name: str,
    legend: Content,
    choices: Any,
    *,
    kind: Literal["radio", "checkbox"] = "radio",
    default: Any = "",
    hint: Text = "",
    error: Text = "",
    hide_legend: bool = False,
    stacked: bool = False,
    on_change: Any = None,
) -> rx.Component:
    """Return large choices, one ("radio") or several ("checkbox").

    Args:
        name: name of the controls and id of the group.
        legend: the question.
        choices: (value, words) or (value, words, detail) tuples, or a var that lists (value, words) pairs.
        default: value chosen first, or values for checkboxes; a var when the state decides.
        hint, error: texts as in `fields.text_field`.
        stacked: whether the tiles stand one under the other (with details they should).
        on_change: function of the value that returns the event of a choice, when it acts at once.
    """

    def tile(choice: Any) -> rx.Component:
        more = choice[2] if not is_var(choice) and len(choice) > 2 else ""
        return _tile(kind, name, choice[0], choice[1], more, _chosen(default, choice[0]), on_change)

    tiles = [rx.foreach(choices, tile)] if is_var(choices) else [tile(choice) for choice in choices]
    frame = rx.el.div(
        *tiles, class_name=pick(stacked, "mt-2 grid gap-2", "mt-2 flex flex-wrap gap-2")
    )
    return group(name, legend, frame, hint=hint, error=error, hide_legend=hide_legend)


def row_tick(name: str, value: Text, label: Content) -> rx.Component:
    """Return the box that chooses one row of a list for the form around it; `label` says which row."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=name,
            value=value,
            class_name="checkbox checkbox-primary checkbox-sm",
        ),
        rx.el.span(label),
        class_name="flex min-h-11 cursor-pointer items-center gap-3 text-sm",
    )


def checkbox(
    name: str,
    label: Content,
    *,
    more: Text = "",
    error: Text = "",
    default: Any = False,
    **props: Any,
) -> rx.Component:
    """Return one box to tick; `more` is a sentence under its label."""
    bad = error != "" if is_var(error) else error
    look = "checkbox checkbox-primary checkbox-sm mt-0.5"
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                id=name,
                name=name,
                value="oui",
                default_checked=default,
                class_name=pick(bad, f"{look} checkbox-error", look),
                **described_by(name, "", error),
                **props,
            ),
            rx.el.span(
                rx.el.span(label, class_name="font-semibold"),
                when(more, lambda: rx.el.span(more, class_name="block text-muted")),
                class_name="grow",
            ),
            class_name="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-sm",
        ),
        error_of(name, error),
    )
