"""The pages of a list, as `ui.paging.page_links` draws them."""

from collections.abc import Callable
from dataclasses import dataclass

from classe12.videos.rules.filters import pages


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in a list; no number when it has one page only."""

    current: str = "1"
    numbers: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    next: str = ""


def last_of(total: int, size: int) -> int:
    """Return the number of the last page of a list: 1 when it is empty."""
    return max(1, -(-total // size))


def paged(page: int, last: int, address: Callable[[int], str]) -> Pages:
    """Return the pages around one.

    Args:
        page: the one shown, from 1.
        last: the last one.
        address: returns the address of a page from its number.
    """
    return Pages(
        current=str(page),
        numbers=tuple((str(n), address(n)) if n else ("…", "") for n in pages(page, last))
        if last > 1
        else (),
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if page < last else "",
    )
