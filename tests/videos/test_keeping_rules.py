"""The address of one's lists, and what a note may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.core.paging import LAST_PAGE
from classe12.videos.rules.keeping import (
    NOTE_MAX,
    Asked,
    Order,
    Shelf,
    check_note,
    from_address,
    to_address,
)


@given(
    st.builds(
        Asked,
        st.sampled_from([Shelf.FAVOURITES, Shelf.TO_TRY, Shelf.LISTS]),
        st.sampled_from(Order),
        st.integers(1, LAST_PAGE),
    )
)
def test_an_address_is_read_as_it_was_written(asked: Asked) -> None:
    assert from_address(to_address(asked)) == asked


@given(st.text(max_size=200))
def test_no_address_is_an_error(query: str) -> None:
    assert 1 <= from_address(query).page <= LAST_PAGE


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", Asked()),
        ("?vue=a-essayer&page=2", Asked(Shelf.TO_TRY, page=2)),
        ("?vue=nulle-part&tri=non&page=-1", Asked()),
        ("?vue=historique&tri=titre", Asked(Shelf.HISTORY)),
        ("?page=999999999", Asked(page=LAST_PAGE)),
    ],
)
def test_what_cannot_be_understood_is_left_out(query: str, asked: Asked) -> None:
    assert from_address(query) == asked


def test_a_note_fits_or_is_refused_with_its_length() -> None:
    assert check_note("a" * NOTE_MAX) == "a" * NOTE_MAX
    assert check_note("") == ""
    with pytest.raises(Refused) as refusal:
        check_note("a" * (NOTE_MAX + 1))
    assert "501" in refusal.value.sentence and "500 au plus" in refusal.value.sentence
