"""The last comments of the whole service, of the videos that the reader may see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.rules.profile import initials, public_name
from classe12.conversations.models.comments import Attachment, Comment, CommentKind
from classe12.conversations.queries.comments import SOMEBODY, author_line, comment_rows
from classe12.conversations.rules.addresses import PAGE_SIZE, Shown, comment_path
from classe12.conversations.rules.comments import KIND_LABELS
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.videos.access import visible_to
from classe12.videos.models import Video

EXCERPT = 240  # characters


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A comment of the feed; `href` is its permanent address on its video's page."""

    href: str
    title: str
    author: str
    initials: str
    more: str
    kind: str
    kind_label: str
    excerpt: str
    files: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the feed; `page` and `last` are from 1."""

    count: int
    page: int
    last: int
    rows: tuple[FeedRow, ...]


def list_latest(db: Session, actor: Actor, shown: Shown, moment: datetime) -> FeedPage:
    """Return one page of the last comments, newest first; nothing that the team hid."""
    here = [
        col(Comment.programme_id) == actor.programme_id,
        col(Comment.deleted_at).is_(None),
        col(Comment.hidden_at).is_(None),
        visible_to(actor),
    ]
    if shown.kind:
        here.append(col(Comment.kind) == shown.kind)
    on_video = col(Video.id) == col(Comment.video_id)
    counted = select(func.count()).select_from(Comment).join(Video, on_video).where(*here)
    count = int(db.execute(counted).scalar_one())
    last = last_of(count, PAGE_SIZE)
    page = min(shown.page, last)
    carried = (
        select(func.count())
        .where(col(Attachment.comment_id) == col(Comment.id))
        .scalar_subquery()
        .label("files")
    )
    rows = db.execute(
        comment_rows()
        .add_columns(
            col(Video.title), col(Video.slug), col(Video.author_id).label("video_author"), carried
        )
        .join(Video, on_video)
        .where(*here)
        .order_by(col(Comment.posted_at).desc(), col(Comment.id).desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    found = tuple(
        FeedRow(
            href=comment_path(row.Comment.video_id, row.slug, row.Comment.id),
            title=row.title,
            author=public_name(row.display_name) or SOMEBODY,
            initials=initials(row.display_name),
            more=author_line(row, row.video_author, moment),
            kind=row.Comment.kind,
            kind_label=KIND_LABELS[CommentKind(row.Comment.kind)],
            excerpt=markdown.to_text(row.Comment.text, EXCERPT),
            files=text.plural(row.files, "fichier joint", "fichiers joints") if row.files else "",
        )
        for row in rows
    )
    return FeedPage(count, page, last, found)
