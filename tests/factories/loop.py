"""Trials and requests for tests, told through the acts themselves."""

from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.conversations.actions import answers, requests, trials
from classe12.conversations.models.loop import HelpRequest, Outcome
from classe12.conversations.rules.requests import RequestForm
from classe12.conversations.rules.trials import TrialForm
from classe12.core.actor import Actor
from tests.factories.people import a_teacher

_serial = count(1)
TRIAL = TrialForm(Outcome.ADAPTED, "CP", "Le calme revient plus vite.", "Par binômes.")


def a_trial(db: Session, video_id: UUID, actor: Actor | None = None, **form: Any) -> Actor:
    """Have a colleague tell that they tried a video; return who."""
    actor = actor or a_teacher(db)
    values = {"outcome": TRIAL.outcome, "level": "CP", "worked": TRIAL.worked, "changed": ""}
    trials.tell_trial(db, actor, video_id, TrialForm(**{**values, **form}))
    return actor


def a_request(db: Session, asker: Actor | None = None, **form: Any) -> HelpRequest:
    """Ask a question about classroom management, at CP."""
    values: dict[str, Any] = {
        "question": f"Comment occuper les îlots pendant que je lis, version {next(_serial)}",
        "context": "J’ai trois îlots de quatre.",
        "levels": ("CP",),
        "themes": ("gestion-de-classe",),
    }
    return requests.ask(db, asker or a_teacher(db), RequestForm(**{**values, **form}))


def an_answer(
    db: Session,
    request: HelpRequest,
    author: Actor | None = None,
    words: str = "Trois boîtes d’autonomie.",
    video_id: UUID | None = None,
) -> UUID:
    """Have a colleague propose an answer; return its identifier."""
    return answers.propose(db, author or a_teacher(db), request.id, words, video_id)


def fresh(db: Session, request_id: UUID) -> HelpRequest:
    """Return a request as it is in the database now."""
    query = select(HelpRequest).where(col(HelpRequest.id) == request_id)
    return db.exec(query.execution_options(populate_existing=True)).one()
