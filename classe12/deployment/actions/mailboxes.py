"""A school that wants no more invitations: said once, from the mail itself, by whoever reads its mailbox."""

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.deployment.access.campaigns import get_mailbox
from classe12.deployment.models import StoppedMailbox


@stays_open
def stop_mailbox(db: Session, actor: Actor, token: str) -> str:
    """Stop the invitations to the school of a token; twice is once.

    Args:
        db: the act's transaction.
        actor: whoever holds the token, signed in or not.
        token: what the mail carried.

    Returns:
        The UAI of the school.

    Raises:
        NotFound: the token was not made here.
    """
    uai = get_mailbox(actor, token)
    values = {"programme_id": actor.programme_id, "school_uai": uai, "stopped_at": now()}
    db.execute(insert(StoppedMailbox).values(**values).on_conflict_do_nothing())
    audit.record(db, actor, "deployment.stop_mailbox", "school", uai)
    return uai
