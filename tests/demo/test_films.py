"""Films made from our drawings are true videos."""

from pathlib import Path

import pytest

from classe12.demo.filming import Filmed
from classe12.demo.films import svg
from classe12.demo.films.camera import film
from classe12.demo.films.canvas import Canvas
from classe12.demo.films.letters import strokes_of
from classe12.demo.films.scenes import HELD, SHOWN, STEP, Scene, stills
from classe12.demo.practices import PRACTICES
from classe12.media import inspecting, sandbox
from classe12.media.models import RenditionKind


def _pixel(canvas: Canvas, x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * canvas.width + x)
    return tuple(canvas.pixels[at : at + 3])


def test_a_polygon_covers_its_inside_and_nothing_else() -> None:
    canvas = Canvas(20, 10)
    canvas.fill([(2, 2), (12, 2), (12, 8), (2, 8)], (1, 2, 3))
    assert _pixel(canvas, 2, 2) == _pixel(canvas, 11, 7) == (1, 2, 3)
    assert _pixel(canvas, 1, 2) == _pixel(canvas, 12, 7) == _pixel(canvas, 5, 8) == (255, 255, 255)


def test_a_polygon_out_of_the_picture_is_cut() -> None:
    canvas = Canvas(4, 4)
    canvas.fill([(-9, -9), (99, -9), (99, 99), (-9, 99)], (0, 0, 0))
    assert set(canvas.pixels) == {0}
    canvas.fill([(-9, 1), (-2, 1), (-2, 3)], (9, 9, 9))
    assert set(canvas.pixels) == {0}


@pytest.mark.parametrize("name", sorted({p.scene.drawing for p in PRACTICES if p.scene}))
def test_every_drawing_is_read_whole(name: str) -> None:
    drawing = svg.drawing(name)
    assert {drawing.width, drawing.height} == {160, 90}
    assert all(piece for piece in drawing.pieces)
    for x, y in (point for piece in drawing.pieces for shape in piece for point in shape.points):
        assert -20 <= x <= drawing.width + 20
        assert -20 <= y <= drawing.height + 20


def test_the_ground_of_a_drawing_fills_the_picture() -> None:
    first = next(stills(Scene("ilots", is_second=True)))
    assert first.pixels[:3] == first.pixels[-3:]


def test_letters_are_centred_and_unknown_ones_are_dashes() -> None:
    places = [x for line in strokes_of("ou", 50, 40, 10) for x, _ in line]
    assert 44 < min(places) < 50 < max(places) < 56
    assert len(strokes_of("é é", 0, 0, 10)) == 2


@pytest.mark.parametrize("has_sound", [True, False])
def test_a_film_is_a_video_that_we_accept(tmp_path: Path, *, has_sound: bool) -> None:
    scene = Scene("ardoise", is_second=True, has_sound=has_sound)
    path = tmp_path / "film.mp4"
    film(scene, path, str(sandbox.ffmpeg_path()))
    found = inspecting.inspect(path)
    assert (found.width, found.height) == scene.filmed == (480, 854)
    assert (found.audio_index is not None) == has_sound
    steps = len(list(stills(scene))) - 2
    assert found.duration_s == pytest.approx(SHOWN + STEP * steps + HELD, abs=0.2)
    assert list(tmp_path.iterdir()) == [path]


def test_films_go_through_the_true_processing(made_films: list[Filmed]) -> None:
    for each in made_films:
        kinds = {made.kind for made in each.renditions}
        assert {RenditionKind.P480, RenditionKind.POSTER, RenditionKind.FILMSTRIP} <= kinds
        assert all(made.asset_id == each.asset_id for made in each.renditions)
    assert [each.product.width > each.product.height for each in made_films] == [True, False]
    assert [each.product.has_sound for each in made_films] == [True, False]
