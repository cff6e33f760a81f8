"""Films a scene: pictures through a pipe to ffmpeg, notes from a small WAV file."""

import math
import subprocess
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

from classe12.demo.films.scenes import Scene, Still, stills

PER_SECOND = 8  # pictures given to ffmpeg
RATE = 24  # pictures a second of the film
SAMPLES = 16_000  # a second
NOTES = (392.0, 440.0, 523.25, 587.33, 659.25, 784.0)  # a pentatonic scale, in hertz


def film(scene: Scene, path: Path, ffmpeg: str) -> None:
    """Write a film of a scene, as MP4.

    Args:
        scene: what to show.
        path: the file to write.
        ffmpeg: the program to run.

    Raises:
        CalledProcessError: when ffmpeg fails.
    """
    pictures = list(stills(scene))
    width, height = scene.drawn
    size = ":".join(map(str, scene.filmed))
    sound = path.with_suffix(".wav")
    command = [
        ffmpeg, "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-s", f"{width}x{height}", "-r", str(PER_SECOND), "-i", "pipe:0",
    ]  # fmt: skip
    if scene.has_sound:
        _write_notes(sound, pictures)
        command += ["-i", str(sound), "-c:a", "aac", "-b:a", "64k"]
    command += [
        "-vf", f"scale={size}:flags=area,fps={RATE}", "-c:v", "libx264", "-preset", "ultrafast",
        "-crf", "20", "-pix_fmt", "yuv420p", "-threads", "1", str(path),
    ]  # fmt: skip
    _run(command, pictures)
    sound.unlink(missing_ok=True)


def _run(command: list[str], pictures: Sequence[Still]) -> None:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        for still in pictures:
            for _ in range(round(still.seconds * PER_SECOND)):
                process.stdin.write(still.pixels)
        _, complaints = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0], stderr=complaints)


def _write_notes(path: Path, pictures: Sequence[Still]) -> None:
    total = sum(round(still.seconds * PER_SECOND) for still in pictures) / PER_SECOND
    samples = array("h", bytes(2 * round(total * SAMPLES)))
    at = 0.0
    for number, still in enumerate(pictures):
        if number:
            _strike(samples, at, NOTES[number * 2 % len(NOTES)])
        at += round(still.seconds * PER_SECOND) / PER_SECOND
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES)
        file.writeframes(samples.tobytes())


def _strike(samples: "array[int]", at: float, pitch: float) -> None:
    """Add a note that fades in half a second."""
    first = round(at * SAMPLES)
    for number in range(min(SAMPLES // 2, len(samples) - first)):
        fading = math.exp(-number / SAMPLES * 7) * 5000
        samples[first + number] = round(fading * math.sin(math.tau * pitch * number / SAMPLES))
