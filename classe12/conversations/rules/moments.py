"""Moments of a video named in a text: "à 0:42", "0:42", "1 min 12", "à 42 s".

Invariant: a moment is inside the video; an hour of the day, a score or a length that goes past its end
stays plain text. The address "#moment-42" is read by ui/scripts/player.jsx.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PREFIX = "#moment-"
_SPACE = "[ \u00a0\u202f]"
_MOMENT = re.compile(
    rf"(?<![\w:.,/-])(?P<at>à{_SPACE}+)?"
    rf"(?:(?P<m>\d{{1,2}}):(?P<s>[0-5]\d)"
    rf"|(?P<min>\d{{1,2}}){_SPACE}*min{_SPACE}*(?P<sec>[0-5]?\d)(?:{_SPACE}*s(?!\w))?"
    rf"|(?P<only>\d{{1,3}}){_SPACE}*s(?!\w))(?![\w:]|[.,/-]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment named in a text: from `start` to `end` (characters), `seconds` in the video."""

    start: int
    end: int
    seconds: int

    @property
    def href(self) -> str:
        """Where it leads, inside the page of the video."""
        return f"{PREFIX}{self.seconds}"


def moments(text: str, duration_s: float) -> Iterator[Moment]:
    """Yield the moments of a video that a plain text names, in order.

    Args:
        text: words without markup.
        duration_s: length of the video, in seconds; 0 when it is not known, and nothing is found.
    """
    for found in _MOMENT.finditer(text):
        seconds = _seconds(found)
        if seconds is not None and seconds < duration_s:
            yield Moment(found.start(), found.end(), seconds)


def _seconds(found: re.Match[str]) -> int | None:
    part = found.groupdict()
    if part["m"]:
        return 60 * int(part["m"]) + int(part["s"])
    if part["min"]:
        return 60 * int(part["min"]) + int(part["sec"])
    # "42 s" alone is most often a length of time: only "à 42 s" is a moment.
    return int(part["only"]) if part["at"] else None
