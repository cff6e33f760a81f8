"""Addresses of the conversations: what a list shows is read from its address, both ways."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode
from uuid import UUID

from classe12.conversations.models.comments import CommentKind
from classe12.core.paging import page_number
from classe12.videos.rules.links import video_path

FEED = "/commentaires"
FILES = "/pieces-jointes"
PAGE_SIZE = 10  # comments of one page
RESOURCES_SIZE = 8  # attachments of one page of the block "Ressources"
PLACE = "contribution-"  # before a comment's identifier, its place in the page
LIST_PLACE = "contributions"
RESOURCES_PLACE = "ressources"
FORM_PLACE = "contribuer"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list of comments shows.

    Attributes:
        kind: only this kind, None for all.
        page: from 1.
        resources: page of the block "Ressources", from 1; the feed has none.
    """

    kind: CommentKind | None = None
    page: int = 1
    resources: int = 1


def from_address(query: str) -> Shown:
    """Read what is asked from an address; what cannot be understood is left out, never an error."""
    kind, page, resources = None, 1, 1
    for name, value in parse_qsl(query.lstrip("?")[:4000]):
        if name == "genre" and value in set(CommentKind):
            kind = CommentKind(value)
        elif name == "page":
            page = page_number(value)
        elif name == "ressources":
            resources = page_number(value)
    return Shown(kind, page, resources)


def to_address(shown: Shown) -> str:
    """Return the query string of what is shown, "" for the plain list."""
    pairs: list[tuple[str, str | int]] = [("genre", shown.kind.value)] if shown.kind else []
    if shown.page > 1:
        pairs.append(("page", shown.page))
    if shown.resources > 1:
        pairs.append(("ressources", shown.resources))
    return "?" + urlencode(pairs) if pairs else ""


def comment_path(video_id: UUID | str, slug: str, comment_id: UUID | str) -> str:
    """Return the permanent address of a comment: its video's page, at its place."""
    return f"{video_path(video_id, slug)}#{PLACE}{comment_id}"


def named_comment(fragment: str) -> UUID | None:
    """Return the comment that the end of an address names, None when it names none."""
    if not fragment.startswith(PLACE):
        return None
    try:
        return UUID(fragment.removeprefix(PLACE))
    except ValueError:
        return None


def file_path(attachment_id: UUID | str, name: str) -> str:
    """Return the address of an attachment; the name is there to be read, any will do."""
    return f"{FILES}/{attachment_id}/{quote(name)}"
