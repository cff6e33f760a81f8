"""What the conversations slice tells the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConversationFact:
    """Something was said, when, by whom."""

    programme_id: int
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentPosted(ConversationFact):
    """A comment was written under a video."""

    comment_id: UUID
    video_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class TrialTold(ConversationFact):
    """Somebody told how they tried a practice."""

    trial_id: UUID
    video_id: UUID


@dataclass(frozen=True, slots=True)
class RequestOpened(ConversationFact):
    """Somebody asked colleagues for a practice."""

    request_id: UUID


@dataclass(frozen=True, slots=True)
class RequestJoined(ConversationFact):
    """Somebody said "moi aussi" to a request."""

    request_id: UUID


@dataclass(frozen=True, slots=True)
class RequestAnswered(ConversationFact):
    """A video or a comment was marked as the answer to a request."""

    request_id: UUID
    video_id: UUID | None
    comment_id: UUID | None
