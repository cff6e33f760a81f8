"""A tiny stand-in for faster-whisper and its model, so that our loading and reading really run."""

import importlib
from pathlib import Path

import pytest

from classe12.core.settings import get_settings

PACKAGE = '''
"""What faster-whisper offers, of which ours uses a little."""
import wave
from pathlib import Path
from types import SimpleNamespace


class WhisperModel:
    def __init__(self, folder, *, device, compute_type, cpu_threads, local_files_only):
        assert local_files_only and cpu_threads >= 1
        self.folder, self.kind = Path(folder), f"{folder} {device} {compute_type}"

    def transcribe(self, path, *, language, word_timestamps, vad_filter, condition_on_previous_text):
        with wave.open(path) as sound:
            said = f"{language} {sound.getframerate()} {sound.getnchannels()} {word_timestamps}"
        (self.folder / "asked.txt").write_text(f"{self.kind} {said}")
        return self.segments(), SimpleNamespace(duration=2.0)

    def segments(self):
        if (self.folder / "broken").exists():
            raise RuntimeError("broken")
        words = [(0.0, 0.4, " Combien"), (0.4, 0.5, " de"), (0.5, 0.8, " jetons"), (0.8, 0.9, " ?"), (0.9, 1.0, " Sept.")]
        yield SimpleNamespace(start=0.0, end=1.0, text=" ...", words=[SimpleNamespace(start=a, end=b, word=w) for a, b, w in words])
        yield SimpleNamespace(start=1.2, end=2.0, text=" Et encore.", words=None)
'''


def a_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the stand-in where Python finds it, and return the folder of its model, which is set."""
    package, model = folder / "site" / "faster_whisper", folder / "model"
    package.mkdir(parents=True)
    model.mkdir()
    (package / "__init__.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setenv("CLASSE12_SPEECH_MODEL", str(model))
    get_settings.cache_clear()
    importlib.invalidate_caches()
    return model
