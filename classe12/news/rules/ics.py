"""A calendar file (RFC 5545): an event as calendars take it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # octets of a line, its end excluded


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar needs to know.

    Attributes:
        uid: stays the same for the same event, so that a calendar replaces what it had.
        revision: grows at each change. stamped_at: the last change.
    """

    uid: str
    revision: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    text: str
    place: str
    url: str
    is_cancelled: bool = False


def calendar(product: str, event: CalendarEvent) -> str:
    """Return the text of the file.

    Args:
        product: who made it, "Classe à 12".
        event: the event.
    """
    lines = (
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//{escaped(product)}//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        ("UID", escaped(event.uid)),
        ("SEQUENCE", str(event.revision)),
        ("DTSTAMP", _utc(event.stamped_at)),
        ("DTSTART", _utc(event.starts_at)),
        ("DTEND", _utc(event.ends_at)),
        ("SUMMARY", escaped(event.title)),
        ("DESCRIPTION", escaped(event.text)),
        ("LOCATION", escaped(event.place)),
        ("URL", event.url),
        ("STATUS", "CANCELLED" if event.is_cancelled else "CONFIRMED"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    )
    return "".join(
        piece + "\r\n" for name, value in lines if value for piece in folded(f"{name}:{value}")
    )


def escaped(text: str) -> str:
    """Return a text value: backslash, semicolon, comma and line break escaped, no other control."""
    text = "\n".join(text.splitlines())
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return "".join(c for c in text if c.isprintable() or c in "\u00a0\u202f\u200d\u200c")


def folded(line: str) -> Iterator[str]:
    """Yield a line cut into pieces of at most 75 octets, never inside a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
