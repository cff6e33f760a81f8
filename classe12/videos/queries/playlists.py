"""Playlists in lists, and where the team shows them: what they hold is what who asks may see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.programmes.models import Programme
from classe12.programmes.queries import base_url_of, get_programme
from classe12.videos import access
from classe12.videos.access import visible_to
from classe12.videos.models import Place, Playlist, PlaylistVideo, Reach, Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.catalogue import SECTION_SIZE
from classe12.videos.rules.keeping import SHOWN, Asked, Order
from classe12.videos.rules.links import edit_list_path, playlist_path
from classe12.videos.rules.playlists import PLACES, REACHES, PlaylistAbility, place_name


@dataclass(frozen=True, slots=True)
class ListRow:
    """One of somebody's playlists.

    Attributes:
        place: where the team shows it, "" when nowhere.
    """

    id: str
    title: str
    href: str
    edit_href: str
    count: str
    reach: str
    place: str


def list_mine(db: Session, actor: Actor, asked: Asked) -> tuple[tuple[ListRow, ...], int]:
    """Return a page of the playlists of the person who asks, and how many there are."""
    mine = (
        col(Playlist.owner_id) == actor.person_id,
        col(Playlist.programme_id) == actor.programme_id,
    )
    total = db.execute(select(func.count()).select_from(Playlist).where(*mine)).scalar_one()
    by_title = [func.fold(col(Playlist.title)), col(Playlist.id)]
    last = [col(Playlist.changed_at).desc(), col(Playlist.id)]
    query = (
        select(Playlist, _size(actor).label("size"))
        .where(*mine)
        .order_by(*(by_title if asked.order is Order.TITLE else last))
        .limit(SHOWN)
        .offset((asked.page - 1) * SHOWN)
    )
    return tuple(_row(row.Playlist, row.size) for row in db.execute(query)), int(total)


def list_public_of(db: Session, actor: Actor, owner_id: UUID, count: int) -> tuple[ListRow, ...]:
    """Return the last public playlists of somebody, as the person who asks sees them."""
    query = (
        select(Playlist, _size(actor).label("size"))
        .where(
            col(Playlist.owner_id) == owner_id,
            col(Playlist.programme_id) == actor.programme_id,
            col(Playlist.reach) == Reach.PUBLIC,
        )
        .order_by(col(Playlist.changed_at).desc(), col(Playlist.id))
        .limit(count)
    )
    return tuple(_row(row.Playlist, row.size) for row in db.execute(query))


def _size(actor: Actor) -> Any:
    """Return how many videos of a playlist somebody may see, as a column."""
    seen = select(func.count()).select_from(PlaylistVideo).join(Video)
    here = (col(PlaylistVideo.playlist_id) == col(Playlist.id), visible_to(actor))
    return seen.where(*here).correlate(Playlist).scalar_subquery()


def _row(playlist: Playlist, size: int) -> ListRow:
    return ListRow(
        id=str(playlist.id),
        title=playlist.title,
        href=playlist_path(playlist.id, playlist.slug),
        edit_href=edit_list_path(playlist.id),
        count=text.plural(size, "vidéo"),
        reach=REACHES[Reach(playlist.reach)][0],
        place=PLACES[Place(playlist.place)] if playlist.place else "",
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A playlist that a video may be put in."""

    id: str
    title: str
    has_it: bool


def list_choices(db: Session, actor: Actor, video_id: UUID) -> tuple[Choice, ...]:
    """Return every playlist of the person who asks, the last changed first; they are 200 at most."""
    has_it = (
        select(col(PlaylistVideo.video_id))
        .where(
            col(PlaylistVideo.playlist_id) == col(Playlist.id),
            col(PlaylistVideo.video_id) == video_id,
        )
        .exists()
    )
    query = (
        select(col(Playlist.id), col(Playlist.title), has_it.label("has_it"))
        .where(
            col(Playlist.owner_id) == actor.person_id,
            col(Playlist.programme_id) == actor.programme_id,
        )
        .order_by(col(Playlist.changed_at).desc(), col(Playlist.id))
    )
    return tuple(Choice(str(row.id), row.title, row.has_it) for row in db.execute(query))


@dataclass(frozen=True, slots=True)
class Shown:
    """A playlist that the team shows in the catalogue, with its first videos."""

    label: str
    title: str
    href: str
    cards: tuple[Card, ...]


def list_shown(db: Session, actor: Actor) -> tuple[Shown, ...]:
    """Return the playlists that the team shows, in the order of its places; two statements at most.

    One of which nothing can be seen is left out.
    """
    places = list(Place)
    query = select(Playlist).where(
        col(Playlist.programme_id) == actor.programme_id, col(Playlist.place).in_(places)
    )
    lists = sorted(db.execute(query).scalars(), key=lambda one: places.index(Place(one.place)))
    if not lists:
        return ()
    rank = func.row_number().over(
        partition_by=col(PlaylistVideo.playlist_id), order_by=col(PlaylistVideo.position)
    )
    first = (
        select(col(PlaylistVideo.playlist_id), col(PlaylistVideo.video_id), rank.label("rank"))
        .join(Video)
        .where(col(PlaylistVideo.playlist_id).in_([one.id for one in lists]), visible_to(actor))
        .subquery()
    )
    found = (
        card_columns()
        .add_columns(first.c.playlist_id)
        .join(first, first.c.video_id == col(Video.id))
        .where(first.c.rank <= SECTION_SIZE)
        .order_by(first.c.rank)
    )
    rows = db.execute(found).all()
    cadence = get_programme(db, actor.programme_id).policy.cadence
    shown = (
        Shown(
            place_name(Place(one.place), cadence),
            one.title,
            playlist_path(one.id, one.slug),
            tuple(card(row) for row in rows if row.playlist_id == one.id),
        )
        for one in lists
    )
    return tuple(one for one in shown if one.cards)


def find_shown(db: Session, actor: Actor, place: Place) -> str:
    """Return the address of the playlist shown at one of the team's places, "" for none."""
    query = select(col(Playlist.id), col(Playlist.slug)).where(
        col(Playlist.programme_id) == actor.programme_id, col(Playlist.place) == place
    )
    row = db.execute(query).one_or_none()
    return playlist_path(row.id, row.slug) if row else ""


@dataclass(frozen=True, slots=True)
class PlaylistHead:
    """What the served HTML of a playlist says; the address is absolute."""

    title: str
    description: str
    address: str
    is_public: bool


def get_head(db: Session, playlist_id: UUID, programme_id: int | None = None) -> PlaylistHead:
    """Return what whoever has its address may read of a playlist.

    Raises:
        NotFound: absent or private.
    """
    playlist = db.get(Playlist, playlist_id)
    if (
        playlist is None
        or programme_id not in {None, playlist.programme_id}
        or playlist.reach == Reach.PRIVATE
    ):
        raise NotFound(access.NO_LIST)
    return _head(db, playlist)


def get_member_head(db: Session, actor: Actor, playlist_id: UUID) -> PlaylistHead:
    """Return the head of a playlist for somebody who may see it.

    Raises:
        NotFound: absent, elsewhere or not theirs.
    """
    return _head(db, access.get_playlist(db, actor, playlist_id, PlaylistAbility.VIEW))


def _head(db: Session, playlist: Playlist) -> PlaylistHead:
    programme = db.get_one(Programme, playlist.programme_id)
    return PlaylistHead(
        title=f"{playlist.title} | {programme.name}",
        description=markdown.to_text(playlist.description, 200),
        address=base_url_of(db, playlist.programme_id) + playlist_path(playlist.id, playlist.slug),
        is_public=playlist.reach == Reach.PUBLIC,
    )


def export(db: Session, person_id: UUID) -> list[dict[str, object]]:
    """Return the playlists of somebody with their videos in order, for the copy of their data."""
    lists = db.execute(
        select(Playlist).where(col(Playlist.owner_id) == person_id).order_by(col(Playlist.id))
    ).scalars()
    rows = db.execute(
        select(col(PlaylistVideo.playlist_id), col(Video.id), col(Video.title))
        .join(Video)
        .join(Playlist, col(Playlist.id) == col(PlaylistVideo.playlist_id))
        .where(col(Playlist.owner_id) == person_id)
        .order_by(col(PlaylistVideo.position))
    ).all()
    return [
        {
            "titre": one.title,
            "description": one.description,
            "partage": str(one.reach),
            "videos": [
                {"id": str(row.id), "titre": row.title} for row in rows if row.playlist_id == one.id
            ],
        }
        for one in lists
    ]
