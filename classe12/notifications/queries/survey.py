"""The survey of a period: what somebody answered, who is to be asked, what all answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.notifications import access
from classe12.notifications.models import SurveyAnswer
from classe12.notifications.queries.calendar import breaks_by_zone, period_for, zone_of
from classe12.notifications.rules.survey import (
    NO,
    YES,
    Period,
    Result,
    check_open,
    is_asked,
    is_closing,
    period_of,
    shown,
)

TO_ASK = text(
    """
    SELECT p.id, p.email, p.display_name
    FROM membership m
    JOIN person p ON p.id = m.person_id
    JOIN school s ON s.uai = m.school_uai
    JOIN departement de ON de.code = s.departement_code
    JOIN academie a ON a.code = de.academie_code
    WHERE m.programme_id = :programme_id AND m.joined_at IS NOT NULL AND p.closed_at IS NULL
      AND a.zone = :zone
      AND NOT EXISTS (SELECT FROM survey_invitation i WHERE i.person_id = p.id
        AND i.programme_id = m.programme_id AND i.school_year = :year AND i.period = :number)
      AND NOT EXISTS (SELECT FROM survey_answer i WHERE i.person_id = p.id
        AND i.programme_id = m.programme_id AND i.school_year = :year AND i.period = :number)
      AND NOT EXISTS (SELECT FROM mail_choice c WHERE c.person_id = p.id
        AND c.programme_id = m.programme_id AND c.kind = 'guide' AND c.pace = 'never')
    ORDER BY p.id LIMIT :limit
    FOR UPDATE OF m SKIP LOCKED
    """
)
# Each dashboard reads it: built once.
_RESULTS = text(
    """
    SELECT period, count(*) AS answers, sum(discovered::int) AS discovered, sum(changed::int) AS changed
    FROM survey_answer WHERE programme_id = :programme_id AND school_year = :year
    GROUP BY period ORDER BY period
    """
)


@dataclass(frozen=True, slots=True)
class OwnSurvey:
    """The survey as one person finds it.

    Attributes:
        period: name of the period they are in, "" in their holidays or when it is not known.
        discovered, changed: what they answered, "oui", "non" or "" for nothing yet.
    """

    period: str = ""
    discovered: str = ""
    changed: str = ""


def find(db: Session, actor: Actor, token: str, day: date) -> OwnSurvey:
    """Return the survey as whoever is signed in, or holds a token, finds it.

    Raises:
        NotFound: nobody may answer so.
        Refused: the token is that of a period that is over.
    """
    person_id, about = access.who_answers(db, actor, token)
    if about:
        check_open(Period.read(about), period_for(db, actor.programme_id, person_id, day))
    return own_survey(db, actor.programme_id, person_id, day)


def own_survey(db: Session, programme_id: int, person_id: UUID, day: date) -> OwnSurvey:
    """Return the survey of the period that somebody is in."""
    period = period_for(db, programme_id, person_id, day)
    if period is None:
        return OwnSurvey()
    answer = db.get(SurveyAnswer, (person_id, programme_id, period.year, period.number))
    if answer is None:
        return OwnSurvey(period.name)
    return OwnSurvey(
        period.name, *(YES if yes else NO for yes in (answer.discovered, answer.changed))
    )


def period_to_ask(db: Session, actor: Actor, day: date) -> str:
    """Return the name of the period that somebody is asked about on their own pages, "" for none."""
    if actor.person_id is None:
        return ""
    known = breaks_by_zone(db, day).get(zone_of(db, actor.programme_id, actor.person_id), ())
    if not is_closing(day, known):
        return ""
    own = own_survey(db, actor.programme_id, actor.person_id, day)
    return "" if own.discovered else own.period


def asked_today(db: Session, day: date) -> dict[str, Period]:
    """Return the zones whose people are asked today, with their period."""
    found: dict[str, Period] = {}
    for zone, known in breaks_by_zone(db, day).items():
        period = period_of(day, known)
        if period and is_asked(day, known):
            found[zone] = period
    return found


def to_ask(db: Session, programme_id: int, zone: str, period: Period, limit: int) -> list[Any]:
    """Return people of a zone who were not asked yet: id, email, display_name; held until the commit."""
    values = {
        "programme_id": programme_id,
        "zone": zone,
        "year": period.year,
        "number": period.number,
        "limit": limit,
    }
    return list(db.execute(TO_ASK, values))


def results(db: Session, programme_id: int, year: int) -> dict[int, Result]:
    """Return what the answers of a school year say by period, 1 to 5, for the figures of impact.

    The source is the survey itself, asked to the members of the programme; a figure about fewer than five
    people is None.
    """
    rows = db.execute(_RESULTS, {"programme_id": programme_id, "year": year})
    return {period: shown(*counts) for period, *counts in rows}
