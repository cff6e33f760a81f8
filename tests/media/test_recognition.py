"""Speech recognition: off without a model; driven through a stand-in that has the package's interface."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from classe12.core.settings import get_settings
from classe12.core.storage import staging
from classe12.media import recognition
from classe12.media.recognition import Unheard
from classe12.media.rules import speech
from tests.factories.media import AAC, sample
from tests.factories.speech import a_model


def word(start: float, end: float, text: str) -> SimpleNamespace:
    return SimpleNamespace(start=start, end=end, word=text)


@pytest.fixture
def film() -> Path:
    return sample("said.mp4", length=2, sound=AAC)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield a_model(tmp_path, monkeypatch)
    recognition._model.cache_clear()
    sys.modules.pop(recognition.PACKAGE, None)


def test_sentences_end_at_a_sign_a_pause_or_two_lines() -> None:
    said = [
        word(0, 0.4, " Combien"),
        word(0.4, 0.6, " ?"),
        word(0.7, 1, " Sept"),
        word(2, 2.4, " Huit"),
    ]
    assert [heard.text for heard in speech.sentences(said)] == ["Combien ?", "Sept", "Huit"]
    long = [word(n / 10, n / 10 + 0.1, f" mot{n:02}") for n in range(30)]
    assert all(len(heard.text) <= speech.LONGEST for heard in speech.sentences(long))


def test_it_is_off_without_a_model(film: Path) -> None:
    assert not recognition.is_available()
    with pytest.raises(Unheard):
        recognition.listen(film, lambda percent: None)


def test_a_model_without_the_package_is_off_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSE12_SPEECH_MODEL", str(tmp_path))
    monkeypatch.setattr(recognition, "PACKAGE", "faster_whisper_that_is_not_there")
    get_settings.cache_clear()
    assert not recognition.is_available()


def test_what_is_said_is_heard_from_our_own_sound(film: Path, model: Path) -> None:
    percents: list[int] = []
    assert recognition.is_available()
    heard = recognition.listen(film, percents.append)
    assert [line.text for line in heard] == ["Combien de jetons ?", "Sept.", "Et encore."]
    assert percents == [50, 99]
    assert (model / "asked.txt").read_text() == f"{model} cpu int8 fr 16000 1 True"
    assert list(staging("hearing").iterdir()) == []


def test_a_silent_film_and_a_broken_model_are_unheard(
    model: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unheard, match="no sound"):
        recognition.listen(sample("mute.mp4", length=2, sound=None), lambda percent: None)
    (model / "broken").touch()
    with pytest.raises(Unheard, match="broken"):
        recognition.listen(film, lambda percent: None)
