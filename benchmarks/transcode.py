"""What preparing a video costs beside plain ffmpeg.

    ROUNDS=2 python -m benchmarks.transcode [seconds]

The film is a phone's: 1080x1920, 30 pictures a second, HEVC 10 bits turned, then H.264. The
reference is the same ffmpeg with the same arguments, bare; ours adds the checks, the sandbox, the
progress, the poster, the filmstrip, the verification of what was made and its storage.

Goals (issue 2, V9): ratio <= 1.15; two minutes of film watchable in 60 s on 2 processors.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from classe12.core.settings import get_settings
from classe12.core.storage import FolderStorage
from classe12.media import inspecting, processing, sandbox
from classe12.media.rules import recipes
from classe12.media.rules.recipes import Order
from tests.factories import media
from tests.support import postgres

ROUNDS = int(os.environ.get("ROUNDS", "2"))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 118.0
    print(
        f"{inspecting.threads()} processors, {sandbox.ffmpeg_path().name}, load {os.getloadavg()[0]:.1f}"
    )
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["CLASSE12_VAR"] = folder
            get_settings.cache_clear()
            for name, codec in (("HEVC 10 bits", media.HEVC10), ("H.264", media.H264)):
                compare(name, a_film(codec, seconds, Path(folder)), Path(folder))
    finally:
        postgres.close_run()


def a_film(codec: tuple[str, ...], seconds: float, folder: Path) -> Path:
    """Return a film of that length: ten seconds of grainy patterns, again and again."""
    short = media.sample(
        "bench.mov",
        size="1920x1080",
        rate="30",
        length=10,
        codec=(*codec, "-b:v", "12M"),
        light="noise=alls=8:allf=t",
    )
    path = folder / f"film-{codec[1]}.mov"
    media.ffmpeg(
        *("-stream_loop", "-1", "-display_rotation:v:0", "90", "-i", str(short)),
        *("-t", str(seconds), "-c", "copy", str(path)),
    )
    return path


def compare(name: str, path: Path, folder: Path) -> None:
    """Print what makes a film watchable, then what completes it, beside plain ffmpeg; the best of each."""
    probe = inspecting.inspect(path)
    planned = recipes.plan(probe)
    first = recipes.first(planned)
    rest = [recipe for recipe in planned if recipe is not first]
    weight = path.stat().st_size / 1e6
    print(f"{name}, {probe.duration_s:.0f} s, {weight:.0f} MB:")
    for what, goal, order, ours in (
        ("watchable (720p)", "goal <= 60 s", Order([first]), prepare),
        ("the other sizes and the sound", "no goal", Order(rest, has_audio_file=True), finish),
    ):
        times = [
            (timed(lambda: plain(path, folder, order)), timed(lambda: ours(path, folder)))  # noqa: B023
            for _ in range(ROUNDS)
        ]
        (bare_s, bare_cpu), (ours_s, ours_cpu) = (
            map(min, zip(*side, strict=True)) for side in zip(*times, strict=True)
        )
        print(
            f"  {what}: plain ffmpeg {bare_s:.1f} s, checked, made, verified and stored {ours_s:.1f} s "
            f"({goal}), ratio {ours_s / bare_s:.3f} (goal <= 1.15), of CPU time {ours_cpu / bare_cpu:.3f} "
            f"({ours_cpu:.0f} s)",
            flush=True,
        )


def timed(act) -> tuple[float, float]:
    """Return the wall time and the CPU time, children included, in seconds."""
    began, spent = time.perf_counter(), cpu()
    act()
    return time.perf_counter() - began, cpu() - spent


def cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def plain(path: Path, folder: Path, order: Order) -> None:
    """Run the very same command, without anything around."""
    arguments = recipes.transcode(
        inspecting.describe(path),
        path,
        order,
        threads=inspecting.threads(),
        can_map_light=inspecting.has_filter("zscale"),
    )
    work = folder / "plain"
    work.mkdir(exist_ok=True)
    command = [str(sandbox.ffmpeg_path()), *arguments]
    subprocess.run(command, check=True, cwd=work, stdout=subprocess.DEVNULL)


def prepare(path: Path, folder: Path) -> None:
    """Do what a worker does first, the database excepted."""
    product = processing.prepare(path, empty(folder / "work"), lambda step, done: None)
    inspecting.sha256(path)
    store(product.files, folder)


def finish(path: Path, folder: Path) -> None:
    """Do what a worker does then, the database excepted."""
    store(processing.finish(path, empty(folder / "work"), lambda step, done: None), folder)


def empty(work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return work


def store(files: tuple[processing.Made, ...], folder: Path) -> None:
    storage = FolderStorage(folder / "files")
    for made in files:
        storage.move_file(f"renditions/bench/{recipes.NAMES[made.kind]}", made.path)


if __name__ == "__main__":
    main()
