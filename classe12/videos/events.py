"""What the videos slice tells the others."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class VideoFact:
    """What happened to a video, when, by whom; `person_id` is None for an anonymous visitor."""

    programme_id: int
    video_id: UUID
    at: datetime
    person_id: UUID | None = None


class VideoStarted(VideoFact):
    """A contribution began: a file was chosen or a field typed."""


class SecondVideoWatched(VideoFact):
    """A view by somebody signed in who had watched another video of this policy: told at each one."""


class VideoSubmitted(VideoFact):
    """The author sent the video to review."""


class VideoInReview(VideoFact):
    """Its file is ready and it waits for a moderator; `person_id` is the author."""


class VideoPublished(VideoFact):
    """A moderator published it; `person_id` is the author."""


class VideoWithdrawn(VideoFact):
    """It left the catalogue."""


@dataclass(frozen=True, slots=True)
class ConsentExpiring(VideoFact):
    """Its consents end soon; `days_left`: which reminder this is."""

    expires_on: date | None = None
    days_left: int = 0


class ConsentExpired(VideoFact):
    """Its consents ended: it left the catalogue until its author renews them."""


class ConsentWithdrawn(VideoFact):
    """Somebody took their consent back; `person_id` is who wrote it down."""


class CaptionsProposed(VideoFact):
    """Captions of a public video were validated and wait for the team; `person_id`: by whom."""


@dataclass(frozen=True, slots=True)
class CaptionsShown(VideoFact):
    """Captions are validated; `person_id`: by whom, None once erased; `is_reread`: by the team too."""

    is_reread: bool = False


class CaptionsReturned(VideoFact):
    """The team asks for changes in captions that waited; `person_id`: who had validated them."""


class VideoViewed(VideoFact):
    """It was watched long enough to count, for the first time this day by this viewer."""


class VideoFinished(VideoFact):
    """Somebody signed in watched most of it; told each time, who reacts counts it once."""


class VideoShared(VideoFact):
    """Somebody signed in took its address away, to give it to others."""


class VideoLiked(VideoFact):
    """A person thanked for it."""


class VideoUnliked(VideoFact):
    """A person took their thanks back."""
