"""A list one searches in by typing: a school among thousands, a few themes among many."""

from typing import Any

import reflex as rx

from classe12.ui.fields import described_by, error_of, hint_of, label_of
from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Content, Text


class Combobox(rx.Component):
    """The component of scripts/combobox.jsx."""

    library = library("combobox")
    tag = "Combobox"
    name: rx.Var[str]
    label: rx.Var[str]
    options: rx.Var[list[dict[str, str]]]
    chosen: rx.Var[list[dict[str, str]]]
    max: rx.Var[int]
    sprite: rx.Var[str]
    described_by: rx.Var[str]
    invalid: rx.Var[str]
    empty: rx.Var[str]
    placeholder: rx.Var[str]
    on_query: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_chosen: rx.EventHandler[rx.event.passthrough_event_spec(list[str])]


def combobox(
    name: str,
    label: Content,
    options: Any,
    *,
    chosen: Any = (),
    max: int = 1,
    hint: Text = "",
    error: Text = "",
    optional: bool = False,
    empty: str = "Rien ne correspond.",
    placeholder: str = "",
    on_query: Any = None,
    on_chosen: Any = None,
) -> rx.Component:
    """Return a field that proposes while one types; the form sends one `name` per choice.

    Args:
        name: name of the field and id of its control.
        label, hint, error, optional: as in `fields.text_field`.
        options: {"value", "label", "detail"} dicts (detail may be absent), or a var that lists such dicts.
        chosen: options chosen first, same shape.
        max: how many can be chosen.
        empty: what is said when nothing fits.
        on_query: handler of the text typed, 180 ms after the last letter, when the server searches;
            declare it with supersedes=True. Without it the options given are filtered here.
        on_chosen: handler of the list of values, at each change.
    """
    said = described_by(name, hint, error)
    events = {
        key: value
        for key, value in (("on_query", on_query), ("on_chosen", on_chosen))
        if value is not None
    }
    spoken = label if isinstance(label, str) else name
    control = Combobox.create(
        id=name,
        name=name,
        label=spoken,
        options=list(options) if isinstance(options, tuple) else options,
        chosen=list(chosen) if isinstance(chosen, tuple) else chosen,
        max=max,
        sprite=sprite(),
        described_by=said.get("aria_describedby", ""),
        invalid=said.get("aria_invalid", "false"),
        empty=empty,
        placeholder=placeholder,
        **events,
    )
    return rx.el.div(
        label_of(name, label, optional),
        hint_of(name, hint),
        rx.el.div(control, class_name="mt-2"),
        error_of(name, error),
    )
