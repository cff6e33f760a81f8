"""The survey of each period: asking once, writing the answer that was confirmed."""

from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.accounts.models import Membership
from classe12.core import audit, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.upsert import upsert
from classe12.notifications import access
from classe12.notifications.actions.letters import draft
from classe12.notifications.models import Kind, SurveyAnswer, SurveyInvitation
from classe12.notifications.queries import survey as rows
from classe12.notifications.queries.calendar import period_for
from classe12.notifications.rules import letters, links
from classe12.notifications.rules import survey as rules
from classe12.notifications.rules.survey import Period
from classe12.notifications.rules.tokens import PARAMETER
from classe12.programmes.queries import base_url_of, get_programme
from classe12.programmes.rules.words import questions_of

FEATURE = "surveys"
BATCH = 500


def invite_batch(
    db: Session, programme_id: int, zone: str, period: Period, moment: datetime, limit: int = BATCH
) -> int:
    """Ask the people of a zone who were not asked yet for this period; return how many."""
    people = rows.to_ask(db, programme_id, zone, period, limit)
    if not people:
        return 0
    wanted = insert(SurveyInvitation).values(
        [
            {
                "person_id": row.id,
                "programme_id": programme_id,
                "school_year": period.year,
                "period": period.number,
                "invited_at": moment,
            }
            for row in people
        ]
    )
    ours = wanted.on_conflict_do_nothing().returning(col(SurveyInvitation.person_id))
    asked = set(db.execute(ours).scalars())
    found = get_programme(db, programme_id)
    programme, questions = found.name, questions_of(found.policy)
    base = base_url_of(db, programme_id) + links.SURVEY
    drafts = []
    for row in people:
        if row.id not in asked:
            continue
        token = access.make_pass(access.SURVEY, programme_id, row.id, period.code)
        address = links.with_query(base, **{PARAMETER: token})
        subject, text = letters.survey(programme, row.display_name, period, address, questions)
        drafts.append(
            draft(db, programme_id, programme, row.id, row.email, Kind.GUIDE, subject, text)
        )
    mail.send_many(db, drafts)
    return len(people)


def answer(db: Session, actor: Actor, token: str, discovered: str, changed: str, day: date) -> None:
    """Write the answer of a person to the period they are in; the last one counts.

    Args:
        db: the act's transaction.
        actor: whoever sends it, signed in or with a token.
        token: of the mail, "" for who is signed in.
        discovered, changed: "oui" or "non".
        day: today.

    Raises:
        NotFound: nobody may answer so.
        Refused: the period is over.
        Invalid: a question has no answer.
    """
    person_id, about = access.who_answers(db, actor, token)
    if db.get(Membership, (person_id, actor.programme_id)) is None:
        raise NotFound(access.INCOMPLETE)
    period = period_for(db, actor.programme_id, person_id, day)
    if about:
        rules.check_open(Period.read(about), period)
    if period is None:
        raise Refused("survey_closed", rules.CLOSED)
    found = rules.read_answer(discovered, changed)
    upsert(
        db,
        SurveyAnswer,
        [
            {
                "person_id": person_id,
                "programme_id": actor.programme_id,
                "school_year": period.year,
                "period": period.number,
                "discovered": found[0],
                "changed": found[1],
                "answered_at": now(),
            }
        ],
        key=["person_id", "programme_id", "school_year", "period"],
        change=["discovered", "changed", "answered_at"],
    )
    audit.record(db, actor, "notifications.answer_survey", "period", period.code)
