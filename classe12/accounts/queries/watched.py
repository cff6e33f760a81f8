"""The words that make a text wait, in a programme."""

from sqlmodel import Session, col, select

from classe12.accounts.models import WatchedWord
from classe12.accounts.rules.watched import Watch, look


def watch(db: Session, programme_id: int, text: str, *, is_name: bool = False) -> Watch | None:
    """Return why a text is to be looked at, with the words that the programme watches; see `look`."""
    return look(text, watched_words(db, programme_id), is_name=is_name)


def watched_words(db: Session, programme_id: int) -> tuple[str, ...]:
    """Return the words that a programme watches, folded."""
    words = select(WatchedWord.word).where(col(WatchedWord.programme_id) == programme_id)
    return tuple(db.exec(words))
