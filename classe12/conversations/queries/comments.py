"""The comments of a video, as its page shows them: one page of a list, with its files."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import initials, public_name
from classe12.accounts.rules.roles import MEMBER
from classe12.conversations.access.comments import facts, readable_by
from classe12.conversations.models.comments import Attachment, Comment, CommentKind
from classe12.conversations.rules import attachments as files
from classe12.conversations.rules import comments as rules
from classe12.conversations.rules import words
from classe12.conversations.rules.addresses import (
    PAGE_SIZE,
    PLACE,
    Shown,
    comment_path,
    file_path,
)
from classe12.conversations.rules.attachments import PICTURES, Kind
from classe12.conversations.rules.comments import Ability
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.territories.models import School
from classe12.videos import access as videos
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.lifecycle import Ability as VideoAbility

SOMEBODY = "Une collègue ou un collègue"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a comment; every text is ready to be shown."""

    id: str
    name: str
    detail: str
    href: str
    is_picture: bool
    full_name: str


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment of a list.

    Attributes:
        place: its id in the page; href: its permanent address.
        more: levels, town and time: "CP et CE1, Lormeuil, il y a 2 jours".
        html: its words, safe. source: as they were typed, for their author only.
        hidden_for: why the team hid it, for its author only; `is_held`: until somebody reads it.
        version: changes with each change of the comment.
    """

    id: str
    place: str
    href: str
    author: str
    initials: str
    more: str
    kind: str
    kind_label: str
    html: str
    source: str
    files: tuple[FileRow, ...]
    hidden_for: str
    is_held: bool
    version: str
    is_mine: bool
    can_edit: bool
    can_delete: bool
    can_report: bool


@dataclass(frozen=True, slots=True)
class CommentPage:
    """One page of the comments of a video.

    Attributes:
        total: how many comments there are, whatever the filter. count: how many pass it.
        kind: the filter that applies, "" for none. page: the page shown, from 1; last: the last one.
        can_post: whether the reader may comment. must_join: signed in, but profile not complete.
    """

    video_id: str
    path: str
    is_open: bool
    kind: str
    total: int
    count: int
    page: int
    last: int
    can_post: bool
    must_join: bool
    rows: tuple[CommentRow, ...]


def list_comments(
    db: Session,
    actor: Actor,
    video_id: UUID,
    shown: Shown,
    moment: datetime,
    at: UUID | None = None,
) -> CommentPage:
    """Return one page of the comments of a video, newest first.

    Args:
        db: a session.
        actor: who reads.
        video_id: which video.
        shown: the filter and the page asked for.
        moment: the present instant.
        at: a comment to show: the page that holds it is returned instead, without the filter when it
            does not pass it; ignored when it is not there to be read.

    Raises:
        NotFound: the video is not theirs to see. Gone: it was withdrawn.
    """
    video = videos.get_video(db, actor, video_id, VideoAbility.VIEW)
    here = [col(Comment.video_id) == video_id, readable_by(actor)]
    kind, page = shown.kind, shown.page
    if at is not None:
        kind, page = _place_of(db, here, at, shown)
    total = _count(db, here)
    narrowed = [*here, col(Comment.kind) == kind] if kind else here
    count = _count(db, narrowed) if kind else total
    last = last_of(count, PAGE_SIZE)
    page = min(page, last)
    rows = _rows(db, narrowed, page)
    is_open = video.status == VideoStatus.PUBLISHED
    return CommentPage(
        video_id=str(video.id),
        path=comment_path(video.id, video.slug, "").partition("#")[0],
        is_open=is_open,
        kind=kind or "",
        total=total,
        count=count,
        page=page,
        last=last,
        can_post=is_open and MEMBER.allows(actor),
        must_join=is_open and actor.is_signed_in and not MEMBER.allows(actor),
        rows=_drawn(db, actor, video, rows, moment),
    )


def _count(db: Session, where: Sequence[ColumnElement[bool]]) -> int:
    return int(db.execute(select(func.count()).select_from(Comment).where(*where)).scalar_one())


def _place_of(
    db: Session, here: Sequence[ColumnElement[bool]], at: UUID, shown: Shown
) -> tuple[CommentKind | None, int]:
    """Return the filter and the page where a comment stands."""
    found = db.execute(
        select(col(Comment.kind), col(Comment.posted_at)).where(col(Comment.id) == at, *here)
    ).first()
    if found is None:
        return shown.kind, shown.page
    kind = shown.kind if shown.kind == found.kind else None
    newer = tuple_(col(Comment.posted_at), col(Comment.id)) > tuple_(found.posted_at, at)
    narrowed = [*here, col(Comment.kind) == kind] if kind else list(here)
    return kind, 1 + _count(db, [*narrowed, newer]) // PAGE_SIZE


def comment_rows() -> Any:
    """Return the query of the rows that `author_line` reads, to be narrowed and ordered."""
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == col(Comment.programme_id)
    )
    return (
        select(
            Comment,
            col(Person.display_name),
            col(School.commune),
            col(Membership.levels).label("levels"),
        )
        .join(Person, col(Person.id) == col(Comment.author_id))
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
    )


def _rows(db: Session, where: Sequence[ColumnElement[bool]], page: int) -> Sequence[Any]:
    query = (
        comment_rows()
        .where(*where)
        .order_by(col(Comment.posted_at).desc(), col(Comment.id).desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return db.execute(query).all()


def _drawn(
    db: Session, actor: Actor, video: Video, rows: Sequence[Any], moment: datetime
) -> tuple[CommentRow, ...]:
    attached = files_of(db, [row.Comment.id for row in rows])
    return tuple(_row(actor, video, row, attached[row.Comment.id], moment) for row in rows)


def _row(
    actor: Actor, video: Video, row: Any, attached: list[FileRow], moment: datetime
) -> CommentRow:
    comment: Comment = row.Comment
    known = facts(comment)
    allowed = rules.abilities(known, actor)
    is_mine = actor.person_id == comment.author_id
    return CommentRow(
        id=str(comment.id),
        place=f"{PLACE}{comment.id}",
        href=comment_path(video.id, video.slug, comment.id),
        author=public_name(row.display_name) or SOMEBODY,
        initials=initials(row.display_name),
        more=author_line(row, video.author_id, moment),
        kind=comment.kind,
        kind_label=rules.KIND_LABELS[CommentKind(comment.kind)],
        html=words.to_html(comment.text, video.duration_s or 0),
        source=comment.text if is_mine else "",
        files=tuple(attached),
        hidden_for=comment.hidden_for if is_mine else "",
        is_held=comment.held_at is not None,
        version=f"{comment.id}-{int(comment.edited_at.timestamp()) if comment.edited_at else 0}",
        is_mine=is_mine,
        can_edit=Ability.EDIT in allowed and video.status == VideoStatus.PUBLISHED,
        can_delete=Ability.DELETE in allowed,
        can_report=Ability.REPORT in allowed,
    )


def author_line(row: Any, video_author: UUID, moment: datetime) -> str:
    """Return what stands under the name of a comment's author: levels, town, time.

    Args:
        row: a row of `comment_rows`.
        video_author: who made the video: "autrice ou auteur de la vidéo" stands for the levels.
        moment: the present instant.
    """
    comment: Comment = row.Comment
    is_author = comment.author_id == video_author
    who = "a publié cette vidéo" if is_author else _listed(row.levels or ())
    told = "modifiée " + text.ago(comment.edited_at, moment) if comment.edited_at else ""
    when = text.ago(comment.posted_at, moment)
    return ", ".join(filter(None, (who, row.commune, when, told)))


def _listed(levels: Sequence[str]) -> str:
    return " et ".join(filter(None, (", ".join(levels[:-1]), *levels[-1:])))


def files_of(db: Session, comments: Sequence[UUID]) -> dict[UUID, list[FileRow]]:
    """Return the files of some comments, in order."""
    found: dict[UUID, list[FileRow]] = defaultdict(list)
    if not comments:
        return found
    rows = db.execute(
        select(Attachment)
        .where(col(Attachment.comment_id).in_(comments))
        .order_by(col(Attachment.position), col(Attachment.id))
    ).scalars()
    for attachment in rows:
        assert attachment.comment_id is not None
        found[attachment.comment_id].append(file_row(attachment))
    return found


def file_row(attachment: Attachment) -> FileRow:
    """Return a file as it is shown."""
    return FileRow(
        id=str(attachment.id),
        name=attachment.name.rpartition(".")[0],
        detail=files.label(attachment.kind, attachment.bytes),
        href=file_path(attachment.id, attachment.name),
        is_picture=Kind(attachment.kind) in PICTURES,
        full_name=attachment.name,
    )
