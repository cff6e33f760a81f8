"""Addresses of the pages of what leaves by itself."""

from urllib.parse import urlencode

NOTICES = "/notifications"
MAILS = "/mon-compte/courriels"
UNSUBSCRIBE = "/desabonnement"
SURVEY = "/enquete"
DONE = "fait"
MISSING = "manque"
ON_PAGE = "page"  # in the address when a person presses the button of our own page


def with_query(page: str, /, **values: str) -> str:
    """Return an address with the parameters that are not empty."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{page}?{query}" if query else page
