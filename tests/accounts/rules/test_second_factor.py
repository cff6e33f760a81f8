"""The telephone's code: drift, no replay, tries."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.accounts.rules import second_factor
from classe12.core.errors import TooMany

NOW = datetime(2026, 3, 19, 9, 41, 10, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30
SECRET = second_factor.secret_of("a seed", b"pepper")


def code(steps: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=30 * steps))


def test_the_present_code_is_right_and_so_are_its_neighbours() -> None:
    found = [second_factor.matching_step(SECRET, code(n), None, NOW) for n in (-2, -1, 0, 1, 2)]
    assert found == [None, STEP - 1, STEP, STEP + 1, None]


def test_a_code_is_accepted_once_and_never_an_older_one_after_it() -> None:
    assert second_factor.matching_step(SECRET, code(), STEP, NOW) is None
    assert second_factor.matching_step(SECRET, code(-1), STEP, NOW) is None
    assert second_factor.matching_step(SECRET, code(1), STEP, NOW) == STEP + 1


@given(st.text(max_size=12))
def test_nothing_else_is_a_code(text: str) -> None:
    expected = text in {code(-1), code(), code(1)}
    ascii_only = text.encode("ascii", "ignore").decode()
    found = second_factor.matching_step(SECRET, ascii_only, None, NOW)
    assert (found is not None) is (expected or ascii_only in {code(-1), code(), code(1)})


def test_the_secret_depends_on_the_seed_and_on_the_pepper() -> None:
    assert second_factor.secret_of("a seed", b"pepper") == SECRET
    assert second_factor.secret_of("another", b"pepper") != SECRET
    assert second_factor.secret_of("a seed", b"other pepper") != SECRET
    assert len(SECRET) == 32


def test_five_tries_then_a_pause() -> None:
    second_factor.check_tries(5, 600)
    with pytest.raises(TooMany) as refusal:
        second_factor.check_tries(6, 600)
    assert refusal.value.retry_after == 600
    assert "10\u00a0minutes" in refusal.value.sentence


def test_the_secret_is_shown_in_groups_of_four() -> None:
    assert second_factor.grouped("ABCDEFGHIJ") == "ABCD EFGH IJ"
