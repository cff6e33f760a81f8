"""Addresses of the pages of videos."""

from uuid import UUID

CATALOGUE = "/videos"
CONTRIBUTE = "/participer"
MY_VIDEOS = "/mes-videos"


def video_path(video_id: UUID | str, slug: str) -> str:
    """Return the address of a video's page; the slug is there to be read, any will do."""
    return f"/video/{video_id}/{slug or 'sans-titre'}"


def contribute_path(video_id: UUID | str) -> str:
    """Return the address where the author goes on with a contribution."""
    return f"{CONTRIBUTE}?video={video_id}"
