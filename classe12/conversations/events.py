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
