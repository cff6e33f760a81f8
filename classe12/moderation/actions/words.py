"""Watching a word, and watching it no longer."""

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, func, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import WatchedWord
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.watched import folded_word
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound
from classe12.moderation.rules import words as rules


def add(db: Session, actor: Actor, typed: str) -> None:
    """Make the texts that hold a word wait for the team; twice is once.

    Raises:
        NotFound: not a moderator.
        Invalid: what the word lacks.
    """
    if not MODERATOR.allows(actor):
        raise NotFound
    here = col(WatchedWord.programme_id) == actor.programme_id
    count = db.exec(select(func.count()).select_from(WatchedWord).where(here)).one()
    if found := rules.problems(typed, count):
        raise Invalid(found)
    word = folded_word(typed)
    wanted = insert(WatchedWord).values(
        programme_id=actor.programme_id, word=word, added_by=actor.person_id, added_at=now()
    )
    db.execute(wanted.on_conflict_do_nothing())
    audit.record(db, actor, "moderation.watch_word", "watched_word", word)


def drop(db: Session, actor: Actor, word: str) -> None:
    """Watch a word no longer; what it holds already waits to be read.

    Raises:
        NotFound: not a moderator.
    """
    if not MODERATOR.allows(actor):
        raise NotFound
    mine = (col(WatchedWord.programme_id) == actor.programme_id, col(WatchedWord.word) == word)
    db.execute(delete(WatchedWord).where(*mine))
    audit.record(db, actor, "moderation.drop_word", "watched_word", word)


def forget_giver(db: Session, event: PersonErased) -> None:
    """Keep the words that somebody who is erased added, by nobody."""
    theirs = update(WatchedWord).where(col(WatchedWord.added_by) == event.person_id)
    db.execute(theirs.values(added_by=None))
