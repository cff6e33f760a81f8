"""Choosing which mails one receives, on one's page or from the mail itself."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound
from classe12.core.upsert import upsert
from classe12.notifications import access
from classe12.notifications.models import Kind, MailChoice, Pace
from classe12.notifications.rules import kinds


@stays_open
def choose(db: Session, actor: Actor, chosen: Mapping[str, str]) -> None:
    """Write which mails the person who acts wants, and when.

    Args:
        db: the act's transaction.
        actor: whose choices they are.
        chosen: kind to pace; what it does not hold stays as it is.

    Raises:
        Invalid: one sentence for each choice that does not exist.
        NotFound: nobody is signed in.
    """
    if actor.person_id is None:
        raise NotFound
    found = kinds.check(chosen)
    if found:
        _write(db, actor.programme_id, actor.person_id, found)
        audit.record(db, actor, "notifications.choose", "person", actor.person_id)


@stays_open
def unsubscribe(db: Session, actor: Actor, token: str) -> Kind:
    """Stop a kind of mails for the person of a token; twice is once.

    Args:
        db: the act's transaction.
        actor: whoever holds the token, signed in or not.
        token: what the mail carried.

    Returns:
        The kind that was stopped.

    Raises:
        NotFound: the token was not made here, or its kind cannot be stopped.
    """
    allowed = access.get_pass(db, actor, access.UNSUBSCRIBE, token)
    kind = Kind(allowed.about)
    if Pace.NEVER not in kinds.KINDS[kind].paces:
        raise NotFound(access.INCOMPLETE)
    _write(db, allowed.programme_id, allowed.person_id, {kind: Pace.NEVER})
    who = replace(actor, person_id=allowed.person_id)
    audit.record(db, who, "notifications.unsubscribe", "kind", kind.value)
    return kind


def _write(db: Session, programme_id: int, person_id: UUID, found: dict[Kind, Pace]) -> None:
    rows = [
        {
            "person_id": person_id,
            "programme_id": programme_id,
            "kind": kind.value,
            "pace": pace.value,
            "chosen_at": now(),
        }
        for kind, pace in found.items()
    ]
    upsert(
        db,
        MailChoice,
        rows,
        key=["person_id", "programme_id", "kind"],
        change=["pace", "chosen_at"],
    )
