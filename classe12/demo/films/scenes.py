"""From a drawing to pictures in time: shown whole, then composed piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass

from classe12.demo.films import svg
from classe12.demo.films.canvas import Canvas, Colour
from classe12.demo.films.svg import Drawing, Shape

FINENESS = 1.5  # pixels drawn for one filmed
MOST_STEPS = 8
SHOWN, STEP, HELD = 2.25, 0.375, 2.5  # seconds: whole at first, each piece, whole at the end
# Another set of inks, for a drawing that serves twice.
SECOND_INKS: dict[Colour, Colour] = {
    (0x69, 0x28, 0x6C): (0x2B, 0x4E, 0x7A),
    (0x9B, 0x52, 0x9F): (0x4F, 0x7D, 0xB3),
    (0xE1, 0xBF, 0xE6): (0xC3, 0xD7, 0xC9),
    (0xCF, 0xE0, 0xF3): (0xF3, 0xE1, 0xC4),
    (0xD0, 0x66, 0x4F): (0x2F, 0x6B, 0x57),
    (0x2F, 0x6B, 0x57): (0x69, 0x28, 0x6C),
    (0x8F, 0xB8, 0xE6): (0xE1, 0xA6, 0x70),
}


@dataclass(frozen=True, slots=True)
class Still:
    """A picture and how long it lasts, in seconds."""

    pixels: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What a film shows.

    Attributes:
        drawing: name of a drawing of assets/illustrations.svg.
        is_second: whether it is in the other inks.
        is_large: whether it is filmed in 720p; 480p is faster to make.
        extra: seconds more at the end.
        has_sound: whether a note sounds at each piece.
    """

    drawing: str
    is_second: bool = False
    is_large: bool = False
    extra: float = 0.0
    has_sound: bool = True

    @property
    def filmed(self) -> tuple[int, int]:
        """Width and height of the film, in pixels, even."""
        found = svg.drawing(self.drawing)
        scale = (1280 if self.is_large else 854) / max(found.width, found.height)
        return round(found.width * scale / 2) * 2, round(found.height * scale / 2) * 2

    @property
    def drawn(self) -> tuple[int, int]:
        """Width and height of the pictures, in pixels: larger, so that edges get smooth."""
        width, height = self.filmed
        return round(width * FINENESS), round(height * FINENESS)


def stills(scene: Scene) -> Iterator[Still]:
    """Return the pictures of a scene, in order."""
    drawing = svg.drawing(scene.drawing)
    canvas = Canvas(*scene.drawn)
    ground, steps = _steps(drawing)
    pictures = []
    for pieces in (ground, *steps):
        for shape in pieces:
            _paint(canvas, drawing, shape, is_second=scene.is_second)
        pictures.append(bytes(canvas.pixels))
    yield Still(pictures[-1], SHOWN)
    yield from (Still(picture, STEP) for picture in pictures[:-1])
    yield Still(pictures[-1], HELD + scene.extra)


def _steps(drawing: Drawing) -> tuple[list[Shape], list[list[Shape]]]:
    """Return what is there from the start, then what comes at each step."""
    first = 1
    while first < len(drawing.pieces) and _is_wide(drawing, drawing.pieces[first]):
        first += 1
    ground = [shape for piece in drawing.pieces[:first] for shape in piece]
    rest = drawing.pieces[first:]
    groups: list[list[Shape]] = [[] for _ in range(min(MOST_STEPS, len(rest)))]
    for number, piece in enumerate(rest):
        groups[number * len(groups) // len(rest)] += piece
    return ground, groups


def _is_wide(drawing: Drawing, piece: tuple[Shape, ...]) -> bool:
    places = [x for shape in piece for x, _ in shape.points]
    return max(places) - min(places) >= 0.95 * drawing.width


def _paint(canvas: Canvas, drawing: Drawing, shape: Shape, *, is_second: bool) -> None:
    scale = canvas.width / drawing.width
    points = [(x * scale, y * scale) for x, y in shape.points]
    colour = SECOND_INKS.get(shape.colour, shape.colour) if is_second else shape.colour
    canvas.fill(points, colour)
