"""Speech recognition: the port, and its one driver, faster-whisper, off where no model is on disk.

The package and its model are not in our requirements: an operator who wants them installs both and
says where the model is (CLASSE12_SPEECH_MODEL). Invariants: nothing is downloaded and nothing leaves
this machine; the sound is drawn from our own rendition by the confined ffmpeg; only a worker listens.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from classe12.core.settings import get_settings
from classe12.core.storage import staging
from classe12.media import inspecting, sandbox
from classe12.media.rules import speech
from classe12.media.rules.speech import Heard
from classe12.media.sandbox import Limits

log = logging.getLogger(__name__)
Report = Callable[[int], None]  # percent of the film that was heard
PACKAGE = "faster_whisper"
DRAW = Limits(cpu_s=60, wall_s=120)


class Unheard(Exception):
    """Nothing could be heard: no model, no sound, or the recogniser failed. Said in the log only."""


def is_available() -> bool:
    """Whether a model is on the disk of this machine, and what reads it is installed."""
    folder = get_settings().speech_model
    return bool(folder) and Path(folder).is_dir() and find_spec(PACKAGE) is not None


def listen(film: Path, report: Report) -> list[Heard]:
    """Return what is said in a film, in French, one entry a sentence.

    Args:
        film: one of our renditions.
        report: called with the percent done; what it raises stops all.

    Raises:
        Unheard: no model here, no sound in the film, or the recogniser failed.
    """
    if not is_available():
        raise Unheard("no model on this machine")
    folder = Path(tempfile.mkdtemp(dir=staging("hearing")))
    try:
        return _recognise(_draw_sound(film, folder), report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _draw_sound(film: Path, folder: Path) -> Path:
    outcome = sandbox.ffmpeg(speech.draw_sound(film), read=(film,), folder=folder, limits=DRAW)
    if outcome.status or outcome.is_late:
        raise Unheard(f"no sound could be drawn: {outcome.complaints[-200:]}")
    return folder / speech.SOUND


def _recognise(sound: Path, report: Report) -> list[Heard]:
    found: list[Heard] = []
    try:
        segments, about = _model(get_settings().speech_model).transcribe(
            str(sound),
            language="fr",
            word_timestamps=True,
            vad_filter=True,
            condition_on_previous_text=False,
        )
        for segment in segments:  # heard one by one, as they are asked for
            words = list(segment.words or ())
            found += speech.sentences(words) if words else [_whole(segment)]
            report(min(99, round(100 * segment.end / (about.duration or segment.end or 1))))
    except (OSError, RuntimeError, ValueError, TypeError, AttributeError) as failure:
        log.exception("the recogniser failed")
        raise Unheard(str(failure)) from failure
    return found


def _whole(segment: Any) -> Heard:
    return Heard(segment.start, segment.end, segment.text.strip())


@lru_cache(maxsize=1)
def _model(folder: str) -> Any:
    """Return the model of a folder, loaded once a process; imported late: it is heavy, and optional."""
    from faster_whisper import WhisperModel  # type: ignore[import-not-found, unused-ignore]

    return WhisperModel(
        folder,
        device="cpu",
        compute_type="int8",
        cpu_threads=inspecting.threads(),
        local_files_only=True,
    )
