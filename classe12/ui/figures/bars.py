"""Horizontal bars, with what they say written beside them."""

from collections.abc import Sequence

from classe12.ui.figures.colours import FIELD, INK, Figure, ink


def _beside(label: str, text: str, detail: str) -> list[Figure]:
    """Return what is written at the right of a bar, in two columns that line up."""
    place = {"xref": "paper", "x": 1, "y": label, "showarrow": False, "xanchor": "right"}
    return [
        place | {"text": f"<b>{text}</b>", "xshift": 46, "font": {"color": INK}},
        place | {"text": detail, "xshift": 138, "name": "détail"},
    ]


def bar_figure(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    *,
    details: Sequence[str] = (),
    unit: str = "%",
    reference: tuple[float, str] | None = None,
) -> Figure:
    """Return horizontal bars, the first one on top; those under the reference are lighter.

    Args:
        labels: one per bar, all different.
        values: their lengths; None where nothing may be shown.
        texts: what is written beside each, "61 %"; `details`: a second column, "97 écoles".
        unit: unit of the axis.
        reference: a value drawn as a dotted line, and its words.
    """
    mark = reference[0] if reference else 0
    said = list(details) or [""] * len(labels)
    bars: Figure = {
        "type": "bar",
        "orientation": "h",
        "x": [value or 0 for value in values],
        "y": list(labels),
        "textposition": "none",
        "hoverinfo": "skip",
        "marker": {
            "color": ink(1),
            "opacity": [1 if (value or 0) >= mark else 0.55 for value in values],
        },
    }
    layout: Figure = {
        "hovermode": False,
        "margin": {"l": 96, "r": 142 if details else 52, "t": 28, "b": 30},
        "annotations": [
            note
            for label, text, detail in zip(labels, texts, said, strict=True)
            for note in _beside(label, text, detail)
        ],
        "yaxis": {
            "autorange": "reversed",
            "type": "category",
            "showgrid": False,
            "tickformat": "",
            "nticks": 0,
            "ticklabelstandoff": 8,
        },
        "xaxis": {
            "rangemode": "tozero",
            "showgrid": True,
            "showline": False,
            "ticksuffix": f"\u00a0{unit}",
            "nticks": 5,
        },
    }
    if reference:
        layout["shapes"] = [
            {
                "type": "line",
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "x0": mark,
                "x1": mark,
                "line": {"color": FIELD, "width": 1.5, "dash": "dot"},
            }
        ]
        layout["annotations"].append(
            {
                "x": mark,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "text": reference[1],
                "showarrow": False,
                "font": {"color": INK},
            }
        )
    return {"data": [bars], "layout": layout}


def bar_height(count: int) -> int:
    """Return the height in pixels of a chart of `count` horizontal bars."""
    return 70 + 27 * max(count, 1)
