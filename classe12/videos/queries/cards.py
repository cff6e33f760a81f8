"""A video as it stands in a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import profile_path, shown_name
from classe12.core import text
from classe12.media.models import RenditionKind
from classe12.media.queries import media_url
from classe12.territories.models import School
from classe12.videos.models import Audience, Video
from classe12.videos.rules.audience import BADGES
from classe12.videos.rules.links import video_path


@dataclass(frozen=True, slots=True)
class Card:
    """One video of a list; every text is ready to be shown.

    Attributes:
        audience: who it is for, "" when it is for everybody.
        author_href: the page of its author, "" when they left.
    """

    id: str
    href: str
    title: str
    author: str
    author_href: str
    duration: str
    picture: str
    is_portrait: bool
    colour: str
    levels: tuple[str, ...]
    thanks: str
    trials: str
    views: str
    has_captions: bool
    audience: str


COLUMNS = tuple(
    col(column)
    for column in (
        Video.id,
        Video.slug,
        Video.title,
        Video.author_id,
        Video.asset_id,
        Video.duration_s,
        Video.width,
        Video.height,
        Video.average_colour,
        Video.levels,
        Video.likes_count,
        Video.trials_count,
        Video.views_count,
        Video.has_captions,
        Video.audience,
    )
)


def card_columns() -> Any:
    """Return the query of the rows that `card` reads, to be narrowed and ordered."""
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == col(Video.programme_id)
    )
    return (
        select(*COLUMNS, col(Person.display_name), col(Person.closed_at), col(School.commune))
        .join(Person, col(Person.id) == col(Video.author_id))
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
    )


def card(row: Any) -> Card:
    """Return the card of one row of `card_columns`."""
    return Card(
        id=str(row.id),
        href=video_path(row.id, row.slug),
        title=row.title,
        author=byline(row.display_name, row.commune),
        author_href=author_path(row.author_id, row.display_name, row.closed_at),
        duration=text.duration(row.duration_s or 0),
        picture=poster(row.asset_id),
        is_portrait=is_portrait(row.width, row.height),
        colour=row.average_colour,
        levels=tuple(row.levels),
        thanks=text.plural(row.likes_count, "merci") if row.likes_count else "",
        trials=text.plural(row.trials_count, "essai") if row.trials_count else "",
        views=text.plural(row.views_count, "vue") if row.views_count else "",
        has_captions=row.has_captions,
        audience=BADGES[Audience(row.audience)],
    )


def poster(asset_id: UUID | None) -> str:
    """Return the address of a video's picture, "" while it has no file."""
    return media_url(asset_id, RenditionKind.POSTER) if asset_id else ""


def byline(name: str, commune: str | None) -> str:
    """Return "Karim L., Port-Aurel": never a whole name on a public page."""
    known = shown_name(name)
    return f"{known}, {commune}" if commune else known


def author_path(author_id: UUID, name: str, closed_at: datetime | None) -> str:
    """Return the address of the page of a published author, "" when they left."""
    return "" if closed_at else profile_path(author_id, name)


def is_portrait(width: int | None, height: int | None) -> bool:
    """Whether a picture is higher than wide."""
    return bool(width and height and height > width)
