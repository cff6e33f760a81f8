"""What a pack holds: the videos of a playlist that may be taken away, their captions, their papers."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import shown_name
from classe12.conversations.access.comments import readable_by
from classe12.conversations.models.comments import Attachment, Comment
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.media.models import Rendition, RenditionKind
from classe12.programmes.queries import base_url_of, get_programme
from classe12.programmes.rules.colours import accent_of
from classe12.videos import access
from classe12.videos.access import visible_to
from classe12.videos.models import CaptionTrack, Playlist, PlaylistVideo, Video
from classe12.videos.rules import cues as shapes
from classe12.videos.rules import subtitles
from classe12.videos.rules.form import UNTITLED, may_download
from classe12.videos.rules.links import playlist_path, video_path
from classe12.videos.rules.playlists import PlaylistAbility
from classe12.workspace.rules import pack as rules
from classe12.workspace.rules.pack import File, Piece

LIGHT = (
    RenditionKind.P480,
    RenditionKind.P720,
)  # the lightest that shows well on a wall, else the next
EMPTY = (
    "Aucune vidéo de cette liste ne peut être emportée : leurs auteurs les gardent en ligne. "
    "Projetez-les depuis la page de la liste."
)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its name, its page and what stands beside it."""

    name: str
    page: str
    pieces: tuple[Piece, ...]


def get_pack(db: Session, actor: Actor, playlist_id: UUID) -> Pack:
    """Return the pack of a playlist to somebody who may open it: six statements, however long it is.

    Raises:
        NotFound: absent, elsewhere or not theirs to open.
        Refused: nothing of it may be taken away.
    """
    playlist: Playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.VIEW)
    videos = [video for video in _videos(db, actor, playlist_id) if _may_leave(video)]
    ids = [video.id for video in videos]
    films, papers = _films(db, videos), _papers(db, actor, ids)
    captions = _captions(db, ids)
    names = dict(
        db.execute(
            select(col(Person.id), col(Person.display_name)).where(
                col(Person.id).in_([*(video.author_id for video in videos), playlist.owner_id])
            )
        ).all()
    )
    base = base_url_of(db, playlist.programme_id)
    pieces = tuple(
        _piece(
            number,
            video,
            shown_name(names[video.author_id]),
            base,
            films[video.id],
            captions,
            papers,
        )
        for number, video in enumerate((v for v in videos if v.id in films), 1)
    )
    if not pieces:
        raise Refused("empty_pack", EMPTY)
    address = base + playlist_path(playlist.id, playlist.slug)
    words = "\n\n".join(part for part in (playlist.description, playlist.outline) if part)
    page = rules.page(
        playlist.title,
        shown_name(names[playlist.owner_id]),
        markdown.to_html(words, top=2),
        address,
        pieces,
        accent_of(get_programme(db, playlist.programme_id).policy.look)[0],
    )
    return Pack(playlist.slug or "liste", page, pieces)


def _videos(db: Session, actor: Actor, playlist_id: UUID) -> list[Video]:
    query = (
        select(Video)
        .join(PlaylistVideo, col(PlaylistVideo.video_id) == col(Video.id))
        .where(col(PlaylistVideo.playlist_id) == playlist_id, visible_to(actor))
        .order_by(col(PlaylistVideo.position))
    )
    return list(db.execute(query).scalars())


def _may_leave(video: Video) -> bool:
    return may_download(video.downloads, shows_people=video.shows_people)


def _films(db: Session, videos: list[Video]) -> dict[UUID, tuple[str, int]]:
    """Return the key and the size of the lightest file of each video."""
    rows = db.execute(
        select(
            col(Rendition.asset_id), col(Rendition.kind), col(Rendition.key), col(Rendition.bytes)
        ).where(
            col(Rendition.asset_id).in_([video.asset_id for video in videos]),
            col(Rendition.kind).in_(LIGHT),
        )
    ).all()
    keys = {(row.asset_id, RenditionKind(row.kind)): (row.key, row.bytes) for row in rows}
    return {
        video.id: keys[video.asset_id, kind]
        for video in videos
        for kind in reversed(LIGHT)
        if (video.asset_id, kind) in keys
    }


def _captions(db: Session, video_ids: list[UUID]) -> dict[UUID, str]:
    rows = db.execute(
        select(col(CaptionTrack.video_id), col(CaptionTrack.cues)).where(
            col(CaptionTrack.video_id).in_(video_ids)
        )
    )
    return {row.video_id: subtitles.write(shapes.read(row.cues)) for row in rows if row.cues}


def _papers(db: Session, actor: Actor, video_ids: list[UUID]) -> dict[UUID, list[Attachment]]:
    rows = db.execute(
        select(col(Comment.video_id), Attachment)
        .join(Attachment, col(Attachment.comment_id) == col(Comment.id))
        .where(col(Comment.video_id).in_(video_ids), readable_by(actor))
        .order_by(col(Comment.posted_at), col(Attachment.position))
    )
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for row in rows:
        found[row.video_id].append(row.Attachment)
    return found


def _piece(
    number: int,
    video: Video,
    author: str,
    base: str,
    kept: tuple[str, int],
    captions: dict[UUID, str],
    papers: dict[UUID, list[Attachment]],
) -> Piece:
    title = video.title or UNTITLED
    return Piece(
        number=number,
        title=title,
        author=author,
        summary=video.description,
        address=base + video_path(video.id, video.slug),
        film=File(rules.film_name(number, title), *kept),
        captions=captions.get(video.id, ""),
        papers=tuple(
            (paper.name, File(rules.paper_name(number, place, paper.name), paper.key, paper.bytes))
            for place, paper in enumerate(papers.get(video.id, []), 1)
        ),
    )
