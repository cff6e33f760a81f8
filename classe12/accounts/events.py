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


@dataclass(frozen=True, slots=True)
class PersonErased:
    """A person is being erased, in every programme: each slice lets go of what it knows of them.

    The row of the person stays, as a number that leads to nobody; what is counted stays counted.

    Attributes:
        name: their name, to be found in what they wrote and is kept.
        keeps_videos: whether they left their publications that show nobody, without their name.
    """

    person_id: UUID
    name: str
    email: str
    keeps_videos: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasurementRefused:
    """A person objected to the measurement of use: what was measured must not lead to them."""

    person_id: UUID
    at: datetime
