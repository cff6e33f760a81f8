"""Writes what the fictitious people put aside: playlists, favourites, "à essayer", history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from classe12.core.clock import now, today
from classe12.core.text import slugify
from classe12.demo.catalogue import Entry
from classe12.videos.models import (
    Favourite,
    Place,
    Playlist,
    PlaylistVideo,
    Reach,
    ToTry,
    VideoStatus,
    Watched,
)

TEACHER, TRAINER, MODERATOR = "Camille Roche", "Paul Girard", "Inès Bertin"
NOTES = (
    "Lundi, avec le groupe des grands. Demander deux dés à Lina.",
    "",
    "Après les vacances : il faut d’abord ranger le fond de la classe.",
)


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A playlist to be written; `places` count published videos, the first one sent being 0."""

    owner: str
    title: str
    description: str
    reach: Reach
    places: tuple[int, ...]
    place: Place | None = None


LISTS = (
    PlannedList(
        MODERATOR,
        "Démarrer la journée sans se presser",
        "Des pratiques courtes pour **entrer dans la classe** et se mettre au travail.",
        Reach.PUBLIC,
        (0, 2, 3, 1),
        Place.WEEKLY,
    ),
    PlannedList(
        MODERATOR,
        "Vos questions, nos réponses filmées",
        "Comment partager douze élèves en groupes ? Que faire du coin libre ? Une réponse, une vidéo.",
        Reach.PUBLIC,
        (1, 2),
        Place.FAQ,
    ),
    PlannedList(
        TRAINER,
        "Stage du 12 : aménager et co-intervenir",
        "À regarder avant la séance :\n\n1. repérez ce que fait chaque adulte ;\n"
        "2. notez une question.",
        Reach.UNLISTED,
        (1, 3, 0),
    ),
    PlannedList(TEACHER, "Pour la période 3", "", Reach.PRIVATE, (2, 0)),
)


def write_shelves(
    db: Session, programme_id: int, named: Mapping[str, UUID], entries: Sequence[Entry]
) -> None:
    """Write them all, in the caller's transaction."""
    videos = [e.video.id for e in entries if e.video.status == VideoStatus.PUBLISHED]
    for planned in LISTS:
        _write_list(db, programme_id, named[planned.owner], planned, videos)
    teacher, moment = named[TEACHER], now()
    for rank, video_id in enumerate(videos[:3]):
        at = moment - timedelta(days=2 + 3 * rank)
        db.add(Favourite(video_id=video_id, person_id=teacher, at=at))
    for rank, (video_id, note) in enumerate(zip(videos[::-1], NOTES, strict=False)):
        at = moment - timedelta(days=1 + 4 * rank)
        db.add(ToTry(video_id=video_id, person_id=teacher, note=note, at=at))
    for rank, video_id in enumerate(videos[:4]):
        day = today() - timedelta(days=rank)
        db.add(Watched(video_id=video_id, person_id=teacher, watched_on=day))
    db.flush()


def _write_list(
    db: Session, programme_id: int, owner: UUID, planned: PlannedList, videos: Sequence[UUID]
) -> None:
    moment = now()
    playlist = Playlist(
        programme_id=programme_id,
        owner_id=owner,
        title=planned.title,
        slug=slugify(planned.title),
        description=planned.description,
        reach=planned.reach,
        place=planned.place,
        created_at=moment - timedelta(days=6),
        changed_at=moment - timedelta(days=1),
        is_fictitious=True,
    )
    db.add(playlist)
    db.flush()
    found = [videos[place] for place in planned.places if place < len(videos)]
    for position, video_id in enumerate(found, 1):
        db.add(
            PlaylistVideo(
                playlist_id=playlist.id, video_id=video_id, position=position, added_at=moment
            )
        )
    db.flush()
