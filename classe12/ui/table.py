"""Tables: rows of facts, sorted by their headers, one under the other on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.vars import Content, Text, is_var, pick, sr_only

WIDE = 4  # columns that a phone shows at once


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        label: its header.
        cell: function of a row that returns what the cell shows.
        align: "right" for figures.
        sort: key given to `on_sort` when its header is pressed; "" when it does not sort.
        counting: unit of the policies that have this column, "class"; "" for all of them.
    """

    label: Text
    cell: Callable[[Any], Content]
    align: Literal["left", "right"] = "left"
    sort: str = ""
    counting: str = ""


def _here(column: Column, look: str) -> str:
    """Return a class name, with what hides a column where the policy counts something else."""
    return f"{look} u-{column.counting}".strip() if column.counting else look


def _header(column: Column, sorted_by: Any, descending: Any, on_sort: Any) -> rx.Component:
    side = _here(column, "text-right" if column.align == "right" else "text-left")
    if not (column.sort and on_sort):
        return rx.el.th(column.label, scope="col", role="columnheader", class_name=side)
    here = sorted_by == column.sort
    arrow = (
        rx.cond(
            here,
            rx.cond(descending, icon("arrow-down", 4), icon("arrow-up", 4)),
            icon("arrow-up-down", 4),
        )
        if is_var(sorted_by)
        else icon(("arrow-down" if descending else "arrow-up") if here else "arrow-up-down", 4)
    )
    return rx.el.th(
        rx.el.button(
            column.label,
            arrow,
            type="button",
            on_click=on_sort(column.sort),
            class_name="inline-flex min-h-8 cursor-pointer items-center gap-1 font-semibold hover:text-base-content",
        ),
        scope="col",
        role="columnheader",
        class_name=side,
        aria_sort=pick(here, pick(descending, "descending", "ascending"), "none"),
    )


def _row(columns: Sequence[Column], row: Any, stacked: bool) -> rx.Component:
    cells = []
    for rank, column in enumerate(columns):
        side = _here(column, "text-right num" if column.align == "right" else "")
        if not stacked:
            cell = column.cell(row)
            element = (
                rx.el.th(cell, scope="row", class_name="font-semibold")
                if rank == 0
                else rx.el.td(cell, class_name=side)
            )
            cells.append(element)
            continue
        named = rx.el.span(column.label, class_name="mr-2 text-muted md:hidden", aria_hidden="true")
        look = f"max-md:block max-md:pt-1 max-md:pb-0 {side} max-md:text-left".replace("  ", " ")
        if rank == 0:
            cells.append(
                rx.el.th(
                    column.cell(row),
                    scope="row",
                    role="rowheader",
                    class_name="font-semibold max-md:block max-md:pb-0",
                )
            )
        else:
            cells.append(rx.el.td(named, column.cell(row), role="cell", class_name=look))
    if not stacked:
        return rx.el.tr(*cells)
    return rx.el.tr(
        *cells,
        role="row",
        class_name="max-md:block max-md:border-b max-md:border-base-300 max-md:py-3 max-md:last:border-b-0",
    )


def table(
    caption: Text,
    columns: Sequence[Column],
    rows: Any,
    *,
    stacked: bool = False,
    sorted_by: Any = "",
    descending: Any = False,
    on_sort: Any = None,
    small: bool = True,
) -> rx.Component:
    """Return a table.

    Args:
        caption: what it lists, for screen readers.
        columns: its columns; the first one names the row.
        rows: a list of rows, or a var that lists them.
        stacked: whether its rows become blocks under 768 px and its first column stands at the edge, as
            in a panel; otherwise it scrolls inside its frame.
        sorted_by: key of the column that sorts now; `descending`: its way.
        on_sort: function of a key that returns the event of a press on a header.
        small: whether rows are tight (false when they hold buttons).
    """
    lines = (
        [rx.foreach(rows, lambda row: _row(columns, row, stacked))]
        if is_var(rows)
        else [_row(columns, row, stacked) for row in rows]
    )
    head = rx.el.thead(
        rx.el.tr(*[_header(c, sorted_by, descending, on_sort) for c in columns], role="row"),
        role="rowgroup",
        class_name="max-md:sr-only" if stacked else "",
    )
    body = rx.el.tbody(*lines, role="rowgroup", class_name="max-md:block" if stacked else "")
    look = (
        "table"
        + (" table-sm" if small else "")
        + (
            " max-md:block max-md:[&_:is(th,td)]:!px-0 max-md:[&_:is(th,td)]:!border-b-0"
            " [&_:is(th,td):first-child]:!pl-0"
            if stacked
            else ""
        )
    )
    made = rx.el.table(
        rx.el.caption(caption, class_name="sr-only"), head, body, class_name=look, role="table"
    )
    if stacked:
        return made
    # What a phone has to scroll is reached by the keyboard, and has a name.
    reached = (
        {"tab_index": 0, "role": "region", "aria_label": caption} if len(columns) > WIDE else {}
    )
    return rx.el.div(made, class_name="relative overflow-x-auto", **reached)


def cell_lines(first: Content, second: Content) -> rx.Component:
    """Return a cell of two lines: what it is, and a detail."""
    return rx.fragment(first, rx.el.br(), rx.el.span(second, class_name="font-normal text-muted"))


def no_value(reason: Text) -> rx.Component:
    """Return what a cell shows when its value may not be shown; `reason` is said by screen readers."""
    return rx.el.span("–", sr_only(reason), class_name="text-muted")
