"""The doors of the videos and of the playlists: the only way to get one as somebody.

Invariant: absent, of another programme and not yours give the same NotFound. Somebody who may see
a video but is too late for an act is told where it stands instead.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_, text
from sqlmodel import Session, col, select

from classe12.accounts.rules import READER
from classe12.core import ids
from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound, Refused
from classe12.media.models import Asset
from classe12.videos.models import Audience, Playlist, Reach, Video, VideoStatus
from classe12.videos.rules import facets, playlists
from classe12.videos.rules.lifecycle import (
    LABELS,
    Ability,
    VideoFacts,
    abilities,
    is_gone,
    is_moderator,
)
from classe12.videos.rules.playlists import PlaylistAbility, PlaylistFacts

NO_LIST = "Cette liste n’existe pas, ou n’est plus partagée."
ABSENT = "Cette vidéo n’existe pas, ou n’est plus là."
WITHDRAWN = "Cette vidéo a été retirée."

# One statement for the three lists: they are read by every page of the catalogue.
BOOK = text("""
SELECT 'level' AS kind, 0 AS id, code AS key, name, position FROM level WHERE programme_id = :programme_id
UNION ALL SELECT 'theme', id, slug, name, position FROM theme WHERE programme_id = :programme_id
UNION ALL SELECT 'need', id, slug, name, position FROM need WHERE programme_id = :programme_id
ORDER BY kind, position
""")


def parse_id(written: str, absent: str = ABSENT) -> UUID:
    """Return the identifier written in an address.

    Raises:
        NotFound: when it is not one, the same as for a video that does not exist.
    """
    return ids.parse_id(written, absent)


def find_asset(db: Session, video: Video) -> UUID | None:
    """Return the file of a video that the caller holds, None while it has not arrived."""
    of_upload = select(Asset.id).where(col(Asset.upload_id) == video.upload_id)
    return db.exec(of_upload).first() if video.upload_id else video.asset_id


def facts(video: Video) -> VideoFacts:
    """Return what abilities depend on."""
    return VideoFacts(
        programme_id=video.programme_id,
        author_id=video.author_id,
        status=VideoStatus(video.status),
        was_published=video.published_at is not None,
        audience=Audience(video.audience),
        network_uai=video.network_uai or "",
        coauthor_id=video.coauthor_id,
    )


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a `Video` is published and that `actor` may see it.

    Every list, search, feed, count or message that shows videos, or things attached to them, goes
    through it; it says of the rows what `rules.lifecycle.abilities` says of one.
    """
    # Literal values let PostgreSQL use the indexes that hold published videos only.
    found = and_(
        col(Video.status) == literal(VideoStatus.PUBLISHED.value, literal_execute=True),
        col(Video.programme_id) == actor.programme_id,
    )
    return found if is_moderator(actor) else and_(found, _reaches(actor))


def _reaches(actor: Actor) -> ColumnElement[bool]:
    def is_for(audience: Audience) -> ColumnElement[bool]:
        return col(Video.audience) == literal(audience.value, literal_execute=True)

    reached = [is_for(Audience.PUBLIC)]
    if READER.allows(actor):
        reached.append(is_for(Audience.MEMBERS))
        if actor.network_uai:
            mine = col(Video.network_uai) == actor.network_uai
            reached.append(and_(is_for(Audience.NETWORK), mine))
    if actor.person_id:
        reached.append(col(Video.author_id) == actor.person_id)
    return or_(*reached)


def get_video(
    db: Session, actor: Actor, video_id: UUID, ability: Ability, *, lock: bool = False
) -> Video:
    """Return a video to somebody who may do `ability` to it.

    Args:
        db: a session.
        actor: who asks.
        video_id: which video.
        ability: what for.
        lock: whether to hold the row until the end of the transaction.

    Raises:
        NotFound: absent, elsewhere or not theirs.
        Gone: it was public in this programme and was withdrawn or refused since.
        Refused: the actor may see it but it is not at the moment of its life for this act.
    """
    query = select(Video).where(col(Video.id) == video_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    video = db.exec(query).first()
    if video is None or video.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    known = facts(video)
    allowed = abilities(known, actor)
    if ability in allowed:
        return video
    if ability is Ability.VIEW and is_gone(known, actor):
        raise Gone(WITHDRAWN)
    if Ability.VIEW in allowed and _concerns(known, actor, ability):
        raise Refused(
            "moved_on",
            f"Cette vidéo est maintenant à l’état « {LABELS[known.status].lower()} » : "
            "rechargez la page pour voir où elle en est.",
        )
    raise NotFound(ABSENT)


def _concerns(video: VideoFacts, actor: Actor, ability: Ability) -> bool:
    """Whether the act would be theirs at another moment of the video's life."""
    lives = (replace(video, status=status) for status in VideoStatus)
    return any(ability in abilities(life, actor) for life in lives)


def playlist_facts(playlist: Playlist) -> PlaylistFacts:
    """Return what abilities on a playlist depend on."""
    return PlaylistFacts(playlist.programme_id, playlist.owner_id, Reach(playlist.reach))


def get_playlist(
    db: Session,
    actor: Actor,
    playlist_id: UUID,
    ability: PlaylistAbility,
    *,
    lock: bool = False,
) -> Playlist:
    """Return a playlist to somebody who may do `ability` to it; arguments as in `get_video`.

    What it holds goes through `visible_to`, whoever opens it.

    Raises:
        NotFound: absent, elsewhere or not theirs.
    """
    query = select(Playlist).where(col(Playlist.id) == playlist_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    playlist = db.exec(query).first()
    if playlist is None or ability not in playlists.abilities(playlist_facts(playlist), actor):
        raise NotFound(NO_LIST)
    return playlist


def get_book(db: Session, programme_id: int) -> facets.Book:
    """Return every filter of a programme, in screen order."""
    rows = db.execute(BOOK, {"programme_id": programme_id}).all()
    levels = [(row.key, row.name) for row in rows if row.kind == "level"]
    themes = [(row.id, row.key, row.name) for row in rows if row.kind == "theme"]
    needs = [(row.id, row.key, row.name) for row in rows if row.kind == "need"]
    return facets.book(levels, themes, needs)
