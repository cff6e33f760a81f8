"""The survey of each period of the school year: two questions, when they are asked, what may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classe12.core.errors import Invalid, Refused
from classe12.territories.rules import Break, is_holiday, period, school_year

ASKED_BEFORE = timedelta(days=12)  # the second last weekend of a period, at the earliest
FEWEST = 5  # people behind a figure

DISCOVERED, CHANGED = "decouverte", "changement"
YES, NO = "oui", "non"
CLOSED = (
    "L’enquête est fermée pendant les vacances. Elle revient avant la fin de la prochaine période."
)
CONTRADICTION = (
    "Vous avez répondu « Non » à la première question : répondez « Oui » plus haut, ou « Non » ici."
)
PERIOD_NAMES = {1: "première", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième"}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a school year; 1 to 5."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """How a token and an address name it, "2026-2"."""
        return f"{self.year}-{self.number}"

    @classmethod
    def read(cls, code: str) -> "Period":
        """Return the period of a code that `code` made."""
        year, _, number = code.partition("-")
        return cls(int(year), int(number))

    @property
    def name(self) -> str:
        """How people call it: "deuxième période"."""
        return f"{PERIOD_NAMES[self.number]} période"


@dataclass(frozen=True, slots=True)
class Result:
    """What a period's answers say; None where a figure would be about fewer than five people.

    Attributes:
        answers: how many people answered.
        discovered: how many discovered a practice.
        changed: how many say that it changed something in class.
    """

    answers: int | None
    discovered: int | None
    changed: int | None


def period_of(day: date, breaks: Sequence[Break]) -> Period | None:
    """Return the period of a day, None in holidays and where the calendar is not known."""
    number = period(day, breaks)
    return Period(school_year(day), number) if number in PERIOD_NAMES else None


def is_asked(day: date, breaks: Sequence[Break]) -> bool:
    """Whether people are asked on this day: the last days of class of a period, from Monday to Friday."""
    return day.weekday() <= 4 and is_closing(day, breaks)


def is_closing(day: date, breaks: Sequence[Break]) -> bool:
    """Whether a day is among the last of its period, week-ends included."""
    here = period_of(day, breaks)
    later = period(day + ASKED_BEFORE, breaks)
    return here is not None and later != here.number and not is_holiday(day, breaks)


def read_answer(discovered: str, changed: str) -> tuple[bool, bool]:
    """Return both answers; who discovered nothing may leave the second question out.

    Raises:
        Invalid: a question has no answer, or the second one contradicts the first.
    """
    if discovered not in {YES, NO}:
        raise Invalid({DISCOVERED: "Répondez par oui ou par non."})
    if discovered == YES and changed not in {YES, NO}:
        raise Invalid({CHANGED: "Répondez par oui ou par non."})
    if discovered == NO and changed == YES:
        raise Invalid({CHANGED: CONTRADICTION})
    return discovered == YES, discovered == YES and changed == YES


def check_open(asked: Period, now: Period | None) -> None:
    """Refuse an answer for a period that is over.

    Raises:
        Refused: it is.
    """
    if asked != now:
        raise Refused(
            "period_over",
            f"La {asked.name} est terminée : les réponses ne changent plus. "
            "La prochaine enquête arrive avant la fin de la période suivante.",
        )


def shown(answers: int, discovered: int, changed: int) -> Result:
    """Return the figures that may be shown: never one about one to four people, on either side.

    That nobody changed anything says what each of those who discovered answered: not of a handful.
    """
    if answers < FEWEST:
        return Result(None, None, None)
    told = None if 0 < discovered < FEWEST else _told(changed, answers)
    return Result(answers, _told(discovered, answers), told)


def _told(count: int, answers: int) -> int | None:
    hidden = range(1, FEWEST)
    return None if count in hidden or answers - count in hidden else count
