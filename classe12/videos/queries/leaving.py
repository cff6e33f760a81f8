"""What somebody takes with them, and what may stay, when they leave."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.queries.export import File
from classe12.accounts.queries.rights import Leaving
from classe12.media.models import Asset, Rendition, RenditionKind
from classe12.media.rules.recipes import NAMES
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.lifecycle import may_stay_unnamed


def list_files(db: Session, person_id: UUID) -> list[File]:
    """Return the files of somebody's videos, for the copy of their data."""
    rows = db.execute(
        select(col(Video.slug), col(Video.id), col(Rendition.kind), col(Rendition.key))
        .join(Asset, col(Asset.person_id) == col(Video.author_id))
        .join(Rendition, col(Rendition.asset_id) == col(Asset.id))
        .where(
            col(Video.author_id) == person_id,
            col(Asset.upload_id).is_not_distinct_from(col(Video.upload_id))
            | (col(Asset.id) == col(Video.asset_id)),
            col(Rendition.kind) != RenditionKind.FILMSTRIP,
        )
        .order_by(col(Video.id), col(Rendition.kind))
    )
    return [
        File(f"videos/{row.slug or 'sans-titre'}-{str(row.id)[-6:]}/{NAMES[row.kind]}", row.key)
        for row in rows
    ]


def get_leaving(db: Session, person_id: UUID) -> Leaving:
    """Return how many videos of somebody may stay unnamed once they are erased, how many would not."""
    rows = db.execute(
        select(col(Video.status), col(Video.shows_people)).where(
            col(Video.author_id) == person_id,
            col(Video.status).not_in((VideoStatus.WITHDRAWN, VideoStatus.REFUSED)),
        )
    )
    stays = [
        may_stay_unnamed(VideoStatus(row.status), shows_people=row.shows_people) for row in rows
    ]
    return Leaving(may_stay=sum(stays), leave=len(stays) - sum(stays))
