"""The draft that speech recognition makes of captions: asked for, followed, written once.

Invariants: it never replaces what somebody typed since it was asked for; the row is the truth and the
job a wake-up, so that a job that runs twice, or never, changes nothing but time.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.jobs import later
from classe12.core.notify import notify
from classe12.media import recognition
from classe12.media.models import Rendition
from classe12.media.queries import VIDEO_KINDS
from classe12.media.rules.speech import Heard
from classe12.videos.access import captions as doors
from classe12.videos.actions import captions
from classe12.videos.models import CaptionTrack, Hearing, Source, Video
from classe12.videos.rules import cues as shapes
from classe12.videos.rules.captions import CaptionAbility
from classe12.videos.rules.cues import Cue

CHANNEL = "captions"
SILENT_FOR = timedelta(
    minutes=5
)  # without a word from its worker, a recognition is asked for again
GIVEN_UP = timedelta(hours=1)
NO_MODEL = (
    "Le brouillon automatique n’est pas disponible ici. Écrivez les sous-titres à côté de la vidéo, "
    "ou envoyez un fichier."
)
NO_SOUND = "Cette vidéo n’a pas de son\u00a0: il n’y a rien à écouter."
NOTHING_HEARD = (
    "Aucune parole n’a été reconnue. Écrivez les sous-titres, ou dites que personne ne parle."
)
TYPED_SINCE = "Vous avez écrit pendant l’écoute\u00a0: rien n’a été remplacé. Relancez si vous préférez l’automatique."
FAILED = "L’écoute n’a pas abouti. Relancez-la, ou écrivez les sous-titres vous-même."


class Work(NamedTuple):
    """What a worker has to listen to: the key of a rendition in storage."""

    key: str


def ask_draft(db: Session, actor: Actor, video_id: UUID) -> None:
    """Ask for a draft by speech recognition; asking again begins it anew.

    Raises:
        NotFound, Refused: see `captions.keep_draft`; no model here, or no sound in the film.
    """
    if not recognition.is_available():
        raise Refused("no_model", NO_MODEL)
    video, track = captions.hold(db, actor, video_id, CaptionAbility.WRITE)
    if not doors.known(db, video).has_sound:
        raise Refused("no_sound", NO_SOUND)
    track.hearing, track.heard_percent, track.hearing_failure = Hearing.ASKED, 0, ""
    track.heard_version, track.hearing_at = track.version, now()
    db.add(track)
    audit.record(db, actor, "captions.ask_draft", "video", video_id)
    _call_worker(db, video_id)
    notify(db, CHANNEL, str(video_id))


def _call_worker(db: Session, video_id: UUID) -> None:
    from classe12.videos.jobs import draft_captions

    later(db, draft_captions, once=f"captions.draft:{video_id}", video_id=str(video_id))


def find_work(db: Session, video_id: UUID) -> Work | None:
    """Return what there is to listen to, None when nothing is asked for any more."""
    query = (
        select(Rendition.kind, Rendition.key)
        .join(Video, col(Video.asset_id) == col(Rendition.asset_id))
        .join(CaptionTrack, col(CaptionTrack.video_id) == col(Video.id))
        .where(
            col(Video.id) == video_id,
            col(CaptionTrack.hearing) == Hearing.ASKED,
            col(Rendition.kind).in_(VIDEO_KINDS),
        )
    )
    keys = dict(db.exec(query).all())
    lightest = next((keys[kind] for kind in reversed(VIDEO_KINDS) if kind in keys), None)
    return Work(lightest) if lightest else None


def report(db: Session, video_id: UUID, percent: int) -> None:
    """Say how far a recognition is."""
    changed = (
        update(CaptionTrack)
        .where(col(CaptionTrack.video_id) == video_id, col(CaptionTrack.hearing) == Hearing.ASKED)
        .values(heard_percent=percent, hearing_at=now())
    )
    db.execute(changed.execution_options(synchronize_session=False))
    notify(db, CHANNEL, str(video_id))


def finish(db: Session, video_id: UUID, heard: Iterable[Heard]) -> None:
    """Write what was heard as a draft to be read over, unless somebody wrote meanwhile."""
    video, track = _asked(db, video_id)
    if video is None or track is None:
        return
    cues = [Cue(_ms(one.start_s), _ms(one.end_s), one.text) for one in heard]
    if track.version != track.heard_version:
        _fail(db, track, TYPED_SINCE)
    elif not shapes.tidy(cues, shapes.milliseconds(video.duration_s)):
        _fail(db, track, NOTHING_HEARD)
    else:
        service = system(video.programme_id)
        track.hearing, track.heard_percent = Hearing.DONE, 100
        captions.put_draft(db, service, video, track, cues, Source.HEARD)
    notify(db, CHANNEL, str(video_id))


def give_up(db: Session, video_id: UUID) -> None:
    """Say that nothing came of a recognition, which can be asked for again."""
    _, track = _asked(db, video_id)
    if track is not None:
        _fail(db, track, FAILED)
        notify(db, CHANNEL, str(video_id))


def _fail(db: Session, track: CaptionTrack, sentence: str) -> None:
    track.hearing, track.hearing_failure, track.heard_percent = Hearing.FAILED, sentence, 0
    db.add(track)


def _asked(db: Session, video_id: UUID) -> tuple[Video | None, CaptionTrack | None]:
    """Return a video and its track, held, while a recognition is asked for."""
    video = db.exec(select(Video).where(col(Video.id) == video_id).with_for_update()).first()
    track = db.get(CaptionTrack, video_id, populate_existing=True)
    is_asked = track is not None and track.hearing == Hearing.ASKED
    return (video, track) if is_asked else (None, None)


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))


def call_again(db: Session) -> int:
    """Wake a worker for the recognitions that none speaks of, or give them up; return how many."""
    lost = select(CaptionTrack.video_id, CaptionTrack.hearing_at).where(
        col(CaptionTrack.hearing) == Hearing.ASKED,
        col(CaptionTrack.hearing_at) < now() - SILENT_FOR,
    )
    found = db.exec(lost).all()
    for video_id, at in found:
        if at and at < now() - GIVEN_UP:
            give_up(db, video_id)
        else:
            _call_worker(db, video_id)
    return len(found)
