"""Moments named in a text."""

import pytest

from classe12.conversations.rules import words
from classe12.conversations.rules.moments import moments


def seconds(text: str, duration_s: float = 115.0) -> list[tuple[str, int]]:
    return [(text[m.start : m.end], m.seconds) for m in moments(text, duration_s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regardez à 0:42, le geste", [("à 0:42", 42)]),
        ("0:42", [("0:42", 42)]),
        ("(1:05)", [("1:05", 65)]),
        ("puis 1 min 12.", [("1 min 12", 72)]),
        ("puis 1\u00a0min\u00a012\u00a0s !", [("1\u00a0min\u00a012\u00a0s", 72)]),
        ("À 0:03 et à 1:54", [("À 0:03", 3), ("à 1:54", 114)]),
        ("à 42 s", [("à 42 s", 42)]),
        ("de 0:10 à 0:20", [("0:10", 10), ("à 0:20", 20)]),
    ],
)
def test_a_moment_is_found(text: str, expected: list[tuple[str, int]]) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "à 10:30, après la récréation",  # an hour of the day: past the end
        "score 3:1",
        "pendant 42 s",
        "pendant 10 min",
        "1 min",
        "le 12:34:56",
        "v1.0:42x",
        "https://exemple.fr/a/0:42",
        "à 1:55",  # the very end is not inside
        "0:75",
    ],
)
def test_what_is_no_moment_stays_text(text: str) -> None:
    assert seconds(text) == []


def test_nothing_is_found_while_the_length_is_unknown() -> None:
    assert seconds("à 0:42", 0) == []


def test_a_moment_is_a_link_in_the_text_only() -> None:
    text = "**à 0:42** puis `0:43` et [0:44](https://exemple.fr)\n\n- 0:45"
    drawn = words.to_html(text, 60)
    assert '<strong><a href="#moment-42" rel="nofollow noopener">à 0:42</a></strong>' in drawn
    assert "<code>0:43</code>" in drawn
    assert '<a href="https://exemple.fr" rel="nofollow noopener">0:44</a>' in drawn
    assert '<a href="#moment-45" rel="nofollow noopener">0:45</a>' in drawn


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> 0:01",
        '<img src=x onerror="alert(1)"> à 0:01',
        "[x](javascript:alert(1)) 0:01",
        '"><svg onload=alert(1)>0:01',
    ],
)
def test_hostile_words_stay_words(hostile: str) -> None:
    drawn = words.to_html(hostile, 60)
    assert 'href="#moment-1"' in drawn
    for sign in ("<script", "<img", "<svg", 'href="javascript'):
        assert sign not in drawn
