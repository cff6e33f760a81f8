"""A real face, panned as a film: found where it is, followed, covered on every picture of the result.

The photograph is NASA's portrait of Eileen Collins (1999), in the public domain.
"""

from pathlib import Path

import av
import pytest

from classe12.media import hiding, inspecting
from classe12.media.child.faces import Finder
from classe12.media.rules import faces
from classe12.media.rules.edits import Place, Zone
from classe12.media.rules.faces import UNSEEN, Seen
from tests.factories import media

PHOTO = Path(__file__).parents[1] / "factories/pictures/astronaut.jpg"


@pytest.fixture(scope="module")
def film() -> Path:
    """Return two seconds of 360p where the portrait crosses the picture."""
    path = media.folder() / "panned.mp4"
    pan = "scale=700:700,crop=640:360:x='30*t':y='60+20*t'"
    if not path.exists():
        media.ffmpeg(
            *("-loop", "1", "-framerate", "10", "-i", str(PHOTO), "-f", "lavfi"),
            *("-i", "sine=frequency=440:sample_rate=48000:duration=2", "-t", "2"),
            *("-vf", pan, *media.H264, *media.AAC, str(path)),
        )
    return path


def nothing(step: str, percent: int) -> None:
    """Report to nobody."""


def faces_of(path: Path) -> list[int]:
    """Return how many faces the model finds on each picture, at full size."""
    finder = Finder(hiding.model_path().read_bytes(), 2, faces.THRESHOLD)
    with av.open(str(path)) as container:
        return [len(finder(frame)) for frame in container.decode(video=0)]


def test_every_face_is_covered_on_every_picture(film: Path, tmp_path: Path) -> None:
    assert all(faces_of(film))
    [zone] = hiding.find(film, nothing)
    assert zone.start_s == 0.0 and zone.end_s > 1.9
    hidden = hiding.hide(film, (zone,), tmp_path, nothing)
    assert sum(faces_of(hidden)) == 0
    before, after = inspecting.describe(film), inspecting.describe(hidden)
    assert (after.width, after.height) == (before.width, before.height)
    assert after.duration_s == pytest.approx(before.duration_s, abs=0.15)
    assert after.audio_codec == "aac"


def test_only_the_zone_changes(film: Path, tmp_path: Path) -> None:
    corner = Zone(0.0, 1.0, (Place(0.0, 0.75, 0.0, 0.25, 0.25),))
    hidden = hiding.hide(film, (corner,), tmp_path, nothing)
    assert all(faces_of(hidden))


def test_faces_on_pictures_are_counted(film: Path, tmp_path: Path) -> None:
    nobody = tmp_path / "nobody.jpg"
    media.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x240", "-frames:v", "1", str(nobody))
    assert hiding.look(PHOTO) == Seen(1, None)
    assert hiding.look(nobody, film) == Seen(0, [1] * 12)


def test_what_cannot_be_looked_at_stops_nobody(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    assert hiding.look(broken) == UNSEEN
