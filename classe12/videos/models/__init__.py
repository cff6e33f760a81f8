"""Tables of the videos: `videos` the practices and their use, `captions` their captions, `keeping` what
people put aside.
"""

from classe12.videos.models.captions import CaptionTrack, Hearing, Helpers, Source
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
    "CaptionTrack",
    "Favourite",
    "Hearing",
    "Helpers",
    "HistoryOff",
    "Like",
    "Place",
    "Playlist",
    "PlaylistVideo",
    "Reach",
    "SearchWord",
    "Source",
    "ToTry",
    "Video",
    "VideoNeed",
    "VideoStatus",
    "VideoTheme",
    "View",
    "Watched",
]
