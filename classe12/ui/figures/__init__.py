"""Figures for `charts.plot`, as plain dicts: no Plotly in Python, one computation for all viewers.

A colour is written "var(--c12-1)": the browser puts in it the colour of its own page.
"""

from classe12.ui.figures.bars import bar_figure, bar_height
from classe12.ui.figures.colours import Figure, ink
from classe12.ui.figures.lines import Band, Series, line_figure

__all__ = ["Band", "Figure", "Series", "bar_figure", "bar_height", "ink", "line_figure"]
