"""Forms: those that a state answers, those that the browser posts, and the summary of what is missing."""

from typing import Any

import reflex as rx

from classe12.core.once import FIELD as FORM_KEY
from classe12.ui.alerts import refusal
from classe12.ui.browser import in_browser
from classe12.ui.buttons import button
from classe12.ui.icons import icon
from classe12.ui.links import PlainLink
from classe12.ui.vars import Content, Text, is_var, when

FOCUS = """(event) => {
  event.preventDefault();
  const id = event.currentTarget.getAttribute('href').slice(1);
  const field = document.getElementById(id);
  if (field) { field.scrollIntoView({block: 'center'}); field.focus({preventScroll: true}); }
}"""


class NativeForm(rx.Component):
    """A plain <form>: works before hydration and without JavaScript, posts to an HTTP route."""

    tag = "form"
    library = None
    _is_tag_in_global_scope = True
    action: rx.Var[str]
    method: rx.Var[str]
    enc_type: rx.Var[str]
    no_validate: rx.Var[bool]


def native_form(
    *content: rx.Component, action: Text, method: str = "post", **props: Any
) -> rx.Component:
    """Return a form that the browser sends by itself, then follows the answer."""
    return NativeForm.create(
        *content, action=action, method=method, no_validate=True, class_name="space-y-7", **props
    )


def small_native_form(*content: rx.Component, action: Text) -> rx.Component:
    """Return a native form that is a button inside a line."""
    return NativeForm.create(*content, action=action, method="post", class_name="contents")


def hidden(name: str, value: Text) -> rx.Component:
    """Return what a form sends without showing it."""
    return rx.el.input(type="hidden", name=name, value=value)


def form(
    *content: rx.Component,
    on_submit: Any,
    reset_on_submit: bool = False,
    once: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a form whose values go to a handler; what was typed stays unless `reset_on_submit`.

    Args:
        content: its fields and its buttons.
        on_submit: the handler.
        reset_on_submit: whether the fields are emptied once it is sent.
        once: whether pressing twice is pressing once; the handler is declared `writes_once`.
    """
    # Filled by `wraps.PageManners`: React must not write it again, so it has a first value only.
    key = rx.el.input(type="hidden", name=FORM_KEY, default_value="")
    return rx.el.form(
        *content,
        *([key] if once else []),
        on_submit=on_submit,
        reset_on_submit=reset_on_submit,
        no_validate=True,
        class_name="space-y-7",
        **props,
    )


def press_form(press: rx.Component, *, on_submit: Any) -> rx.Component:
    """Return a button that writes once, however often it is pressed; `press` submits."""
    key = rx.el.input(type="hidden", name=FORM_KEY, default_value="")
    return rx.el.form(press, key, on_submit=on_submit, class_name="contents")


SUMMARY = "manque"  # id of the summary, that takes the focus when a form is refused


def error_summary(
    problems: Any, *, title: Text = "Il manque une chose avant de continuer"
) -> rx.Component:
    """Return what is said on top of a form that was refused, each line a link to its field.

    Args:
        problems: (field name, sentence) pairs, or a var that lists such pairs; empty for none.
        title: the fact, in one line.
    """

    def line(pair: Any) -> rx.Component:
        href = "#" + pair[0] if is_var(pair) else f"#{pair[0]}"
        return rx.el.li(
            PlainLink.create(pair[1], href=href, class_name="lien", on_click=in_browser(FOCUS))
        )

    lines = [rx.foreach(problems, line)] if is_var(problems) else [line(pair) for pair in problems]
    box = rx.el.div(
        rx.el.p(title, class_name="font-bold text-error"),
        rx.el.ul(*lines, class_name="mt-1 space-y-1"),
        class_name="rounded-box border-2 border-error p-4 text-sm",
    )
    shown = when(problems.length() > 0 if is_var(problems) else problems, box)
    return rx.el.div(shown, id=SUMMARY, tab_index=-1, role="alert", class_name="empty:!mb-0")


def form_actions(*buttons: rx.Component, status: rx.Component | None = None) -> rx.Component:
    """Return the line that ends a form: its buttons, then what happened (`saved_line`)."""
    return rx.el.div(
        *buttons,
        *([rx.el.div(status, class_name="sm:ml-auto")] if status else []),
        class_name="flex flex-wrap items-center gap-3 border-t border-base-300 pt-6",
    )


def saved_line(text: Text) -> rx.Component:
    """Return the result of an act, written where the act was made and read out."""
    told = rx.el.span(
        icon("check", 4, "mt-1"), rx.el.span(text), class_name="flex items-start gap-1.5"
    )
    return rx.el.p(
        when(text != "" if is_var(text) else text, told),
        role="status",
        class_name="text-sm text-muted",
    )


def outcome(told: Text, refused: Text) -> rx.Component:
    """Return what came of an act, above what it changed: that it is done, or why it is refused."""
    return rx.fragment(saved_line(told), refusal(refused))


def search_form(
    name: str,
    label: Text,
    *,
    on_submit: Any,
    default: Text = "",
    placeholder: str = "",
    id: str = "recherche",
) -> rx.Component:
    """Return a search field with its button; the handler receives {name: text}.

    The field's id is its name: a form sends the value of each id as well.
    """
    return rx.el.form(
        rx.el.label(label, html_for=name, class_name="sr-only"),
        rx.el.input(
            id=name,
            name=name,
            type="search",
            default_value=default,
            placeholder=placeholder,
            class_name="input",
            key=default,
        ),
        button(
            rx.el.span("Rechercher", class_name="max-sm:sr-only"),
            kind="primary",
            before="search",
            submit=True,
        ),
        on_submit=on_submit,
        role="search",
        id=id,
        class_name="flex w-full gap-2 sm:max-w-lg",
    )


def legend_of(text: Content) -> rx.Component:
    """Return the sentence above a form that says what is asked and why."""
    return rx.el.p(text, class_name="max-w-text text-muted")
