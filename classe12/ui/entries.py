"""A list that is written row by row: rows come and go, the others stay as they are typed."""

from typing import Any

import reflex as rx

from classe12.ui.browser import in_browser
from classe12.ui.buttons import button
from classe12.ui.choices import group
from classe12.ui.vars import Content, Text

# The row that comes takes the focus: whoever asked for it writes in it.
FOLLOW = """(event) => {
  if (!event.target.closest('button')) return;
  const list = event.currentTarget.closest('fieldset');
  const rows = () => list.querySelectorAll('[data-entry]');
  const before = rows().length;
  const seen = new MutationObserver(() => {
    if (rows().length <= before) return;
    seen.disconnect();
    [...rows()].at(-1).querySelector('input:not([type=hidden]), select, textarea')?.focus();
  });
  seen.observe(list, {childList: true, subtree: true});
  setTimeout(() => seen.disconnect(), 5000);
}"""


def entry(
    name: Text, *fields: rx.Component, more: Text = "", on_remove: Any, **props: Any
) -> rx.Component:
    """Return a row.

    Args:
        name: what it is, "Objectif 2".
        fields: its fields; their ids are its own.
        more: words for screen readers after "Retirer", when they cannot be guessed from `name`.
        on_remove: event of the press that takes it away.
    """
    takes = button("Retirer", size="sm", kind="ghost", more=more or " " + name, on_click=on_remove)
    return rx.el.div(
        rx.el.div(
            rx.el.p(name, class_name="text-sm font-semibold text-muted"),
            takes,
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        rx.el.div(*fields, class_name="grid gap-x-6 gap-y-4 sm:grid-cols-2"),
        custom_attrs={"data-entry": "", "role": "group", "aria-label": name},
        class_name="space-y-3 rounded-box border border-base-300 p-4",
        **props,
    )


def wide(field: rx.Component) -> rx.Component:
    """Return a field of a row that takes the whole of its width."""
    return rx.el.div(field, class_name="sm:col-span-2")


def entries(
    name: str,
    legend: Content,
    *rows: Any,
    add: str,
    on_add: Any,
    hint: Text = "",
    error: Text = "",
) -> rx.Component:
    """Return the list.

    Args:
        name: id of the list, which takes the focus.
        legend: what it lists.
        rows: made with `entry`, or what draws them for each item of a var.
        add: words of the button that adds a row; `on_add` is its event.
        hint, error: texts as in `fields.text_field`; the error is the whole list's.
    """
    more = rx.el.div(
        button(add, size="sm", before="plus", on_click=on_add), on_click=in_browser(FOLLOW)
    )
    return group(
        name,
        legend,
        rx.el.div(*rows, class_name="mt-3 space-y-4 empty:hidden"),
        rx.el.div(more, class_name="mt-3"),
        hint=hint,
        error=error,
    )
