"""What a refused form gives back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.accounts.rules import flash
from classe12.accounts.rules.flash import Flash

COOKIE_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=400), st.text(max_size=400))
def test_what_is_written_is_read(typed: str, sentence: str) -> None:
    value = flash.write(Flash(typed, sentence))
    assert set(value) <= COOKIE_SAFE
    assert flash.read(value) == Flash(typed, sentence)


@pytest.mark.parametrize(
    "value", ["", "!!!", "bm90IGpzb24", "W10", "eyJ0eXBlZCI6ICIifQ", "é", "x" * 5000]
)
def test_a_cookie_that_was_tampered_with_says_nothing(value: str) -> None:
    assert flash.read(value) == Flash()


def test_long_texts_are_cut() -> None:
    assert flash.read(flash.write(Flash("x" * 1000))).typed == "x" * flash.LONGEST
