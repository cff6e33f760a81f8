"""Mails leave from an outbox: the row is written in the act's transaction, a job sends it.

Invariants: rolled back, no mail; committed, at least one sending, always with the same Message-ID;
a mail that carries a secret (`expires_at`) loses its text once sent or too old. `due_at` is when the
next try is due, and is empty once there is nothing left to do. Without SMTP_URL, mails are files
under the data folder. Every mail has a text and an HTML part made from the same words (`letters`); one that
its reader may stop carries the address where it stops, in one click (RFC 8058).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Field, Session, SQLModel, col, select

from classe12.core import jobs, letters, postman
from classe12.core.clock import now
from classe12.core.columns import instant, switch
from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.core.ids import new_id
from classe12.core.settings import get_settings

# pauses before the 2nd, 3rd... try; then the mail is given up and the failure stays in its row
PAUSES = tuple(timedelta(minutes=m) for m in (0.25, 1, 4, 15, 60, 240, 720))
LONGEST_FAILURE = 200
CHOICES_PAGE = "/mon-compte/courriels"
_leads: list[Callable[[str], tuple[str, str]]] = []


class Mail(SQLModel, table=True):
    """One mail, rendered before its first sending."""

    __tablename__ = "mail"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    sender: str = Field(default="", max_length=80)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str
    kind: str = Field(max_length=40)
    why: str = Field(default="", max_length=200, sa_column_kwargs={"server_default": ""})
    button: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": ""})
    unsubscribe: str = Field(default="", max_length=400, sa_column_kwargs={"server_default": ""})
    has_choices: bool = Field(default=True, sa_column=switch("true"))
    created_at: datetime = Field(sa_column=instant(index=True))
    due_at: datetime | None = Field(default=None, sa_column=instant(nullable=True, index=True))
    expires_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    sent_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    tries: int = 0
    failure: str = Field(default="", max_length=LONGEST_FAILURE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to ask for.

    Attributes:
        recipient: one address.
        subject: one line; line breaks become spaces.
        text: plain text as `letters` reads it, links made from `settings.base_url`.
        kind: what kind of mail, "sign_in_code", for counts and tests.
        sender: the name shown beside the service's address, the programme's.
        expires_at: after this instant the mail is useless and is not sent; its text is secret.
        why: the sentence that says why the reader receives it.
        button: words of its first link in the HTML part.
        unsubscribe: address that stops this kind of mail for this reader, "" when it cannot be.
        has_choices: whether its reader has a page where they choose what they receive.
    """

    recipient: str
    subject: str
    text: str
    kind: str
    sender: str = ""
    expires_at: datetime | None = None
    why: str = ""
    button: str = ""
    unsubscribe: str = ""
    has_choices: bool = True


def send(
    db: Session,
    recipient: str,
    subject: str,
    text: str,
    kind: str,
    *,
    sender: str = "",
    expires_at: datetime | None = None,
    why: str = "",
    button: str = "",
    unsubscribe: str = "",
) -> None:
    """Ask for a mail to leave once the act commits; arguments as in `Draft`.

    Raises:
        Refused: when the address could not be a header.
    """
    if not postman.is_address(recipient):
        raise Refused("bad_address", "Cette adresse de courriel n’est pas valable.", "email")
    draft = Draft(
        recipient, subject, text, kind, sender, expires_at, why, button, unsubscribe
    )  # fmt: skip
    mail = Mail(**_values(draft, now()))
    db.add(mail)
    db.flush()
    jobs.later(db, send_mail, once=f"mail:{mail.id}", mail_id=str(mail.id))


def send_many(db: Session, drafts: Sequence[Draft]) -> list[UUID | None]:
    """Ask for many mails in two statements, whatever their number; see `send`.

    Returns:
        The row of each draft, in their order; None for an address that could not be a header: that mail
        is left out, the others must not wait for it.
    """
    moment = now()
    rows = [
        _values(draft, moment) if postman.is_address(draft.recipient) else None for draft in drafts
    ]
    if kept := [row for row in rows if row]:
        db.execute(insert(Mail), kept)
        jobs.many_later(
            db, send_mail, [(f"mail:{row['id']}", {"mail_id": str(row["id"])}) for row in kept]
        )
    return [row["id"] if row else None for row in rows]


def _values(draft: Draft, moment: datetime) -> dict[str, Any]:
    """Return the row of a draft."""
    return {
        "id": new_id(),
        "sender": draft.sender,
        "recipient": draft.recipient,
        "subject": " ".join(draft.subject.split())[:200],
        "text": draft.text,
        "kind": draft.kind,
        "why": draft.why,
        "button": draft.button,
        "unsubscribe": draft.unsubscribe,
        "has_choices": draft.has_choices,
        "created_at": moment,
        "due_at": moment,
        "expires_at": draft.expires_at,
        "sent_at": None,
        "tries": 0,
        "failure": "",
    }


@jobs.job("core.send_mail", line="mail")
def send_mail(mail_id: str) -> None:
    """Send one mail if it is still to be sent; a failure is noted and tried again later."""
    with transaction() as db:
        mail = db.exec(
            select(Mail)
            .where(Mail.id == UUID(mail_id), col(Mail.due_at).is_not(None))
            .with_for_update(skip_locked=True)
        ).first()
        if mail is None:
            return
        moment = now()
        if mail.expires_at and mail.expires_at <= moment:
            _finish(mail, "périmé avant l’envoi")
            return
        mail.tries += 1
        try:
            postman.deliver(_letter(mail))
        except postman.Undeliverable as failure:
            _finish(mail, str(failure))
        except OSError as failure:  # SMTPException is one of them
            _try_later(db, mail, moment, str(failure))
        else:
            mail.sent_at = moment
            _finish(mail)


def leads_to(function: Callable[[str], tuple[str, str]]) -> None:
    """Install the function that takes the sender of a mail and returns the address its links lead to, and
    the colour that they have.
    """
    _leads[:] = [function]


def _letter(mail: Mail) -> postman.Letter:
    base_url, colour = (
        _leads[0](mail.sender) if _leads else (get_settings().base_url, letters.COLOUR)
    )
    around = letters.Around(
        programme=mail.sender,
        base_url=base_url,
        why=mail.why,
        unsubscribe=mail.unsubscribe,
        choices=base_url + CHOICES_PAGE if mail.unsubscribe and mail.has_choices else "",
        button=mail.button or letters.OPEN,
        colour=colour,
    )
    return postman.Letter(
        id=mail.id,
        sender=mail.sender,
        recipient=mail.recipient,
        subject=mail.subject,
        text=letters.to_text(mail.text, around),
        html=letters.to_html(mail.subject, mail.text, around),
        written_at=mail.created_at,
        unsubscribe=mail.unsubscribe,
    )


def _finish(mail: Mail, failure: str = "") -> None:
    mail.due_at = None
    mail.failure = failure[:LONGEST_FAILURE]
    if mail.expires_at:
        mail.text = ""


def _try_later(db: Session, mail: Mail, moment: datetime, failure: str) -> None:
    if mail.tries > len(PAUSES):
        _finish(mail, failure)
        postman.log.error("mail %s given up after %s tries", mail.id, mail.tries)
        return
    pause = PAUSES[mail.tries - 1]
    mail.failure = failure[:LONGEST_FAILURE]
    mail.due_at = moment + pause
    jobs.later(db, send_mail, once=f"mail:{mail.id}", wait=pause, mail_id=str(mail.id))
    postman.log.warning("mail %s not sent, try %s: %s", mail.id, mail.tries, mail.failure)


@jobs.every("* * * * *", name="core.sweep_mails")
def sweep_mails() -> None:
    """Ask again for the mails that are due and may have lost their job."""
    with transaction() as db:
        lost = db.exec(
            select(Mail.id).where(col(Mail.due_at) < now() - timedelta(minutes=1)).limit(500)
        ).all()
        for mail_id in lost:
            jobs.later(db, send_mail, once=f"mail:{mail_id}", mail_id=str(mail_id))
