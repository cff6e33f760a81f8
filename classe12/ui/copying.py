"""A text to take away: shown whole, copied in one press."""

import reflex as rx

from classe12.ui.fields import described_by, hint_id, label_of
from classe12.ui.scripted import library
from classe12.ui.vars import Text, when


class Copy(rx.Component):
    """The component of scripts/copy.jsx."""

    library = library("copy")
    tag = "Copy"
    source: rx.Var[str]  # id of the field that holds the text
    words: rx.Var[str]


def copy_box(
    name: str, label: Text, text: Text, *, button: str, hint: Text = "", rows: int = 0
) -> rx.Component:
    """Return a text that can be read, selected, and copied by a button.

    Args:
        name: id of the field.
        label: what it is.
        text: the text; a var or a str.
        button: words of the button.
        hint: one sentence under the label.
        rows: lines of its field; 0 for a field of one line.
    """
    said = described_by(name, hint, "")
    field = (
        rx.el.textarea(
            id=name, value=text, rows=rows, read_only=True, class_name="textarea", **said
        )
        if rows
        else rx.el.input(
            id=name, value=text, type="text", read_only=True, class_name="input", **said
        )
    )
    return rx.el.div(
        label_of(name, label),
        when(hint, lambda: rx.el.p(hint, id=hint_id(name), class_name="mt-0.5 text-sm text-muted")),
        rx.el.div(field, class_name="mt-2"),
        rx.el.div(Copy.create(source=name, words=button), class_name="mt-3"),
    )
