"""What the conversations tell the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConversationFact:
    """What somebody said, where and when; `person_id` is who said it."""

    programme_id: int
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentPosted(ConversationFact):
    """Somebody commented on a video; `kind` is a value of `models.comments.CommentKind`."""

    comment_id: UUID
    video_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class TrialTold(ConversationFact):
    """Somebody told for the first time that they tried a colleague's video."""

    trial_id: UUID
    video_id: UUID


@dataclass(frozen=True, slots=True)
class RequestOpened(ConversationFact):
    """Somebody asked a question."""

    request_id: UUID


@dataclass(frozen=True, slots=True)
class AnswerProposed(ConversationFact):
    """Somebody proposed an answer to a request."""

    request_id: UUID
    answer_id: UUID


@dataclass(frozen=True, slots=True)
class RequestAnswered(ConversationFact):
    """The asker marked what answers their request.

    Attributes:
        request_id: the request.
        video_id: the video that answers it, None when it is words only.
        comment_id: the answer whose words or comment do, None when it is a video.
    """

    request_id: UUID
    video_id: UUID | None
    comment_id: UUID | None
