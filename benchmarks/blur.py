"""What blurring the faces of a film costs.

    python -m benchmarks.blur [seconds]

The film is a real portrait (NASA, public domain) that crosses the picture: 1280x720, 30 pictures a
second. Looking for faces, hiding them and making every file again are timed; beside them, plain ffmpeg
decoding and encoding the same film once, which is the least that any blur costs.

Goal (issue 4): two minutes of 720p in four minutes at most on 2 processors.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from classe12.core.settings import get_settings
from classe12.media import hiding, processing, sandbox
from classe12.media.rules.edits import UNCHANGED
from tests.factories import media
from tests.media.test_hiding import PHOTO
from tests.support import postgres


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 118.0
    print(f"load {os.getloadavg()[0]:.1f}")
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            os.environ["CLASSE12_VAR"] = name
            get_settings.cache_clear()
            measure(a_film(seconds, folder), seconds, folder)
    finally:
        postgres.close_run()


def a_film(seconds: float, folder: Path) -> Path:
    """Return ten seconds of a portrait that goes and comes, again and again."""
    short, whole = folder / "short.mp4", folder / "film.mp4"
    pan = "scale=1500:1500,crop=1280:720:x='100+100*sin(t)':y='150+100*cos(t)'"
    media.ffmpeg(
        *("-loop", "1", "-framerate", "30", "-i", str(PHOTO), "-f", "lavfi"),
        *("-i", "sine=frequency=440:sample_rate=48000:duration=10", "-t", "10"),
        *("-vf", pan, *media.H264, *media.AAC, str(short)),
    )
    media.ffmpeg(
        *("-stream_loop", "-1", "-i", str(short), "-t", str(seconds), "-c", "copy", str(whole))
    )
    return whole


def measure(film: Path, seconds: float, folder: Path) -> None:
    """Print the times."""

    def nothing(step: str, percent: int) -> None:
        """Report to nobody."""

    began = time.perf_counter()
    command = ["-v", "error", "-y", "-i", str(film), "-c:v", "libx264", "-preset", "veryfast"]
    subprocess.run(
        [str(sandbox.ffmpeg_path()), *command, "-an", str(folder / "plain.mp4")], check=True
    )
    plain = time.perf_counter() - began
    began = time.perf_counter()
    zones = hiding.find(film, nothing)
    found = time.perf_counter() - began
    began = time.perf_counter()
    hidden = hiding.hide(film, tuple(zones), folder, nothing)
    covered = time.perf_counter() - began
    work = folder / "work"
    work.mkdir()
    began = time.perf_counter()
    processing.remake(hidden, UNCHANGED, work, nothing)
    made = time.perf_counter() - began
    total = found + covered + made
    print(
        f"{seconds:.0f} s of 720p, {len(zones)} zones: looked for in {found:.0f} s, hidden in {covered:.0f} s, "
        f"made again in {made:.0f} s: {total:.0f} s (goal <= 240 s for 120 s of film), "
        f"{total / plain:.1f} times plain ffmpeg ({plain:.0f} s)"
    )


if __name__ == "__main__":
    main()
