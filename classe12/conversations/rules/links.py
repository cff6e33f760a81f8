"""Addresses of the pages of requests, and of the trials on the page of a video."""

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from classe12.core.paging import page_number
from classe12.videos.rules.links import ASK, TRIALS, ask_path

__all__ = ["ASK", "REQUESTS", "TRIALS", "ask_path", "page_number", "page_of", "request_path"]

REQUESTS = "/recherches"


def request_path(request_id: UUID | str, slug: str) -> str:
    """Return the address of a request; the slug is there to be read, any will do."""
    return f"/recherche/{request_id}/{slug or 'sans-titre'}"


def page_of(path: str, query_string: str, name: str, number: int, place: str = "") -> str:
    """Return the address of another page of a list that shares its page with other things.

    Args:
        path: the page's own.
        query_string: what it says now; what concerns other lists stays.
        name: parameter of the list.
        number: from 1, which is left unsaid.
        place: where to arrive in the page.
    """
    kept = [pair for pair in parse_qsl(query_string.lstrip("?")[:2000]) if pair[0] != name]
    pairs = [*kept, (name, str(number))] if number > 1 else kept
    return path + ("?" + urlencode(pairs) if pairs else "") + (f"#{place}" if place else "")
