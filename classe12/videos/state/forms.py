"""The form of a playlist as the browser sends it."""

from typing_extensions import TypedDict

from classe12.videos.models import Reach
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.playlists import PlaylistForm


class ListForm(TypedDict, total=False):
    """The form of a playlist; its names are those of `rules.playlists`."""

    titre_liste: str
    mot_liste: str
    partage: str


def sent_list(form: ListForm) -> PlaylistForm:
    """Return the playlist that somebody typed."""
    values: dict[str, str] = dict(form)
    return PlaylistForm(
        title=values.get(rules.TITLE, ""),
        description=values.get(rules.DESCRIPTION, "").replace("\r\n", "\n"),
        reach=values.get(rules.REACH, Reach.PRIVATE.value),
    )
