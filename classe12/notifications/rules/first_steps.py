"""The three mails of a newcomer: when each is due, and when it has become useless."""

from dataclasses import dataclass
from datetime import timedelta

from classe12.notifications.models import Step

WINDOW = timedelta(days=14)  # after which a mail that could not leave never does

DUE = {
    Step.TWO_VIDEOS: timedelta(hours=1),
    Step.ONE_PRACTICE: timedelta(days=3),
    Step.SAY_SOMETHING: timedelta(days=10),
}
OUT_OF_HOLIDAYS = frozenset({Step.ONE_PRACTICE, Step.SAY_SOMETHING})  # these wait for class


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is known of somebody's first days.

    Attributes:
        has_kept: they thanked for a video, or kept one.
        has_told: they published, or said what a video changed.
        came_back: they were seen again a day or more after joining.
    """

    has_kept: bool
    has_told: bool
    came_back: bool


def is_useful(step: Step, person: Newcomer) -> bool:
    """Whether a step still has to be proposed: what is done needs no mail."""
    if step is Step.SAY_SOMETHING:
        return person.came_back and not (person.has_kept or person.has_told)
    return not (person.has_kept or person.has_told)
