"""What was heard in a film, as sentences with their instants; and how its sound is drawn out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from classe12.media.rules import recipes

RATE = 16_000  # samples a second: what models of speech are made for
SOUND = "sound.wav"
LONGEST = 80  # characters: two lines of a caption
SILENCE_S = 0.7  # a pause that ends a sentence
ENDS = (".", "?", "!", "…")


class Heard(NamedTuple):
    """Words said one after the other; instants in seconds."""

    start_s: float
    end_s: float
    text: str


class Word(Protocol):
    """A word as recognisers tell it; its text begins with the space before it."""

    start: float
    end: float
    word: str


def draw_sound(film: Path) -> list[str]:
    """Return the arguments that write the sound of one of our renditions in the current folder.

    One voice of 16 bits, as WAV, without anything else of the film.
    """
    return [
        *recipes.open_input("mov", film, 1),
        *("-map", "0:a:0", "-ac", "1", "-ar", str(RATE), "-c:a", "pcm_s16le"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "wav", SOUND),
    ]


def sentences(words: Iterable[Word]) -> Iterator[Heard]:
    """Yield words put together: up to the end of a sentence, a pause, or two lines of a caption."""
    held: list[Word] = []
    for word in words:
        if held and (_is_full(held, word) or word.start - held[-1].end >= SILENCE_S):
            yield _together(held)
            held = []
        held.append(word)
        if word.word.rstrip().endswith(ENDS):
            yield _together(held)
            held = []
    if held:
        yield _together(held)


def _is_full(held: list[Word], word: Word) -> bool:
    return len("".join(one.word for one in [*held, word]).strip()) > LONGEST


def _together(held: list[Word]) -> Heard:
    return Heard(held[0].start, held[-1].end, "".join(one.word for one in held).strip())
