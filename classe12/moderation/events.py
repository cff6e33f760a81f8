"""What the review tells the others: that somebody has something to read about what is theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody is told of a decision, whole in a mail and on its page.

    Attributes:
        person_id: who is told.
        sentence: the fact, without its full stop.
        href: where it reads, from the root of the service.
        subject_id: the statement, the appeal or the text: told once each time it is decided.
    """

    programme_id: int
    person_id: UUID
    sentence: str
    href: str
    subject_id: UUID
    at: datetime
