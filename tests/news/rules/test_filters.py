"""The address of a list is its state, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.news.models import GatheringKind
from classe12.news.rules.filters import Asked, from_address, page_of, to_address


@given(st.booleans(), st.lists(st.sampled_from(GatheringKind), unique=True), st.integers(1, 500))
def test_an_address_says_the_whole_state(is_past, kinds, page) -> None:
    asked = Asked(is_past, tuple(kinds), page)
    assert from_address(to_address(asked).partition("?")[2]) == asked


@pytest.mark.parametrize(
    "text", ["page=0", "page=-1", "page=x", "page=²", "", "page=1&type=fete&quand=%00"]
)
def test_what_cannot_be_understood_is_left_out(text: str) -> None:
    assert page_of(text) == 1 and from_address(text) == Asked()


def test_a_far_page_is_bounded() -> None:
    assert page_of("page=999999999999") == 500


def test_a_press_puts_a_kind_and_takes_it_away() -> None:
    asked = Asked(page=3).toggled(GatheringKind.FOCUS)
    assert (
        asked == Asked(kinds=(GatheringKind.FOCUS,))
        and asked.toggled(GatheringKind.FOCUS) == Asked()
    )
