"""What happens in the idea box."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class IdeaAnswered:
    """The team answered an idea, or changed its answer."""

    programme_id: int
    person_id: UUID
    at: datetime
    idea_id: UUID
