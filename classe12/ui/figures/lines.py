"""Lines over time, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from classe12.ui.figures.colours import BAND, FIELD, INK, MUTED, Figure, ink


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart.

    Attributes:
        name: what it counts, said at its end.
        values: one per label; None where nothing may be shown.
        color: its categorical colour, 1 to 6.
    """

    name: str
    values: Sequence[float | None]
    color: int = 1


@dataclass(frozen=True, slots=True)
class Band:
    """A period named on a chart, from one label to another, both included."""

    start: str
    end: str
    words: str


def _last(series: Series) -> int | None:
    ranks = [rank for rank, value in enumerate(series.values) if value is not None]
    return ranks[-1] if ranks else None


def _written(value: float, unit: str) -> str:
    whole = f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
    return whole.replace(",", "\u00a0").replace(".", ",") + (f"\u00a0{unit}" if unit else "")


def _line(labels: Sequence[str], series: Series, unit: str) -> list[Figure]:
    color = ink(series.color)
    unit_shown = f"\u00a0{unit}" if unit else ""
    line: Figure = {
        "type": "scatter",
        "mode": "lines",
        "name": series.name,
        "x": list(labels),
        "y": list(series.values),
        "line": {"color": color, "width": 2.5},
        "hovertemplate": "%{y:,}" + unit_shown + " " + series.name + "<extra></extra>",
    }
    last = _last(series)
    if last is None:
        return [line]
    end: Figure = {
        "type": "scatter",
        "mode": "markers",
        "x": [labels[last]],
        "y": [series.values[last]],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "color": color,
            "size": 9,
            "line": {"color": "var(--color-base-100)", "width": 2},
        },
    }
    return [line, end]


LABEL_ROOM = 0.16  # part of the height that the name of a line takes
HEIGHT = 225  # pixels of the drawing, about


def _shifts(series: Sequence[Series]) -> list[int]:
    """Return how many pixels each end label moves, so that lines that end together keep their names apart.

    The moves are the smallest ones that keep the order: labels too near make a group, spread round it.
    """
    highest = max((value or 0 for one in series for value in one.values), default=0) or 1
    ends = [(one.values[-1] or 0) / highest if one.values else 0 for one in series]
    ranked = sorted(range(len(ends)), key=lambda rank: -ends[rank])
    groups: list[list[float]] = []
    for place, rank in enumerate(ranked):
        groups.append([ends[rank] + place * LABEL_ROOM])
        while len(groups) > 1 and fmean(groups[-2]) < fmean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    middles = [fmean(group) for group in groups for _ in group]
    shifts = [0] * len(ends)
    for place, rank in enumerate(ranked):
        shifts[rank] = round((middles[place] - place * LABEL_ROOM - ends[rank]) * HEIGHT)
    return shifts


def _end_label(labels: Sequence[str], series: Series, unit: str, shift: int = 0) -> list[Figure]:
    last = _last(series)
    if last is None:
        return []
    value = series.values[last]
    text = (
        f"<b>{_written(value or 0, unit)}</b><br><span style='color:{MUTED}'>{series.name}</span>"
    )
    return [
        {
            "x": labels[last],
            "y": value,
            "text": text,
            "name": "fin",
            "arrowcolor": ink(series.color),
            "showarrow": False,
            "xanchor": "left",
            "xshift": 10,
            "yshift": shift,
            "align": "left",
            "font": {"color": INK},
        }
    ]


def _band(labels: Sequence[str], band: Band) -> tuple[Figure, Figure]:
    first, last = labels.index(band.start), labels.index(band.end)
    shape = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": first,
        "x1": last,
        "y0": 0,
        "y1": 1,
        "fillcolor": BAND,
        "line": {"width": 0},
        "layer": "below",
    }
    words = {
        "x": (first + last) / 2,
        "y": 1,
        "xref": "x",
        "yref": "paper",
        "text": band.words,
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"size": 12},
    }
    return shape, words


def _mark(rank: int, words: str) -> tuple[Figure, Figure]:
    shape = {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": rank,
        "x1": rank,
        "y0": 0,
        "y1": 0.96,
        "line": {"color": FIELD, "width": 1.5, "dash": "dot"},
    }
    note = {
        "x": rank,
        "y": 0.96,
        "xref": "x",
        "yref": "paper",
        "text": words,
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "top",
        "xshift": -3,
        "font": {"color": INK, "size": 12},
    }
    return shape, note


def line_figure(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    bands: Sequence[Band] = (),
    marks: Sequence[tuple[str, str]] = (),
    objective: tuple[float, str] | None = None,
    levels: Sequence[tuple[float, str]] = (),
    unit: str = "",
) -> Figure:
    """Return lines over time, each named at its end.

    Args:
        labels: one per week, "S36"; all different.
        series: the lines, most important first.
        bands: school holidays and the like; those that are outside the labels are left out.
        marks: (label, a number or a short word) pairs, drawn as dotted upright lines.
        objective: a value and its words, drawn as a dotted line.
        levels: further values and their words, drawn the same; the axis then starts at zero and holds them.
        unit: unit of the values, "%".
    """
    shown = [_band(labels, band) for band in bands if band.start in labels and band.end in labels]
    shapes, notes = [shape for shape, _ in shown], [words for _, words in shown]
    for label, words in marks:
        if label in labels:
            shape, note = _mark(labels.index(label), words)
            shapes.append(shape)
            notes.append(note)
    for value, words in (*([objective] if objective else []), *levels):
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": value,
                "y1": value,
                "line": {"color": FIELD, "width": 1.5, "dash": "dot"},
            }
        )
        notes.append(
            {
                "xref": "paper",
                "x": 0,
                "y": value,
                "text": words,
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "xshift": 8,
            }
        )
    step = max(1, round(len(labels) / 8))
    known = [value for one in series for value in one.values if value is not None]
    highest = max([*known, *[value for value, _ in levels]], default=0)
    return {
        "data": [trace for one in series for trace in _line(labels, one, unit)],
        "layout": {
            "shapes": shapes,
            "annotations": notes
            + [
                note
                for one, shift in zip(series, _shifts(series), strict=True)
                for note in _end_label(labels, one, unit, shift)
            ],
            "xaxis": {
                "type": "category",
                "tickmode": "array",
                "tickvals": list(labels)[::step],
                "range": [-0.2, len(labels) - 1],
            },
            **({"yaxis": {"range": [0, 1.15 * highest]}} if levels else {}),
        },
    }
