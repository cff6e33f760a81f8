"""The mails of a kind: sent to who chose them, with the address that stops them."""

from typing import TypedDict
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import mail
from classe12.notifications import access
from classe12.notifications.models import Kind, MailChoice, Pace
from classe12.notifications.rules import kinds, letters, links, sentences
from classe12.notifications.rules.tokens import PARAMETER
from classe12.programmes.queries import base_url_of, get_programme


class Telling(TypedDict):
    """What a mail about one fact says."""

    what: str
    subject: str
    who: str
    href: str


def stop_address(db: Session, programme_id: int, person_id: UUID, kind: Kind) -> str:
    """Return the address that stops a kind of mails for a person, without signing in."""
    token = access.make_pass(access.UNSUBSCRIBE, programme_id, person_id, kind.value)
    return links.with_query(base_url_of(db, programme_id) + links.UNSUBSCRIBE, **{PARAMETER: token})


def draft(
    db: Session,
    programme_id: int,
    programme: str,
    person_id: UUID,
    email: str,
    kind: Kind,
    subject: str,
    text: str,
    button: str = "",
) -> mail.Draft:
    """Return a mail of a kind that its reader may stop."""
    return mail.Draft(
        recipient=email,
        subject=subject,
        text=text,
        kind=f"notice_{kind.value}",
        sender=programme,
        why=kinds.why(kind),
        button=button,
        unsubscribe=stop_address(db, programme_id, person_id, kind),
    )


def tell_by_mail(
    db: Session, programme_id: int, person_id: UUID, kind: Kind, telling: Telling
) -> None:
    """Send a fact by mail, when its reader wants this kind at once."""
    row = db.execute(
        select(Person.email, Person.display_name, MailChoice.pace)
        .outerjoin(
            MailChoice,
            (col(MailChoice.person_id) == Person.id)
            & (col(MailChoice.programme_id) == programme_id)
            & (col(MailChoice.kind) == kind),
        )
        .where(col(Person.id) == person_id, col(Person.closed_at).is_(None))
    ).first()
    if row is None:
        return
    email, name, pace = row
    if kinds.pace_of(kind, {kind.value: pace} if pace else {}) is not Pace.NOW:
        return
    programme = get_programme(db, programme_id).name
    sentence = sentences.SENTENCES[telling["what"]]
    line = sentences.fact(telling["what"], 1, telling["subject"], telling["who"])
    address = base_url_of(db, programme_id) + telling["href"]
    subject, text = letters.notice(programme, name, line, address)
    mail.send_many(
        db,
        [draft(db, programme_id, programme, person_id, email, kind, subject, text, sentence.act)],
    )
