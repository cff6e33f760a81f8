"""Captions as lines on a film: how long they may be, how they are cut, what is wrong with them.

A cue is what is read at once: two lines of forty characters at most. Instants are whole milliseconds.
Invariant: text is plain; what looks like markup is shown as it was typed.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from classe12.core.errors import Refused
from classe12.core.text import duration, plural, visible

LINE_MAX = 40  # characters
LINES_MAX = 2
CUES_MAX = 300
TEXT_MAX = 400  # characters of one cue while it is written
SHORTEST_MS = 200
LONGEST_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Cue:
    """What is read from `start` to `end`, in milliseconds; a text of one or several lines."""

    start: int
    end: int
    text: str


def read(rows: Iterable[Any]) -> tuple[Cue, ...]:
    """Return cues from lists of [start, end, text], as the database holds them."""
    return tuple(Cue(start, end, text) for start, end, text in rows)


def written(cues: Iterable[Cue]) -> list[Any]:
    """Return cues as the database holds them; see `read`."""
    return [[cue.start, cue.end, cue.text] for cue in cues]


def milliseconds(seconds: float | None) -> int:
    """Return a length in whole milliseconds, 0 when it is not known."""
    return round((seconds or 0) * 1000)


def bounded(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return cues as they may be kept while they are written, right or wrong.

    Raises:
        Refused: too many, too long, or at no instant of a film.
    """
    kept = tuple(replace(cue, text=visible(cue.text)) for cue in cues)
    if len(kept) > CUES_MAX:
        raise Refused(
            "too_many_cues",
            f"Cela fait {plural(len(kept), 'sous-titre')}\u00a0: {CUES_MAX} au plus. Réunissez-en.",
        )
    if any(len(cue.text) > TEXT_MAX for cue in kept):
        raise Refused(
            "long_cue",
            f"Un sous-titre dépasse {TEXT_MAX} caractères\u00a0: coupez-le en plusieurs avec Entrée.",
        )
    if any(not 0 <= instant <= LONGEST_MS for cue in kept for instant in (cue.start, cue.end)):
        raise Refused("no_instant", "Un sous-titre n’est à aucun moment de la vidéo.")
    return kept


def wrap(text: str) -> str:
    """Return a text on as few lines as it needs, of `LINE_MAX` characters, two lines being balanced."""
    words = text.replace("\n", " ").split(" ")
    whole = " ".join(word for word in words if word)
    if len(whole) <= LINE_MAX:
        return whole
    places = [
        place
        for place, letter in enumerate(whole)
        if letter == " " and place <= LINE_MAX and len(whole) - place - 1 <= LINE_MAX
    ]
    if places:
        best = min(places, key=lambda place: abs(len(whole) - 1 - 2 * place))
        return f"{whole[:best]}\n{whole[best + 1 :]}"
    return "\n".join(textwrap.wrap(whole, LINE_MAX, break_on_hyphens=False))


def fits(text: str) -> bool:
    """Whether a text is two lines of forty characters at most, as it stands."""
    lines = text.split("\n")
    return len(lines) <= LINES_MAX and all(len(line) <= LINE_MAX for line in lines)


def split(cue: Cue) -> tuple[Cue, ...]:
    """Return a cue as one or several that fit, each as long as its share of the letters.

    What fits as it was typed stays so: a dialogue keeps its two lines.
    """
    tidied = "\n".join(" ".join(line.split(" ")).strip() for line in cue.text.strip().split("\n"))
    text = tidied if fits(tidied) else wrap(tidied)
    if fits(text):
        return (replace(cue, text=text),)
    whole = text.replace("\n", " ")
    left, right = _halves(whole)
    middle = cue.start + round((cue.end - cue.start) * len(left) / (len(left) + len(right)))
    return (*split(Cue(cue.start, middle, left)), *split(Cue(middle, cue.end, right)))


def _halves(text: str) -> tuple[str, str]:
    """Cut a text near its middle: after a sign if one is near, else at a space, else anywhere."""
    middle = len(text) / 2
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    signs = [s for s in spaces if text[s - 1] in ".,;:!?…" and abs(s - middle) < len(text) / 4]
    best = min(signs or spaces or [round(middle)], key=lambda place: abs(place - middle))
    return text[:best].strip(), text[best:].strip()


def tidy(cues: Iterable[Cue], length_ms: int) -> tuple[Cue, ...]:
    """Return cues in order, within the film, one at a time, each of two lines of forty at most.

    Args:
        cues: as they were typed, sent or heard.
        length_ms: length of the film; 0 when it is not known.
    """
    last = length_ms or LONGEST_MS
    kept = sorted((cue for cue in cues if cue.text.strip()), key=lambda cue: (cue.start, cue.end))
    found: list[Cue] = []
    for rank, cue in enumerate(kept):
        until = min(last, kept[rank + 1].start if rank + 1 < len(kept) else last)
        start = max(cue.start, found[-1].end if found else 0)
        end = min(cue.end, until) if until - start >= SHORTEST_MS else cue.end
        end = min(last, max(end, start + SHORTEST_MS))
        if end - start >= SHORTEST_MS:
            found.extend(split(Cue(start, end, cue.text)))
    return tuple(found)


def problems(cues: Sequence[Cue], length_ms: int) -> dict[int, str]:
    """Return what keeps cues from being shown, as rank to sentence: the first thing to mend of each."""
    found: dict[int, str] = {}
    for rank, cue in enumerate(cues):
        before = cues[rank - 1].end if rank else 0
        if told := _text_problem(cue.text) or _time_problem(cue, before, length_ms):
            found[rank] = told
    return found


def _text_problem(text: str) -> str:
    lines = text.strip().split("\n")
    if not text.strip():
        return "Écrivez ce qui se dit, ou supprimez ce sous-titre."
    if len(lines) > LINES_MAX:
        return f"{LINES_MAX} lignes au plus\u00a0: coupez ce sous-titre avec Entrée."
    longest = max(len(line) for line in lines)
    if longest > LINE_MAX:
        return (
            f"Une ligne fait {longest} caractères\u00a0: {LINE_MAX} au plus. Passez à la ligne, ou "
            "coupez ce sous-titre avec Entrée."
        )
    return ""


def _time_problem(cue: Cue, before: int, length_ms: int) -> str:
    if cue.end - cue.start < SHORTEST_MS:
        return "La fin vient avant le début, ou juste après\u00a0: corrigez l’une des deux heures."
    if cue.start < before:
        return "Il commence avant la fin du précédent\u00a0: avancez l’un ou retardez l’autre."
    if length_ms and cue.end > length_ms:
        return f"La vidéo dure {duration(length_ms / 1000)}\u00a0: ce sous-titre finit après elle."
    return ""


def spoken(cues: Iterable[Cue]) -> str:
    """Return the words of cues as one text, a line each."""
    return "\n".join(cue.text.replace("\n", " ") for cue in cues)


def clock(milliseconds: int) -> str:
    """Return an instant as people read it, "0:12"."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02d}"


def transcript_line(cue: Cue) -> dict[str, str]:
    """Return a cue as a transcript shows it; see `ui.captions.transcript`."""
    # Just inside: at the very instant that two captions share, Chromium goes on showing the first.
    inside = cue.start + 20
    return {
        "at": f"{inside / 1000:g}",
        "label": clock(cue.start),
        "text": cue.text.replace("\n", " "),
    }
