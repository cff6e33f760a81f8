"""A form pressed twice writes once (docs/adr/0035-a-form-writes-once.md).

The browser gives a form a key when it is sent, and another one once something was done since. The guard
takes the key out of what was sent; the first act of the handler writes it in its own transaction. The
database refuses it a second time: whoever presses again, even at once, changes nothing, and the screen
goes on showing what the first press did.

Invariants: an act that is refused keeps no key, so the same form may be sent again once it is mended; a
key says nothing of who sent it nor of what.
"""

import hashlib
from contextvars import ContextVar
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel

from classe12.core.clock import now
from classe12.core.columns import instant

FIELD = "cle"  # of a form: never shown, filled in the browser when it is sent
KEPT = timedelta(days=1)
FORGOTTEN = 50  # old keys that a new one takes away
_pending: ContextVar[str] = ContextVar("pending_form", default="")


class FormSent(SQLModel, table=True):
    """A form that was sent and written; its key is a digest."""

    __tablename__ = "form_sent"
    key: str = Field(primary_key=True, max_length=64)
    sent_at: datetime = Field(sa_column=instant(index=True))


class Again(Exception):
    """This form is written already: nothing is to be done nor said."""


def digest_of(handler: str, person_id: UUID | None, key: str) -> str:
    """Return what is stored of a key: it is of one handler and one person, and says nothing of them."""
    return hashlib.sha256(f"{handler}:{person_id}:{key}".encode()).hexdigest() if key else ""


def expect(digest: str) -> None:
    """Have the first act of the running handler write this key; "" for none."""
    _pending.set(digest)


def take() -> str:
    """Return the key that the first act writes; the acts that follow it find none."""
    found = _pending.get()
    _pending.set("")
    return found


def is_sent(db: Session, digest: str) -> bool:
    """Whether a form is written already."""
    return db.get(FormSent, digest) is not None


def claim(db: Session, digest: str) -> None:
    """Write the key of a form in the transaction of its act; another press waits here for its end.

    Raises:
        Again: the form is written already.
    """
    moment = now()
    old = (
        "DELETE FROM form_sent WHERE key IN (SELECT key FROM form_sent WHERE sent_at < :limit "
        "ORDER BY sent_at LIMIT :most FOR UPDATE SKIP LOCKED)"
    )
    db.execute(text(old), {"limit": moment - KEPT, "most": FORGOTTEN})
    written = db.execute(
        text(
            "INSERT INTO form_sent (key, sent_at) VALUES (:key, :now) "
            "ON CONFLICT DO NOTHING RETURNING key"
        ),
        {"key": digest, "now": moment},
    )
    if written.first() is None:
        raise Again
