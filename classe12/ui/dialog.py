"""A question asked before what cannot be undone, in a native <dialog>."""

from typing import Any

import reflex as rx

from classe12.ui.browser import in_browser
from classe12.ui.buttons import Kind, button
from classe12.ui.vars import Content, Text

OPEN = "(event) => document.getElementById(event.currentTarget.dataset.dialog).showModal()"
CLOSE = "(event) => event.currentTarget.closest('dialog').close()"


class NativeDialog(rx.Component):
    """A <dialog> element: focus trap and Escape come from the browser."""

    tag = "dialog"
    library = None
    _is_tag_in_global_scope = True


def opens(id: str) -> rx.Var:
    """Return the handler that opens the dialog of this id."""
    return in_browser(f"() => document.getElementById('{id}').showModal()")


def dialog(
    id: str,
    question: Text,
    *content: Content,
    confirm: Text,
    on_confirm: Any,
    cancel: Text = "Revenir",
) -> rx.Component:
    """Return a dialog, closed; a button with on_click=opens(id) shows it.

    Args:
        id: its id, unique in the page.
        question: its title, a question.
        content: what will happen; a form that it holds keeps its own button.
        confirm: words of the button that acts; `on_confirm`: its handler. It closes the dialog.
        cancel: words of the button that changes nothing.
    """
    return NativeDialog.create(
        rx.el.div(
            rx.el.h2(question, id=f"{id}-titre", class_name="text-xl"),
            rx.el.div(*content, class_name="mt-2 grid gap-3"),
            rx.el.div(
                button(cancel, kind="ghost", on_click=in_browser(CLOSE)),
                rx.el.span(
                    button(confirm, kind="primary", on_click=on_confirm), on_click=in_browser(CLOSE)
                ),
                class_name="mt-6 flex flex-wrap justify-end gap-2",
            ),
            class_name="modal-box shadow-float",
        ),
        id=id,
        class_name="modal",
        custom_attrs={"aria-labelledby": f"{id}-titre"},
    )


def ask_button(label: Content, id: str, *, kind: Kind = "secondary", **props: Any) -> rx.Component:
    """Return the button that opens a dialog."""
    # The id travels as an attribute: it may be a var, which a script's text cannot hold.
    return button(
        label, kind=kind, on_click=in_browser(OPEN), custom_attrs={"data-dialog": id}, **props
    )
