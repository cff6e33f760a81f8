"""What an address says, and the addresses of the other pages of a list."""

from collections.abc import Callable

from classe12.videos.rules.filters import pages

Numbers = tuple[str, tuple[tuple[str, str], ...], str, str]


def part_of(path: str) -> str:
    """Return the identifier of an address, "/video/<id>/<slug>"; "" when there is none."""
    parts = path.strip("/").split("/")
    return parts[1] if len(parts) > 1 else ""


def numbers_of(asked: int, last: int, address: Callable[[int], str]) -> Numbers:
    """Return what `ui.paging.pagination` shows: present page, pages, previous and next addresses.

    Args:
        asked: the page asked for, beyond the last one too.
        last: the last page; a single page shows nothing.
        address: returns where a page is.
    """
    current = min(asked, last)
    numbers = pages(current, last) if last > 1 else ()
    return (
        str(current),
        tuple((str(n), address(n)) if n else ("…", "") for n in numbers),
        address(current - 1) if current > 1 else "",
        address(current + 1) if current < last else "",
    )
