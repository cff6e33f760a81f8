"""The few letters of the drawings, as strokes: no font is needed to draw them."""

from math import cos, radians, sin

from classe12.demo.films.canvas import Point

WIDE = 0.62  # of the height of a line
GLYPHS: dict[str, list[list[Point]]] = {}


def _arc(cx: float, cy: float, radius: float, start: int, end: int) -> list[Point]:
    step = 15 if end > start else -15
    return [
        (cx + radius * cos(radians(angle)), cy + radius * sin(radians(angle)))
        for angle in range(start, end + step // 15, step)
    ]


# Baseline at 0, height of a small letter 0.5, of a figure 0.72; y grows downwards.
GLYPHS |= {
    "o": [_arc(0.27, -0.25, 0.23, 0, 360)],
    "c": [_arc(0.27, -0.25, 0.23, 315, 45)],
    "n": [[(0.08, -0.48), (0.08, 0)], [*_arc(0.27, -0.27, 0.19, 180, 360), (0.46, 0)]],
    "u": [[(0.08, -0.48), *_arc(0.27, -0.21, 0.19, 180, 0), (0.46, -0.48), (0.46, 0)]],
    "h": [[(0.08, -0.74), (0.08, 0)], [*_arc(0.27, -0.27, 0.19, 180, 360), (0.46, 0)]],
    "i": [[(0.2, -0.48), (0.2, 0)], [(0.2, -0.68), (0.2, -0.67)]],
    "1": [[(0.12, -0.56), (0.3, -0.72), (0.3, 0)]],
    "2": [[*_arc(0.28, -0.52, 0.2, 180, 375), (0.08, 0), (0.5, 0)]],
}
ADVANCES = {"i": 0.4, "1": 0.5, " ": 0.3}


def strokes_of(text: str, x: float, y: float, size: float) -> list[list[Point]]:
    """Return a text centred on x, its baseline on y, as lines; a letter without strokes is a dash.

    Args:
        text: a few letters.
        x: middle of the text.
        y: baseline.
        size: height of the font.
    """
    widths = [ADVANCES.get(letter, WIDE) * size for letter in text]
    left = x - sum(widths) / 2
    lines: list[list[Point]] = []
    for letter, width in zip(text, widths, strict=True):
        dash = [[(0.05, -0.2), (0.45, -0.2)]] if letter != " " else []
        strokes = GLYPHS.get(letter, dash)
        lines += [[(left + size * px, y + size * py) for px, py in line] for line in strokes]
        left += width
    return lines
