"""Who leaves takes what they wrote away; what others wrote stays, and so do the counts."""

from sqlmodel import Session, col, func, select

from classe12.accounts.events import PersonErased
from classe12.conversations.actions import answers, requests
from classe12.conversations.actions.forgetting import forget_speaker
from classe12.conversations.models.loop import Answer, HelpRequest, Status, Trial
from classe12.core.clock import now
from tests.factories import stories as make
from tests.factories.loop import a_request, a_trial, an_answer, fresh
from tests.factories.people import a_teacher


def test_everything_of_somebody_goes_and_what_others_answered_stays(db: Session) -> None:
    leaver, asker, story = a_teacher(db), a_teacher(db), make.published(db)
    assert leaver.person_id
    a_trial(db, story.id, leaver)
    theirs = a_request(db, asker)
    requests.join(db, leaver, theirs.id)
    answers.mark_answer(db, asker, theirs.id, an_answer(db, theirs, leaver))
    alone, answered = a_request(db, leaver), a_request(db, leaver)
    requests.join(db, asker, alone.id)
    kept = an_answer(db, answered, asker)
    forget_speaker(
        db, PersonErased(leaver.person_id, leaver.name, "", keeps_videos=False, at=now())
    )
    assert make.get(db, story.id).trials_count == 0
    assert db.exec(select(func.count()).select_from(Trial)).one() == 0
    left = fresh(db, theirs.id)
    assert (left.status, left.answers_count, left.followers_count) == (Status.OPEN, 0, 0)
    remaining = db.exec(select(HelpRequest.id).where(col(HelpRequest.asker_id) == leaver.person_id))
    assert remaining.all() == [answered.id]
    closed = fresh(db, answered.id)
    assert (closed.status, closed.context, closed.answers_count) == (Status.CLOSED, "", 1)
    assert db.exec(select(Answer.id)).all() == [kept]
