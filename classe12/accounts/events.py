"""What the accounts slice tells the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """A person completed their profile in a programme for the first time."""

    programme_id: int
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person opened a session."""

    programme_id: int
    person_id: UUID
    at: datetime
