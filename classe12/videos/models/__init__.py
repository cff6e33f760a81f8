"""Tables of the videos: `videos` the practices and their use, `keeping` what people put aside."""

from classe12.videos.models.keeping import (
    Favourite,
    HistoryOff,
    Place,
    Playlist,
    PlaylistVideo,
    Reach,
    ToTry,
    Watched,
)
from classe12.videos.models.videos import (
    Audience,
    Like,
    SearchWord,
    Video,
    VideoNeed,
    VideoStatus,
    VideoTheme,
    View,
)

__all__ = [
    "Audience",
    "Favourite",
    "HistoryOff",
    "Like",
    "Place",
    "Playlist",
    "PlaylistVideo",
    "Reach",
    "SearchWord",
    "ToTry",
    "Video",
    "VideoNeed",
    "VideoStatus",
    "VideoTheme",
    "View",
    "Watched",
]
