"""Charts: the frame that says what a figure means, and the Plotly drawing inside it.

Invariants: every chart has a title, one sentence, a table with the same figures and a CSV file.
Figures are plain dicts made by `ui.figures`; the colours are the page's, read when it is drawn.
"""

from typing import Any

import reflex as rx

from classe12.ui.icons import icon
from classe12.ui.links import anchor
from classe12.ui.scripted import library
from classe12.ui.tabs import tabs
from classe12.ui.vars import Text, is_var, sr_only, when


class Plot(rx.Component):
    """The component of scripts/plot.jsx; Plotly itself is loaded when the first chart is drawn."""

    library = library("plot")
    lib_dependencies: list[str] = ["plotly.js-basic-dist-min@3.7.0"]  # noqa: RUF012 (Reflex reads it)
    tag = "Plot"
    figure: rx.Var[dict]
    label: rx.Var[str]
    height: rx.Var[int]


def plot(figure: Any, label: Text, *, height: Any = 290) -> rx.Component:
    """Return a drawing.

    Args:
        figure: a dict of `ui.figures`, or a var that holds one.
        label: the sentence that a screen reader says instead of the drawing.
        height: in pixels.
    """
    return Plot.create(figure=figure, label=label, height=height)


def csv_link(href: Text, about: Text) -> rx.Component:
    """Return the link to a CSV file; `about` is said by screen readers."""
    more = f" : {about}" if isinstance(about, str) else rx.fragment(" : ", about)
    return anchor(
        icon("file-down", 4),
        "CSV",
        sr_only(more),
        href=href,
        plain=True,
        class_name="btn btn-ghost btn-sm",
    )


def chart_frame(
    title: Text,
    sentence: Text,
    drawing: rx.Component,
    table: rx.Component,
    *,
    csv: Text = "",
    note: Text = "",
    name: str = "Graphique",
) -> rx.Component:
    """Return a chart in its frame.

    Args:
        title: what is counted.
        sentence: what the figure says, in one or two sentences.
        drawing: the figure (`plot`, or a map).
        table: the same figures (`table.table`).
        csv: address of the file; "" for none.
        note: where the figures come from, n, when.
        name: name of the first tab.
    """
    scrolled = rx.el.div(
        table,
        class_name="relative max-h-96 overflow-auto",
        tab_index=0,
        role="region",
        aria_label=f"Tableau : {title}" if isinstance(title, str) else "Tableau",
    )
    aside = {"aside": csv_link(csv, title)} if is_var(csv) or csv else {}
    label = f"Affichage : {title}" if isinstance(title, str) else "Affichage"
    return rx.el.section(
        rx.el.h2(title, class_name="text-lg"),
        rx.el.p(sentence, class_name="mt-1 mb-2 max-w-text text-sm text-muted"),
        tabs(label, (name, drawing), ("Tableau", scrolled), **aside),
        when(note, lambda: rx.el.p(note, class_name="num mt-3 text-xs text-muted")),
        class_name="min-w-0 rounded-box border border-base-300 bg-base-100 p-5 sm:p-6",
    )
