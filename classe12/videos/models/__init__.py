"""Tables of the videos: `videos` the practices and their use, `consent` who agreed to be seen, `captions`
their captions, `keeping` what people put aside.
"""

from classe12.videos.models.captions import CaptionTrack, Hearing, Helpers, Source
from classe12.videos.models.consent import Consent, Keeper, Scene, TakenBy
from classe12.videos.models.keeping import (
    Favourite,
    HistoryOff,
    Place,
    Playlist,
    PlaylistVideo,
    Reach,
    ToTry,
    ViewingSession,
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
    "Consent",
    "Favourite",
    "Hearing",
    "Helpers",
    "HistoryOff",
    "Keeper",
    "Like",
    "Place",
    "Playlist",
    "PlaylistVideo",
    "Reach",
    "Scene",
    "SearchWord",
    "Source",
    "TakenBy",
    "ToTry",
    "Video",
    "VideoNeed",
    "VideoStatus",
    "VideoTheme",
    "View",
    "ViewingSession",
    "Watched",
]
