"""The state of the catalogue and its address are the same thing."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core import paging
from classe12.videos.rules import facets, filters
from classe12.videos.rules.filters import Filters, Kind, Sort

BOOK = facets.book(
    levels=[("GS", "Grande section"), ("CP", "CP"), ("CE1", "CE1")],
    themes=[(7, "francais", "Français"), (3, "arts", "Arts")],
    needs=[(1, "rythme", "Tenir le rythme")],
)
words = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, blacklist_characters="\x00"),
    min_size=1,
    max_size=20,
).filter(lambda text: text == " ".join(text.split()))


@given(
    words,
    st.lists(st.tuples(st.sampled_from(Kind), words), unique=True, max_size=8),
    st.one_of(st.none(), st.sampled_from(Sort)),
    st.integers(1, paging.LAST_PAGE),
)
def test_a_state_survives_its_address(
    query: str, chosen: list[tuple[Kind, str]], sort: Sort | None, page: int
) -> None:
    state = Filters(query=query, chosen=tuple(chosen), sort=sort, page=page)
    assert filters.from_address(filters.to_address(state)) == state


@given(st.text(max_size=300))
def test_no_address_is_an_error(address: str) -> None:
    state = filters.from_address(address)
    assert 1 <= state.page <= paging.LAST_PAGE and len(state.query) <= filters.QUERY_MAX
    BOOK.masks(state)
    searched = filters.from_address("?q=" + quote(address))
    assert searched.chosen == () and len(searched.query) <= filters.QUERY_MAX


def test_the_plain_catalogue_has_a_plain_address() -> None:
    assert filters.to_address(Filters()) == "" and not Filters().is_list
    assert filters.to_address(
        Filters(query="coin calme", chosen=((Kind.LEVEL, "CP"),), page=2)
    ) == ("?q=coin+calme&niveau=CP&page=2")


@pytest.mark.parametrize(
    "address", ["?page=0", "?page=-3", "?page=deux", "?page=²", "?tri=prix", "?zzz=1"]
)
def test_what_is_not_understood_is_left_out(address: str) -> None:
    assert filters.from_address(address) == Filters()


def test_a_filter_put_away_goes_back_to_the_first_page() -> None:
    state = Filters(chosen=((Kind.LEVEL, "CP"), (Kind.NEED, "rythme")), page=4)
    assert state.toggled(Kind.LEVEL, "CP") == Filters(chosen=((Kind.NEED, "rythme"),))
    assert state.toggled(Kind.LEVEL, "CP").toggled(Kind.LEVEL, "CP").chosen == (
        (Kind.NEED, "rythme"), (Kind.LEVEL, "CP"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "sort", "order"),
    [
        ("", None, Sort.RECENT),
        ("calme", None, Sort.RELEVANT),
        ("", Sort.RELEVANT, Sort.RECENT),
        ("calme", Sort.VIEWED, Sort.VIEWED),
        ("", Sort.LIKED, Sort.LIKED),
    ],
)
def test_the_natural_order(query: str, sort: Sort | None, order: Sort) -> None:
    assert Filters(query=query, sort=sort).order is order


def test_each_filter_has_its_own_bit_whatever_the_order_on_screen() -> None:
    bits = [choice.bit for choice in BOOK.choices]
    assert len(set(bits)) == len(bits) and max(bits) < 63
    again = facets.book(
        levels=[("CE1", "CE1"), ("GS", "GS"), ("CP", "CP")],
        themes=[(3, "arts", "Arts"), (7, "francais", "Français"), (9, "outils", "Outils")],
        needs=[(1, "rythme", "Tenir le rythme")],
    )
    for choice in BOOK.choices:
        found = again.find(choice.kind, choice.key)
        assert found is not None and found.bit == choice.bit


def test_filters_become_masks_and_unknown_ones_nothing() -> None:
    state = Filters(
        chosen=((Kind.LEVEL, "CP"), (Kind.LEVEL, "GS"), (Kind.THEME, "arts"), (Kind.NEED, "zzz"))
    )
    masks = BOOK.masks(state)
    assert set(masks) == {Kind.LEVEL, Kind.THEME}
    assert masks[Kind.LEVEL].bit_count() == 2 and masks[Kind.THEME] == 1 << 8
    assert [choice.label for choice in BOOK.known(state)] == ["CP", "Grande section", "Arts"]


def test_a_programme_with_too_many_levels_is_refused() -> None:
    facets.book([(f"N{i}", "") for i in range(8)], [], [])
    with pytest.raises(ValueError, match="at most 8"):
        facets.book([(f"N{i}", "") for i in range(9)], [], [])


@pytest.mark.parametrize(
    ("duration_s", "key"), [(59.9, "courte"), (60, "moyenne"), (90, "moyenne"), (90.1, "longue")]
)
def test_lengths(duration_s: float, key: str) -> None:
    assert facets.length_key(duration_s) == key


def test_contents() -> None:
    assert facets.content_keys(has_captions=True, shows_people=False) == (
        "sous-titree",
        "sans-personne",
    )
    assert facets.content_keys(has_captions=False, shows_people=None) == ()
