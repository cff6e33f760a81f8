"""Reads of what is reported: the comments that wait, those that are hidden, one before a decision."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from classe12.accounts.rules.profile import initials, public_name
from classe12.conversations.models.comments import Comment, CommentKind, Report, ReportReason
from classe12.conversations.queries.comments import (
    SOMEBODY,
    FileRow,
    author_line,
    comment_rows,
    files_of,
)
from classe12.conversations.rules import words
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.comments import KIND_LABELS, REASON_LABELS
from classe12.conversations.rules.holding import LABELS, Held
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.moderation.rules.comments import PAGE_SIZE, Shown, to_address
from classe12.videos.models import Video


@dataclass(frozen=True, slots=True)
class Reported:
    """A comment that waits for a decision, or that was hidden.

    Attributes:
        decide: address where it is decided about. href: where it stands, on its video's page.
        reports: one sentence a report; never who reported.
        hidden_for: the words that its author reads, "" while it is visible.
    """

    id: str
    href: str
    decide: str
    title: str
    author: str
    initials: str
    more: str
    kind: str
    kind_label: str
    html: str
    files: tuple[FileRow, ...]
    reports: tuple[str, ...]
    hidden_for: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """One page of them; `page` and `last` are from 1, `open` the one being decided about."""

    waiting: int
    hidden: int
    page: int
    last: int
    rows: tuple[Reported, ...]
    open: Reported | None


def list_reported(db: Session, actor: Actor, shown: Shown, moment: datetime) -> ReportsPage:
    """Return what waits for a decision of this moderator, oldest first, or what is hidden.

    Their own comments are left out: nobody decides about their own.
    """
    mine = [
        col(Comment.programme_id) == actor.programme_id,
        col(Comment.deleted_at).is_(None),
        col(Comment.author_id) != actor.person_id,
    ]
    waits = (
        select(col(Report.id))
        .where(col(Report.comment_id) == col(Comment.id), col(Report.closed_at).is_(None))
        .exists()
    )
    is_held = col(Comment.held_at).is_not(None)
    waiting = [*mine, waits | is_held]
    hidden = [*mine, col(Comment.hidden_at).is_not(None), ~waits, ~is_held]
    counts = (_count(db, waiting), _count(db, hidden))
    last = last_of(counts[shown.hidden], PAGE_SIZE)
    page = min(shown.page, last)
    rows = _rows(db, hidden if shown.hidden else waiting, page)
    opened = _opened(db, [*mine, waits | col(Comment.hidden_at).is_not(None)], shown.comment)
    every = [*rows, *opened]
    attached = files_of(db, [row.Comment.id for row in every])
    said = _said(db, [row.Comment.id for row in every], moment)

    def drawn(row: Any) -> Reported:
        return _drawn(row, shown, attached[row.Comment.id], said[row.Comment.id], moment)

    return ReportsPage(
        *counts, page, last, tuple(map(drawn, rows)), drawn(opened[0]) if opened else None
    )


def _count(db: Session, where: Sequence[ColumnElement[bool]]) -> int:
    return int(db.execute(select(func.count()).select_from(Comment).where(*where)).scalar_one())


def _query() -> Any:
    return (
        comment_rows()
        .add_columns(col(Video.title), col(Video.slug), col(Video.author_id).label("video_author"))
        .add_columns(col(Video.duration_s))
        .join(Video, col(Video.id) == col(Comment.video_id))
    )


def _rows(db: Session, where: Sequence[ColumnElement[bool]], page: int) -> Sequence[Any]:
    query = _query().where(*where).order_by(col(Comment.posted_at), col(Comment.id))
    return db.execute(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()


def _opened(db: Session, mine: Sequence[ColumnElement[bool]], written: str) -> Sequence[Any]:
    try:
        comment_id = UUID(written)
    except ValueError:
        return ()
    return db.execute(_query().where(*mine, col(Comment.id) == comment_id)).all()


def _said(db: Session, comments: Sequence[UUID], moment: datetime) -> dict[UUID, list[str]]:
    """Return the reports that wait about some comments, as sentences."""
    found: dict[UUID, list[str]] = defaultdict(list)
    if not comments:
        return found
    rows = db.execute(
        select(Report)
        .where(col(Report.comment_id).in_(comments), col(Report.closed_at).is_(None))
        .order_by(col(Report.reported_at))
    ).scalars()
    for report in rows:
        more = f" : « {report.words} »" if report.words else ""
        label = REASON_LABELS[ReportReason(report.reason)]
        found[report.comment_id].append(f"{label}, {text.ago(report.reported_at, moment)}{more}")
    return found


def _held(comment: Comment) -> tuple[str, ...]:
    return (LABELS[Held(comment.held_why)],) if comment.held_why else ()


def _drawn(
    row: Any, shown: Shown, attached: list[FileRow], said: list[str], moment: datetime
) -> Reported:
    comment: Comment = row.Comment
    return Reported(
        id=str(comment.id),
        href=comment_path(comment.video_id, row.slug, comment.id),
        decide=to_address(Shown(shown.hidden, shown.page, str(comment.id))),
        title=row.title,
        author=public_name(row.display_name) or SOMEBODY,
        initials=initials(row.display_name),
        more=author_line(row, row.video_author, moment),
        kind=comment.kind,
        kind_label=KIND_LABELS[CommentKind(comment.kind)],
        html=words.to_html(comment.text, row.duration_s or 0),
        files=tuple(attached),
        reports=(*_held(comment), *said),
        hidden_for="" if comment.held_at else comment.hidden_for,
    )
