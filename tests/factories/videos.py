"""Videos for tests: rows only, without a file; see tests/media for real ones."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.ids import new_id
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind
from classe12.videos.models import CaptionTrack, Consent, Keeper, Scene, Video, VideoStatus
from classe12.videos.models.consent import SENTENCE
from classe12.videos.queries.consent import find_consent
from classe12.videos.rules.cues import Cue, spoken, written

_serial = count(1)
SIZES = {
    RenditionKind.P720: (1280, 720, "video/mp4"),
    RenditionKind.P480: (854, 480, "video/mp4"),
    RenditionKind.POSTER: (1280, 720, "image/jpeg"),
    RenditionKind.FILMSTRIP: (1600, 90, "image/jpeg"),
}


def an_asset(
    db: Session, author: Actor, status: AssetStatus = AssetStatus.READY, **values: Any
) -> Asset:
    """Add a video file that arrived, with its renditions when it is ready."""
    defaults: dict[str, Any] = {
        "programme_id": author.programme_id,
        "person_id": author.person_id,
        "status": status,
        "progress": 100 if status is AssetStatus.READY else 0,
        "refusal": "Ce fichier n’est pas une vidéo." if status is AssetStatus.FAILED else "",
        "duration_s": 58.0,
        "width": 1280,
        "height": 720,
        "has_sound": True,
        "average_colour": "#7f8c9d",
        "bytes": 9_000_000,
        "created_at": now(),
        "updated_at": now(),
    }
    asset = Asset(**{**defaults, **values})
    db.add(asset)
    db.flush()
    if status is AssetStatus.READY:
        _add_renditions(db, asset.id)
    return asset


def _add_renditions(db: Session, asset_id: UUID) -> None:
    for kind, (width, height, content_type) in SIZES.items():
        db.add(
            Rendition(
                asset_id=asset_id,
                kind=kind,
                key=f"renditions/{asset_id}/{kind.value}",
                content_type=content_type,
                bytes=1000,
                width=width,
                height=height,
                sha256="0" * 64,
            )
        )
    db.flush()


def a_video(
    db: Session, author: Actor, status: VideoStatus = VideoStatus.PUBLISHED, **values: Any
) -> Video:
    """Add a complete video of an author at a step of its life cycle; published unless told.

    Nobody speaks in it, as its author says, so that captions are asked of nobody; `captions` gives cues.
    """
    cues = values.pop("captions", ())
    number = next(_serial)
    at = now()
    is_published = status in {VideoStatus.PUBLISHED, VideoStatus.WITHDRAWN, VideoStatus.EXPIRED}
    defaults: dict[str, Any] = {
        "id": new_id(),
        "programme_id": author.programme_id,
        "author_id": author.person_id,
        "status": status,
        "title": f"Rituel de lecture {number}",
        "slug": f"rituel-de-lecture-{number}",
        "description": "Un rituel de dix minutes pour entrer dans la lecture.",
        "levels": ["CP"],
        "duration_s": 58.0,
        "width": 1280,
        "height": 720,
        "average_colour": "#7f8c9d",
        "shows_people": False,
        "attested_at": at,
        "created_at": at,
        "saved_at": at,
        "submitted_at": None if status is VideoStatus.DRAFT else at,
        "published_at": at if is_published else None,
        "withdrawn_at": at if status is VideoStatus.WITHDRAWN else None,
        "is_fictitious": True,
    }
    if "asset_id" not in values and status is not VideoStatus.DRAFT:
        defaults["asset_id"] = an_asset(db, author).id
    video = Video(**{**defaults, **values})
    db.add(video)
    db.flush()
    if video.attested_at:
        a_consent(db, video)
    if status is not VideoStatus.DRAFT:
        a_track(db, video, *cues)
    return video


def a_consent(db: Session, video: Video, **values: Any) -> Consent:
    """Add the consent of a video, attested: two pupils signed when it shows people, nobody else.

    The former one of the video, if any, is replaced by it.
    """
    people = 2 if video.shows_people else 0
    at = video.attested_at or now()
    defaults: dict[str, Any] = {
        "programme_id": video.programme_id,
        "video_id": video.id,
        "upload_id": video.upload_id,
        "scenes": [Scene.FACES if people else Scene.NOBODY],
        "pupils_count": people,
        "forms_count": people,
        "keeper": Keeper.SCHOOL if people else None,
        "expires_on": (at + timedelta(days=1000)).date() if people else None,
        "attested_at": at,
        "sentence": SENTENCE,
    }
    before = find_consent(db, video.id)
    if before is not None:
        db.delete(before)
        db.flush()
    consent = Consent(**{**defaults, **values})
    db.add(consent)
    db.flush()
    return consent


def a_track(db: Session, video: Video, *cues: Cue, **values: Any) -> CaptionTrack:
    """Add the validated captions of a video; without any, its author said that nobody speaks."""
    defaults: dict[str, Any] = {
        "draft": written(cues),
        "cues": written(cues),
        "is_silent": not cues,
        "validated_at": now(),
        "validated_by": video.author_id,
    }
    track = CaptionTrack(
        video_id=video.id, programme_id=video.programme_id, **{**defaults, **values}
    )
    db.add(track)
    video.has_captions, video.spoken = bool(cues), spoken(cues)
    db.flush()
    return track
