"""What the news slice tells the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ArticlePublished:
    """An article appeared, or will at its date."""

    programme_id: int
    article_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class GatheringFact:
    """What happened to an event, and when."""

    programme_id: int
    gathering_id: UUID
    at: datetime


class GatheringPublished(GatheringFact):
    """It was announced; people may register."""


class GatheringCancelled(GatheringFact):
    """Its organiser called it off."""


@dataclass(frozen=True, slots=True)
class GatheringJoined(GatheringFact):
    """Somebody got a place, at once or after waiting."""

    person_id: UUID
