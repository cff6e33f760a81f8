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
class ColleagueInvited:
    """A person proposed a pair to a colleague, listed or not."""

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
class StaffRightsOpened:
    """A person of the team gave the second factor: the roles that they were given count."""

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


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the team looked at something, and the rule that its decision rests on.

    Attributes:
        origin: "own", or "report" when somebody reported it.
        rule: the rule, in words; "" for the terms of the service.
        is_law: whether that is a law.
    """

    origin: str = "own"
    rule: str = ""
    is_law: bool = False


@dataclass(frozen=True, slots=True)
class ContentRestricted:
    """The team restricted something that somebody shows; the review states the reasons to them.

    Attributes:
        person_id: whose it is, who is told.
        by: who decided, None for the service itself.
        kind, subject_id: what it is, as the slice that owns it names it.
        href: where they find it, from the root of the service; "" when it is gone.
        subject: the subject of the mail.
        fact: what was decided, and who sees it now.
        words: what was seen, in the words of who decided.
        after: what is not lost, and what to do.
        measure: "remove", or "hold" until somebody reads it.
        cause: what made the team look, and the rule.
    """

    programme_id: int
    person_id: UUID
    by: UUID | None
    at: datetime
    kind: str
    subject_id: UUID
    href: str
    subject: str
    fact: str
    words: str
    after: str
    measure: str = "remove"
    cause: Cause = Cause()
