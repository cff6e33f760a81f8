"""The pages of a list: where one is, and what is offered around."""

from dataclasses import dataclass

import pytest

from classe12.core.paging import Pages, last_of, near, paged, renewed


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, (1,)),
        (1, 28, (1, 2, 3, 0, 28)),
        (2, 28, (1, 2, 3, 0, 28)),
        (5, 28, (1, 0, 4, 5, 6, 0, 28)),
        (28, 28, (1, 0, 27, 28)),
        (4, 5, (1, 2, 3, 4, 5)),
    ],
)
def test_the_pages_offered(current: int, last: int, shown: tuple[int, ...]) -> None:
    assert near(current, last) == shown


def test_the_last_page_stands_for_those_beyond_and_one_page_shows_nothing() -> None:
    assert paged(1, 1, str) == Pages()
    found = paged(99, 3, lambda number: f"?page={number}")
    assert (found.current, found.previous, found.next) == ("3", "?page=2", "")
    assert found.numbers[-1] == ("3", "?page=3")


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (20, 1), (21, 2)])
def test_an_empty_list_has_a_page(total: int, last: int) -> None:
    assert last_of(total, 20) == last


@dataclass(frozen=True)
class Line:
    id: str
    votes: int


def test_what_is_on_screen_stays_in_its_place_and_what_is_new_waits() -> None:
    shown = (Line("a", 3), Line("b", 1))
    fresh = (Line("c", 9), Line("b", 4), Line("a", 3))
    kept, others = renewed(shown, fresh, is_whole=True)
    assert kept == (Line("a", 3), Line("b", 4)) and others == (Line("c", 9),)


def test_what_was_taken_away_goes_unless_another_page_may_have_it() -> None:
    shown, fresh = (Line("a", 3), Line("b", 1)), (Line("b", 1),)
    assert renewed(shown, fresh, is_whole=True) == ((Line("b", 1),), ())
    assert renewed(shown, fresh, is_whole=False) == (shown, ())
