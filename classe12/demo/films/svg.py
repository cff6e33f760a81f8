"""Reads the drawings of assets/illustrations.svg as coloured polygons, in drawing order.

Only what these drawings use is understood: rect, circle, ellipse, path (M L H V A Q Z, and their
relative forms), g with translate, scale and rotate; texts are a few letters drawn as strokes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import atan2, cos, pi, radians, sin, tau
from pathlib import Path
from xml.etree import ElementTree as ET

from classe12.demo.films.canvas import Colour, Point
from classe12.demo.films.letters import strokes_of

SOURCE = Path(__file__).parents[3] / "assets" / "illustrations.svg"
SVG = "{http://www.w3.org/2000/svg}"
ROUND = 28  # sides of a disc
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon of one colour, in the drawing's units."""

    points: tuple[Point, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its size and its pieces, each a few shapes that appear together."""

    width: float
    height: float
    pieces: tuple[tuple[Shape, ...], ...]


@cache
def drawing(name: str) -> Drawing:
    """Return a drawing of the file by its name.

    Raises:
        KeyError: when there is none.
    """
    root = ET.fromstring(SOURCE.read_text("utf-8"))  # noqa: S314 - our own file
    found = {element.get("id"): element for element in root.iter(f"{SVG}symbol")}[name]
    _, _, width, height = (float(value) for value in found.attrib["viewBox"].split())
    return Drawing(width, height, tuple(tuple(_shapes(child, IDENTITY)) for child in found))


def _shapes(element: ET.Element, matrix: Matrix) -> Iterator[Shape]:
    matrix = _combined(matrix, element.get("transform", ""))
    if element.tag == f"{SVG}g":
        for child in element:
            yield from _shapes(child, matrix)
        return
    fill = element.get("fill", "none" if element.get("stroke") else "#000000")
    outlines = _outlines(element)
    if fill != "none" and element.tag != f"{SVG}text":
        yield from (_shape(points, matrix, fill) for points in outlines if len(points) > 2)
    pen = element.get("stroke") or (fill if element.tag == f"{SVG}text" else "")
    if pen:
        width = float(element.get("stroke-width", 0)) or float(element.get("font-size", 0)) / 8
        for points in outlines:
            yield from (_shape(part, matrix, pen) for part in _stroke(points, width))


def _shape(points: list[Point], matrix: Matrix, colour: str) -> Shape:
    a, b, c, d, e, f = matrix
    moved = tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points)
    value = int(colour.removeprefix("#"), 16)
    return Shape(moved, (value >> 16, value >> 8 & 255, value & 255))


def _outlines(element: ET.Element) -> list[list[Point]]:
    def number(name: str, default: float = 0) -> float:
        return float(element.get(name, default))

    match element.tag.removeprefix(SVG):
        case "rect":
            box = (number("x"), number("y"), number("width"), number("height"))
            return [_rectangle(*box, number("rx"))]
        case "circle":
            return [_arc(number("cx"), number("cy"), number("r"), number("r"), 0, tau)]
        case "ellipse":
            return [_arc(number("cx"), number("cy"), number("rx"), number("ry"), 0, tau)]
        case "path":
            return _path(element.attrib["d"])
        case "text":
            return strokes_of(element.text or "", number("x"), number("y"), number("font-size"))
    return []


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    radius = min(radius, width / 2, height / 2)
    if not radius:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    left, right, top, low = x + radius, x + width - radius, y + radius, y + height - radius
    corners = ((left, top, pi), (right, top, 1.5 * pi), (right, low, 0), (left, low, pi / 2))
    return [p for cx, cy, at in corners for p in _arc(cx, cy, radius, radius, at, at + pi / 2)]


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    sides = max(4, round(ROUND * abs(end - start) / tau))
    angles = [start + (end - start) * number / sides for number in range(sides + 1)]
    return [(cx + rx * cos(angle), cy + ry * sin(angle)) for angle in angles]


def _path(text: str) -> list[list[Point]]:
    tokens = re.findall(r"[A-Za-z]|-?\d*\.?\d+", text)
    points: list[Point] = []
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        size = {"H": 1, "V": 1, "Z": 0, "Q": 4, "A": 7}.get(command.upper(), 2)
        values = [float(token) for token in tokens[at : at + size]]
        at += size
        points += _segment(command, values, points[-1] if points else (0, 0))
    return [points]


def _segment(command: str, values: list[float], pen: Point) -> list[Point]:
    base_x, base_y = pen if command.islower() else (0.0, 0.0)
    match command.upper():
        case "Z":
            return []
        case "H":
            return [(base_x + values[0], pen[1])]
        case "V":
            return [(pen[0], base_y + values[0])]
        case "Q":
            (x0, y0), (x1, y1, x2, y2) = pen, values
            steps = [number / 10 for number in range(1, 11)]
            return [
                (
                    (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
                    (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
                )
                for t in steps
            ]
        case "A":
            return _small_arc(pen, values[0], (values[5], values[6]))
    return [(base_x + values[0], base_y + values[1])]


def _small_arc(start: Point, radius: float, end: Point) -> list[Point]:
    """Return the points of a clockwise arc of less than half a turn."""
    (x0, y0), (x1, y1) = start, end
    half = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 2
    away = max(radius**2 - half**2, 0) ** 0.5 / (2 * half)
    cx = (x0 + x1) / 2 - (y1 - y0) * away
    cy = (y0 + y1) / 2 + (x1 - x0) * away
    first, last = atan2(y0 - cy, x0 - cx), atan2(y1 - cy, x1 - cx)
    return _arc(cx, cy, radius, radius, first, last if last > first else last + tau)


def _stroke(points: list[Point], width: float) -> Iterator[list[Point]]:
    """Return a line as thick segments with a disc at each joint."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1
        dx, dy = (y1 - y0) / length * width / 2, (x0 - x1) / length * width / 2
        yield [(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)]
    for x, y in points:
        yield _arc(x, y, width / 2, width / 2, 0, tau)


def _combined(matrix: Matrix, transform: str) -> Matrix:
    for name, given in re.findall(r"(\w+)\(([^)]*)\)", transform):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", given)]
        matrix = _times(matrix, _matrix(name, values))
    return matrix


def _matrix(name: str, values: list[float]) -> Matrix:
    if name == "translate":
        return (1, 0, 0, 1, values[0], values[1])
    if name == "scale":
        return (values[0], 0, 0, values[0], 0, 0)
    angle, x, y = radians(values[0]), values[1], values[2]
    c, s = cos(angle), sin(angle)
    return (c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


def _times(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d, e, f = left
    g, h, i, j, k, m = right
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )
