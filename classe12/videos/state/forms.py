"""The form of a playlist as the browser sends it."""

from typing_extensions import TypedDict

from classe12.videos.models import Reach
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.playlists import PlaylistForm

ListForm = TypedDict(
    "ListForm", {"titre-liste": str, "mot-liste": str, "partage": str}, total=False
)
"""Its names are those of `rules.playlists`."""


def sent_list(form: ListForm) -> PlaylistForm:
    """Return the playlist that somebody typed."""
    values: dict[str, str] = dict(form)
    return PlaylistForm(
        title=values.get(rules.TITLE, ""),
        description=values.get(rules.DESCRIPTION, "").replace("\r\n", "\n"),
        reach=values.get(rules.REACH, Reach.PRIVATE.value),
    )
