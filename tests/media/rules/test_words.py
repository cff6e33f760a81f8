"""Sentences and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.media.rules import words

REFUSALS = [
    words.too_long(190),
    words.too_heavy(300_000_000, 200_000_000),
    words.too_large(8192, 4320),
    words.too_fast(240, 120),
    words.too_many(5),
    words.no_room(),
    *(words.refusal(code) for code in words._SENTENCES),
]


def test_two_minutes() -> None:
    assert words.too_long(190).sentence == (
        "Votre vidéo dure 3\u00a0min\u00a010\u00a0: envoyez un passage de 5\u00a0minutes au plus, que vous "
        "couperez ici à 2\u00a0minutes. Raccourcissez-la puis recommencez."
    )


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_refusals_speak_french_and_say_what_to_do(refusal) -> None:
    sentence = refusal.sentence
    assert sentence.endswith(".")
    assert "!" not in sentence
    assert "'" not in sentence
    assert " :" not in sentence.replace("\u00a0:", "")
    assert sentence.count(". ") >= 1, "a fact, then what to do"
    assert len(sentence) <= 400


def test_steps_have_sentences() -> None:
    for step in ("", "probe", "renditions", "pictures", "store"):
        assert words.step_sentence(step).endswith(".")
    assert words.step_sentence("of another version") == words.step_sentence("")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("VID_2026.mov", "VID_2026.mov"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Awa\\film.mp4", "film.mp4"),
        ("a\0b.mp4", "ab.mp4"),
        ("a\u202egpj.mp4", "agpj.mp4"),
        ("", "vidéo"),
        ("/", "vidéo"),
        ("  mon   film .mp4 ", "mon film .mp4"),
        ("x" * 300 + ".mp4", "x" * 120),
        ("=cmd()|'/c calc'!A0", "c calc'!A0"),
        ("élève 🎬.mov", "élève 🎬.mov"),
        ("-rf.mp4", "-rf.mp4"),
        ("CON", "CON"),
    ],
)
def test_names_are_only_shown(raw: str, shown: str) -> None:
    assert words.display_name(raw) == shown


@given(st.text(max_size=400))
def test_any_name_can_be_shown(raw: str) -> None:
    shown = words.display_name(raw)
    assert 0 < len(shown) <= 120
    assert "/" not in shown
    assert shown.isprintable()
