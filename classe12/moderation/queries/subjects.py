"""What a report may be about: whose it is, and what it says, before somebody decides."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import shown_name
from classe12.conversations.models.comments import Comment
from classe12.conversations.models.loop import HelpRequest
from classe12.core import markdown
from classe12.moderation.models import Kind
from classe12.news.models import Article
from classe12.videos.models import Playlist, Video

EXCERPT = 280  # characters


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reported: its title, its beginning, and who wrote it; empty when it is gone."""

    title: str = ""
    excerpt: str = ""
    author: str = ""


def _query(kind: Kind) -> Select[Any] | None:
    """Return the query of the author, the title and the words of a kind, with its identifier."""
    nothing = literal("")
    queries: dict[Kind, tuple[Any, Any, Any, Any]] = {
        Kind.VIDEO: (Video.id, Video.author_id, Video.title, Video.description),
        Kind.COMMENT: (Comment.id, Comment.author_id, nothing, Comment.text),
        Kind.REQUEST: (
            HelpRequest.id,
            HelpRequest.asker_id,
            HelpRequest.question,
            HelpRequest.context,
        ),
        Kind.PLAYLIST: (Playlist.id, Playlist.owner_id, Playlist.title, Playlist.description),
        Kind.ARTICLE: (Article.id, Article.author_id, Article.title, Article.excerpt),
        Kind.PROFILE: (Person.id, Person.id, nothing, Person.bio),
    }
    if kind not in queries:
        return None
    found, author, title, words = queries[kind]
    return select(
        found.label("id"), author.label("author_id"), title.label("title"), words.label("words")
    )


def find_author(db: Session, kind: Kind, subject_id: UUID | None) -> UUID | None:
    """Return whose it is, None when nobody's, or when it is gone."""
    query = _query(kind)
    if query is None or subject_id is None:
        return None
    row = db.execute(query.where(query.selected_columns.id == subject_id)).first()
    return row.author_id if row else None


def describe(db: Session, kind: Kind, subject_id: UUID | None) -> Subject:
    """Return what a report is about, as the team reads it: in one statement."""
    query = _query(kind)
    if query is None or subject_id is None:
        return Subject()
    known = query.add_columns(col(Person.display_name))
    if kind is not Kind.PROFILE:
        known = known.outerjoin(Person, col(Person.id) == query.selected_columns.author_id)
    row = db.execute(known.where(query.selected_columns.id == subject_id)).first()
    if row is None:
        return Subject()
    return Subject(
        row.title or "",
        markdown.to_text(row.words or "", EXCERPT),
        shown_name(row.display_name or ""),
    )
