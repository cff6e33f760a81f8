"""Subtitle files: WebVTT and SubRip read whatever program wrote them, WebVTT written.

Reading refuses with the number of the line and what to write there: a parser that skips what it does
not understand (webvtt-py does) would lose a sentence without a word. Invariant: tags are dropped on
the way in and nothing becomes markup on the way out.
"""

import html
import re
from collections.abc import Iterable

from classe12.core.errors import Invalid
from classe12.core.text import duration, visible
from classe12.videos.rules.cues import CUES_MAX, Cue

FIELD = "fichier-sous-titres"
FILE_MAX = 256 * 1024  # bytes
TOLD = 4  # lines told at once
TOO_HEAVY = (
    "Ce fichier dépasse 256 Ko\u00a0: ce n’est pas un fichier de sous-titres. "
    "Choisissez un fichier .vtt ou .srt."
)
UNREADABLE = (
    "Ce fichier n’est pas un texte. Choisissez un fichier .vtt ou .srt, "
    "tel que votre logiciel l’enregistre."
)
EMPTY = "Ce fichier ne contient aucun sous-titre. Vérifiez que c’est le bon."
EXAMPLE = "00:00:04.000 --> 00:00:07.500"

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_ALMOST = re.compile(r"\d{1,2}:\d{1,2}.*(?:->|→|–>|—>|> ).*\d{1,2}:\d{1,2}")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>|<\d[\d:.]*>|\{\\[^}\n]*\}")
_ASIDE = ("NOTE", "STYLE", "REGION")


def decode(octets: bytes) -> str:
    """Return the text of a file, in whatever way its program wrote it.

    Raises:
        Invalid: it is not a text.
    """
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = octets.decode("utf-16", errors="replace")
    else:
        try:
            text = octets.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = octets.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Invalid({FIELD: UNREADABLE})
    return text


def read(octets: bytes, length_ms: int) -> tuple[Cue, ...]:
    """Return the cues of a file, as they are written in it.

    Args:
        octets: the file, WebVTT or SubRip.
        length_ms: length of the film; 0 when it is not known.

    Raises:
        Invalid: what is wrong, with the numbers of the lines, and what to do.
    """
    if len(octets) > FILE_MAX:
        raise Invalid({FIELD: TOO_HEAVY})
    reader = _Reader()
    for number, line in enumerate(decode(octets).splitlines(), start=1):
        reader.take(number, line)
    cues = reader.end()
    if reader.problems:
        raise Invalid({FIELD: _told(reader.problems)})
    if not cues:
        raise Invalid({FIELD: EMPTY})
    if len(cues) > CUES_MAX:
        raise Invalid({FIELD: f"Ce fichier a {len(cues)} sous-titres\u00a0: {CUES_MAX} au plus."})
    if length_ms and cues[-1].start >= length_ms:
        raise Invalid(
            {
                FIELD: f"Ce fichier va jusqu’à {duration(cues[-1].end / 1000)}, et la vidéo dure "
                f"{duration(length_ms / 1000)}. Vérifiez que c’est le fichier de cette vidéo."
            }
        )
    return cues


def _told(problems: list[str]) -> str:
    more = len(problems) - TOLD
    others = [f"Et {more} autre{'s' if more > 1 else ''} plus bas."] if more > 0 else []
    return "\n".join([*problems[:TOLD], *others])


class _Reader:
    """Reads a file line after line; what is wrong is noted with the number of its line."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.cues: list[Cue] = []
        self.times: tuple[int, int] | None = None
        self.lines: list[str] = []
        self.waiting: tuple[int, str] | None = None  # a line before any time: the name of a cue
        self.is_aside = False

    def take(self, number: int, line: str) -> None:
        if not line.strip():
            self._close()
            self._complain_of_waiting()
            self.is_aside = False
        elif self.is_aside:
            return
        elif "-->" in line or (self.times is None and _ALMOST.search(line)):
            self._open(number, line)
        elif self.times is not None:
            self.lines.append(line)
        elif (number == 1 and line.lstrip("\ufeff").startswith("WEBVTT")) or line.startswith(
            _ASIDE
        ):
            self.is_aside = True
        else:
            self._complain_of_waiting()
            self.waiting = (number, line)

    def _open(self, number: int, line: str) -> None:
        if self.lines and self.lines[-1].strip().isdigit():
            self.lines.pop()  # no empty line before the next number
        self._close()
        self.waiting = None
        match = _TIMING.match(line)
        if match is None:
            self.problems.append(
                f"Ligne {number}\u00a0: les heures ne se lisent pas. Écrivez-les ainsi\u00a0: {EXAMPLE}"
            )
            self.is_aside = True
            return
        start, end = _instant(match.groups()[:4]), _instant(match.groups()[4:])
        if end <= start:
            self.problems.append(
                f"Ligne {number}\u00a0: la fin vient avant le début. Corrigez l’une des deux heures."
            )
        self.times = (start, end)

    def _close(self) -> None:
        if self.times is not None and (text := plain("\n".join(self.lines))):
            self.cues.append(Cue(*self.times, text))
        self.times, self.lines = None, []

    def _complain_of_waiting(self) -> None:
        if self.waiting is not None and not self.waiting[1].strip().isdigit():
            self.problems.append(
                f"Ligne {self.waiting[0]}\u00a0: ce texte n’a pas d’heure. Écrivez au-dessus, par "
                f"exemple\u00a0: {EXAMPLE}"
            )
        self.waiting = None

    def end(self) -> tuple[Cue, ...]:
        self._close()
        self._complain_of_waiting()
        return tuple(sorted(self.cues, key=lambda cue: (cue.start, cue.end)))


def _instant(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def plain(text: str) -> str:
    """Return a text without the tags of WebVTT and SubRip, its entities being the signs they say."""
    lines = visible(html.unescape(_TAG.sub("", text))).split("\n")
    return "\n".join(kept for line in lines if (kept := " ".join(line.split(" ")).strip()))


def write(cues: Iterable[Cue]) -> str:
    """Return cues as a WebVTT file."""
    blocks = [
        f"{_written(cue.start)} --> {_written(cue.end)}\n{_escaped(cue.text)}\n" for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _written(instant: int) -> str:
    seconds, thousandths = divmod(instant, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"


def _escaped(text: str) -> str:
    # An empty line would end the cue; ">" is escaped so that "-->" is never read as a time.
    lines = [line for line in html.escape(text, quote=False).split("\n") if line.strip()]
    return "\n".join(lines)
