"""What becomes of what somebody who is erased was told, and of their name in what others were told."""

from sqlalchemy import and_, delete, or_, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.accounts.rules.profile import public_name
from classe12.core.text import slugify
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
    by_them = col(Notice.who) == public_name(event.name)
    parts = [part for part in event.name.split() if len(part) > 1]
    named = or_(
        *[col(Notice.subject).icontains(part, autoescape=True) for part in parts],
        *[col(Notice.href).contains(slugify(part), autoescape=True) for part in parts],
    )
    # A first name may be a common word: it counts in what they did themselves only.
    said = col(Notice.subject).contains(event.name, autoescape=True)
    db.execute(delete(Notice).where(or_(said, and_(by_them, named))))
    db.execute(update(Notice).where(by_them).values(who=SOMEBODY))
