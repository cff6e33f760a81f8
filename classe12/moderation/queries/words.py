"""The watched words, for the team alone."""

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.models import WatchedWord
from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor


def list_words(db: Session, actor: Actor) -> tuple[str, ...]:
    """Return the words that make a text wait, in alphabetical order."""
    if not MODERATOR.allows(actor):
        return ()
    here = col(WatchedWord.programme_id) == actor.programme_id
    query = select(col(WatchedWord.word)).where(here).order_by(col(WatchedWord.word))
    return tuple(db.execute(query).scalars())
