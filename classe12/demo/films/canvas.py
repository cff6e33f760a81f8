"""Paints polygons in plain colours.

Pictures are drawn large and made smaller later, which smooths their edges.
"""

from collections.abc import Sequence
from math import ceil

Point = tuple[float, float]
Colour = tuple[int, int, int]


class Canvas:
    """A picture of width x height pixels, three bytes each."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels = bytearray(b"\xff" * (3 * width * height))

    def fill(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a polygon, given in pixels, by the even-odd rule."""
        crossings: dict[int, list[float]] = {}
        for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
            if y0 == y1:
                continue
            (top_x, top), (low_x, low) = sorted([(x0, y0), (x1, y1)], key=lambda point: point[1])
            slope = (low_x - top_x) / (low - top)
            for row in range(max(0, ceil(top - 0.5)), min(self.height, ceil(low - 0.5))):
                crossings.setdefault(row, []).append(top_x + (row + 0.5 - top) * slope)
        for row, places in crossings.items():
            places.sort()
            for start, end in zip(places[::2], places[1::2], strict=False):
                self._span(row, start, end, colour)

    def _span(self, row: int, start: float, end: float, colour: Colour) -> None:
        first = max(0, ceil(start - 0.5))
        count = min(self.width, ceil(end - 0.5)) - first
        if count > 0:
            at = 3 * (row * self.width + first)
            self.pixels[at : at + 3 * count] = bytes(colour) * count
