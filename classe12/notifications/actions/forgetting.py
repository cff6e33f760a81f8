"""What becomes of what somebody who is erased was told, and of their name in what others were told."""

from sqlalchemy import delete, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.accounts.rules.profile import public_name
from classe12.notifications.models import (
    Digest,
    FirstMail,
    MailChoice,
    Notice,
    NoticeFact,
    SurveyInvitation,
)

SOMEBODY = "Un collègue"


def forget_reader(db: Session, event: PersonErased) -> None:
    """Delete what they were told; an answer to a survey stays counted, by nobody."""
    for table in (NoticeFact, Notice, MailChoice, Digest, FirstMail, SurveyInvitation):
        db.execute(delete(table).where(col(table.person_id) == event.person_id))
    if not event.name:
        return
    for column, name in (("who", public_name(event.name)), ("subject", event.name)):
        holds = col(getattr(Notice, column)).contains(name, autoescape=True)
        db.execute(update(Notice).where(holds).values({column: SOMEBODY}))
