"""How long consents last, when their author is told, what renewing asks for."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from classe12.videos.rules import consent

REMINDERS = (60, 30, 7)  # days before the last one


def last_day(start: date, years: int) -> date:
    """Return the last day of consents given on a day for some years; a 29 February ends on the 28th."""
    if (start.month, start.day) == (2, 29) and not isleap(start.year + years):
        return date(start.year + years, 2, 28)
    return start.replace(year=start.year + years)


def term(years: int, today: date, known: date | None, known_years: int) -> date:
    """Return the last day of a draft's consents.

    The day printed on the forms stays theirs: it is counted again only when another duration is
    chosen, or when it went by.

    Args:
        years: the duration chosen.
        today: the day of the choice.
        known: the last day that was counted before, None for none.
        known_years: the duration that it was counted with.
    """
    if known is not None and known_years == years and known > today:
        return known
    return last_day(today, years)


def reminder_due(expires_on: date, today: date, told: int | None) -> int | None:
    """Return which reminder is due: the nearest of 60, 30 and 7 days, unless it was told.

    A reminder that no job told in its time is not told late beside the next one.

    Args:
        expires_on: the last day.
        today: the day of the job.
        told: days of the last reminder told, None for none.
    """
    left = (expires_on - today).days
    reached = [days for days in REMINDERS if 0 <= left <= days]
    if not reached:
        return None
    nearest = min(reached)
    return nearest if told is None or nearest < told else None


def is_over(expires_on: date | None, today: date) -> bool:
    """Whether consents ended; those of nobody never do."""
    return expires_on is not None and expires_on < today


@dataclass(frozen=True, slots=True)
class Renewal:
    """What an author says to prolong consents; fields as in `consent.ConsentForm`."""

    forms: int | None = None
    keeper: str = ""
    years: int = consent.USUAL_YEARS
    is_attested: bool = False


def renewal_problems(renewal: Renewal, people: int) -> dict[str, str]:
    """Return what a renewal lacks, as field name to sentence.

    Args:
        renewal: what was typed.
        people: how many had to sign; when it was never counted, one signature at least.
    """
    typed = consent.ConsentForm(forms=renewal.forms, keeper=renewal.keeper, years=renewal.years)
    found = consent.draft_problems(typed)
    if told := consent.forms_problem(max(people, 1), renewal.forms):
        found.setdefault(consent.FORMS, told)
    if not renewal.keeper:
        found[consent.KEEPER] = "Dites qui garde les autorisations signées."
    if not renewal.is_attested:
        found[consent.ATTESTATION] = "Sans votre attestation, l’accord ne peut pas être prolongé."
    return found
