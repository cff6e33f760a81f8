"""The pages of a list, as `ui.paging.pagination` draws them."""

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


def paged(page: int, last: int, address: Callable[[int], str]) -> Pages:
    """Return the pages around one.

    Args:
        page: the one shown, from 1; last: the last one.
        address: function of a page's number that returns its address.
    """
    if last <= 1:
        return Pages()
    return Pages(
        current=str(page),
        numbers=tuple((str(n), address(n)) if n else ("…", "") for n in pages(page, last)),
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if page < last else "",
    )
