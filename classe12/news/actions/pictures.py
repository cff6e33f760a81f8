"""The pictures of articles: noted once their files are kept, forgotten once nothing shows them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, exists, or_
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.news.models import Article, Picture

UNUSED_FOR = timedelta(days=1)


def add_picture(
    db: Session, actor: Actor, picture_id: UUID, size: tuple[int, int], octets: tuple[int, int]
) -> None:
    """Note a picture whose files are in storage.

    Args:
        db: the act's transaction.
        actor: who sent it.
        picture_id: the name of its files.
        size: width and height of the large one, in points.
        octets: weights of the large one and of the small one.
    """
    assert actor.person_id is not None
    width, height = size
    db.add(
        Picture(
            id=picture_id,
            programme_id=actor.programme_id,
            person_id=actor.person_id,
            width=width,
            height=height,
            bytes=octets[0],
            small_bytes=octets[1],
            created_at=now(),
        )
    )
    audit.record(db, actor, "news.add_picture", "picture", picture_id)


def forget_unused(db: Session) -> tuple[UUID, ...]:
    """Forget the pictures that no article shows since a day; returns them, for their files to go."""
    shows = or_(
        col(Article.picture_id) == col(Picture.id), col(Article.draft_picture_id) == col(Picture.id)
    )
    old = col(Picture.created_at) < now() - UNUSED_FOR
    gone = delete(Picture).where(old, ~exists().where(shows)).returning(col(Picture.id))
    return tuple(db.execute(gone).scalars())


def known(db: Session, picture_ids: set[UUID]) -> set[UUID]:
    """Return which of these pictures are noted."""
    return set(db.exec(select(Picture.id).where(col(Picture.id).in_(picture_ids))))
