"""The files that the comments of a video carry, gathered: the block "Ressources"."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.conversations.access.comments import readable_by
from classe12.conversations.models.comments import Attachment, Comment
from classe12.conversations.queries.comments import SOMEBODY, FileRow, file_row
from classe12.conversations.rules.addresses import RESOURCES_SIZE, comment_path
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.videos import access as videos
from classe12.videos.rules.lifecycle import Ability


@dataclass(frozen=True, slots=True)
class Resource:
    """A file, who gave it and when, and the comment that it came with."""

    file: FileRow
    given: str
    comment_href: str


@dataclass(frozen=True, slots=True)
class Resources:
    """One page of the files of a video; `page` and `last` are from 1."""

    count: int
    page: int
    last: int
    rows: tuple[Resource, ...]


def list_resources(
    db: Session, actor: Actor, video_id: UUID, page: int, moment: datetime
) -> Resources:
    """Return one page of the files that the comments of a video carry, newest first.

    Raises:
        NotFound: the video is not theirs to see. Gone: it was withdrawn.
    """
    video = videos.get_video(db, actor, video_id, Ability.VIEW)
    here = (
        col(Attachment.comment_id) == col(Comment.id),
        col(Comment.video_id) == video_id,
        readable_by(actor),
    )
    count = db.execute(select(func.count()).select_from(Attachment).where(*here)).scalar_one()
    last = last_of(count, RESOURCES_SIZE)
    page = min(page, last)
    rows = db.execute(
        select(Attachment, col(Person.display_name), col(Comment.posted_at))
        .join(Person, col(Person.id) == col(Attachment.person_id))
        .where(*here)
        .order_by(
            col(Comment.posted_at).desc(),
            col(Comment.id),
            col(Attachment.position),
            col(Attachment.id),
        )
        .limit(RESOURCES_SIZE)
        .offset((page - 1) * RESOURCES_SIZE)
    )
    found = tuple(
        Resource(
            file=file_row(row.Attachment),
            given=f"{public_name(row.display_name) or SOMEBODY}, {text.ago(row.posted_at, moment)}",
            comment_href=comment_path(video.id, video.slug, row.Attachment.comment_id),
        )
        for row in rows
    )
    return Resources(count, page, last, found)
