"""Captions as lines on a film: wrapped, cut, put in order, judged."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.videos.rules import cues
from classe12.videos.rules.cues import Cue

LONG = (
    "Quand le rouge a disparu, on pose le crayon, même si ce n’est pas fini, et on attend la suite"
)
WORDS = st.text(alphabet="abc é,.!", min_size=1, max_size=300)
TIMES = st.integers(0, 130_000)
CUES = st.lists(st.builds(Cue, start=TIMES, end=TIMES, text=WORDS), max_size=12)


def test_a_short_text_is_one_line_and_a_longer_one_two_balanced_lines() -> None:
    assert cues.wrap("Sept.") == "Sept."
    assert cues.wrap("Le minuteur est posé là, à côté du tableau : tout le monde le voit.") == (
        "Le minuteur est posé là, à côté du\ntableau : tout le monde le voit."
    )


def test_a_long_cue_is_cut_after_a_sign_each_part_as_long_as_its_letters() -> None:
    first, second = cues.split(Cue(0, 9_300, LONG))
    assert first.text.replace("\n", " ") == "Quand le rouge a disparu, on pose le crayon,"
    assert first.end == second.start == round(9_300 * 44 / 92)
    assert second.end == 9_300
    assert cues.fits(first.text) and cues.fits(second.text)


def test_a_dialogue_keeps_its_lines_and_a_word_without_end_is_cut() -> None:
    talk = Cue(0, 2_000, "- Combien ?\n- Sept.")
    assert cues.split(talk) == (talk,)
    assert all(cues.fits(cue.text) for cue in cues.split(Cue(0, 4_000, "a" * 200)))


@given(CUES, st.integers(1_000, 120_000))
def test_whatever_is_tidied_can_be_shown(written: list[Cue], length_ms: int) -> None:
    tidied = cues.tidy(written, length_ms)
    for cue in tidied:
        assert cues.fits(cue.text) and cue.text.strip()
        assert 0 <= cue.start <= cue.end <= length_ms
    assert all(one.end <= other.start for one, other in pairwise(tidied))


def test_tidied_captions_have_nothing_to_mend() -> None:
    written = [
        Cue(4_000, 9_000, LONG),
        Cue(0, 5_000, "Sept."),
        Cue(9_500, 70_000, "Fin."),
        Cue(1, 2, " "),
    ]
    assert cues.problems(cues.tidy(written, 58_000), 58_000) == {}


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        (Cue(3_000, 5_000, " "), "Écrivez ce qui se dit"),
        (Cue(3_000, 5_000, "a\nb\nc"), "2 lignes au plus"),
        (Cue(3_000, 5_000, "x" * 41), "Une ligne fait 41 caractères"),
        (Cue(5_000, 3_000, "Sept."), "La fin vient avant le début"),
        (Cue(1_000, 5_000, "Sept."), "avant la fin du précédent"),
        (Cue(3_000, 60_000, "Sept."), "La vidéo dure 58"),
    ],
)
def test_what_is_to_mend_is_told_with_what_to_do(cue: Cue, said: str) -> None:
    found = cues.problems([Cue(0, 2_000, "Combien ?"), cue], 58_000)
    assert list(found) == [1]
    assert said in found[1]


def test_a_draft_may_be_wrong_but_not_without_end() -> None:
    assert cues.bounded([Cue(9, 1, "x" * 300)])[0].text == "x" * 300
    for too_much in ([Cue(0, 1, "a")] * 301, [Cue(0, 1, "x" * 401)], [Cue(-1, 1, "a")]):
        with pytest.raises(Refused):
            cues.bounded(too_much)
