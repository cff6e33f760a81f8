"""The pages of a list, as `ui.paging.page_links` draws them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

LAST_PAGE = 500  # of any list: an address that asks for more is answered by the last page there is


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in a list; no number when it has one page only.

    Attributes:
        current: number of the page shown.
        numbers: (number, address) of the pages to offer, ("…", "") for a gap.
        previous, next: addresses of the neighbours, "" for none.
    """

    current: str = "1"
    numbers: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    next: str = ""


def page_number(written: str, last: int = LAST_PAGE) -> int:
    """Return the page that an address asks for, `last` at most; 1 when it cannot be understood."""
    return min(max(1, int(written[:6])), last) if written.isascii() and written.isdigit() else 1


def last_of(total: int, size: int) -> int:
    """Return the number of the last page of a list: 1 when it is empty."""
    return max(1, -(-total // size))


def paged(page: int, last: int, address: Callable[[int], str]) -> Pages:
    """Return the pages around one.

    Args:
        page: the one asked for, from 1; beyond the last one, the last one is shown.
        last: the last one.
        address: returns the address of a page from its number.
    """
    if last <= 1:
        return Pages()
    page = min(page, last)
    return Pages(
        current=str(page),
        numbers=tuple((str(n), address(n)) if n else ("…", "") for n in near(page, last)),
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if page < last else "",
    )


def near(current: int, last: int) -> tuple[int, ...]:
    """Return the page numbers to offer, 0 standing for a gap: 1 2 3 0 28."""
    wanted = {1, last, current - 1, current, current + 1}
    if current <= 2:
        wanted |= {2, 3}
    shown = sorted(number for number in wanted if 1 <= number <= last)
    found: list[int] = []
    for number in shown:
        if found and number - found[-1] == 2:
            found.append(number - 1)
        elif found and number - found[-1] > 2:
            found.append(0)
        found.append(number)
    return tuple(found)


class Row(Protocol):
    """A row of a list, known by its identifier."""

    @property
    def id(self) -> str:
        """What it is known by."""


R = TypeVar("R", bound=Row)


def renewed(
    shown: Sequence[R], fresh: Sequence[R], *, is_whole: bool
) -> tuple[tuple[R, ...], tuple[R, ...]]:
    """Return the rows on screen as they are now, each in its place, then those that are not on screen.

    Nothing moves under the eyes of who reads, but what was taken away goes.

    Args:
        shown: what is on screen.
        fresh: what the page of the list holds now.
        is_whole: whether that is all there is: a row that it has not was taken away; it may be on another
            page of a longer list, and stays as it was.
    """
    now = {row.id: row for row in fresh}
    there = {row.id for row in shown}
    kept = tuple(now.get(row.id, row) for row in shown if row.id in now or not is_whole)
    return kept, tuple(row for row in fresh if row.id not in there)
