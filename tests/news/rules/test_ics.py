"""Calendar files: lines of 75 octets ended as the standard wants, texts escaped, the same event."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.news.rules.ics import LINE, CalendarEvent, calendar, escaped, folded

EVENT = CalendarEvent(
    uid="0190f0f0-0000-7000-8000-000000000000@classe12.example",
    revision=3,
    stamped_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
    starts_at=datetime(2026, 3, 19, 13, tzinfo=UTC),
    ends_at=datetime(2026, 3, 19, 15, tzinfo=UTC),
    title="Aménager la classe ; à douze, ensemble",
    text="Chacun vient avec son plan.\nOn compare, on déplace, on repart avec une idée." * 3,
    place="École des Tilleuls, Valbrune",
    url="https://classe12.example/evenement/1/x",
)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_every_line_ends_as_it_should_and_keeps_to_75_octets() -> None:
    text = calendar("Classe à 12", EVENT)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= LINE


def test_an_event_says_what_calendars_need() -> None:
    lines = unfolded(calendar("Classe à 12", EVENT))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Classe à 12//FR"]
    for line in (
        "UID:0190f0f0-0000-7000-8000-000000000000@classe12.example",
        "SEQUENCE:3",
        "DTSTAMP:20260301T090000Z",
        "DTSTART:20260319T130000Z",
        "DTEND:20260319T150000Z",
        "SUMMARY:Aménager la classe \\; à douze\\, ensemble",
        "LOCATION:École des Tilleuls\\, Valbrune",
        "STATUS:CONFIRMED",
    ):
        assert line in lines, line
    assert "STATUS:CANCELLED" in unfolded(calendar("X", replace(EVENT, is_cancelled=True)))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("une\r\ndeux\ntrois", "une\\ndeux\\ntrois"),
        ("cloche\x07 et nul\x00", "cloche et nul"),
        ("12\u00a0élèves", "12\u00a0élèves"),
    ],
)
def test_a_text_cannot_become_a_property(text: str, safe: str) -> None:
    assert escaped(text) == safe


@given(st.text(max_size=400))
def test_folding_loses_nothing_and_cuts_no_character(text: str) -> None:
    line = "DESCRIPTION:" + escaped(text)
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= LINE for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
