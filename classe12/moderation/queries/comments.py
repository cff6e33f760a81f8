"""Reads of what is reported or held: what waits, what is hidden, one text before a decision."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
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
from classe12.moderation.queries import keys
from classe12.moderation.queries.texts import Reported, draw_texts, mark_of
from classe12.moderation.rules.comments import PAGE_SIZE, Shown, to_address
from classe12.videos.models import Video


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

    Contributions, questions, answers and profiles are one list. Their own are left out: nobody decides
    about their own.
    """
    waiting, hidden = keys.waiting(actor), keys.hidden(actor)
    counts = (keys.count(db, waiting), keys.count(db, hidden))
    last = last_of(counts[shown.hidden], PAGE_SIZE)
    page = min(shown.page, last)
    listed = keys.page_of(db, hidden if shown.hidden else waiting, page)
    opened = keys.find(db, actor, shown.comment)
    wanted = [*listed, *opened]
    rows = {row.Comment.id: row for row in db.execute(_query().where(col(Comment.id).in_(wanted)))}
    attached, said = files_of(db, list(rows)), _said(db, list(rows), moment)
    drawn = {key: _drawn(row, shown, attached[key], said[key], moment) for key, row in rows.items()}
    drawn |= draw_texts(db, [key for key in wanted if key not in rows], shown, moment)
    return ReportsPage(
        *counts,
        page,
        last,
        tuple(drawn[key] for key in listed if key in drawn),
        next((drawn[key] for key in opened if key in drawn), None),
    )


def _query() -> Any:
    return (
        comment_rows()
        .add_columns(col(Video.title), col(Video.slug), col(Video.author_id).label("video_author"))
        .add_columns(col(Video.duration_s))
        .join(Video, col(Video.id) == col(Comment.video_id))
    )


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
        mark=mark_of(comment.text),
        under="Sous la vidéo",
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
