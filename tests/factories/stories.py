"""Stories of videos told through the acts themselves, with the people and the files around them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.media.events import AssetFailed, AssetReady
from classe12.media.models import Asset, AssetStatus, Upload
from classe12.videos.actions import captions, drafts, review, submission
from classe12.videos.actions.review import Seen
from classe12.videos.models import Keeper, Scene, Video, VideoStatus
from classe12.videos.rules.consent import ConsentForm, Recognised
from classe12.videos.rules.form import Form
from tests.factories.people import a_moderator, a_teacher
from tests.factories.videos import an_asset

NOBODY = ConsentForm(scenes=(Scene.NOBODY.value,), attested=Recognised.NOBODY.value)
PUPILS = ConsentForm(
    scenes=(Scene.FACES.value,),
    pupils=2,
    forms=2,
    keeper=Keeper.SCHOOL.value,
    attested=Recognised.OTHERS.value,
)
FORM = Form(
    title="Le minuteur visuel",
    description="Un minuteur posé près du tableau, et une consigne de moins.",
    levels=("CP",),
    themes=("gestion-de-classe",),
    needs=("tenir-le-rythme",),
    consent=NOBODY,
)


def an_upload(db: Session, actor: Actor, **values: Any) -> Upload:
    """Add a file that arrived whole."""
    upload = Upload(
        **{
            "programme_id": actor.programme_id,
            "person_id": actor.person_id,
            "name": "VID_0001.mp4",
            "length": 1000,
            "received": 1000,
            "created_at": now(),
            "expires_at": now() + timedelta(days=1),
            "finished_at": now(),
        }
        | values
    )
    db.add(upload)
    db.flush()
    return upload


def a_file(db: Session, upload: Upload, **values: Any) -> Asset:
    """Add what became of an upload, ready unless told otherwise: a portrait video of 1 min 12."""
    defaults = {
        "upload_id": upload.id,
        "duration_s": 72.0,
        "width": 720,
        "height": 1280,
        "average_colour": "#c3d7ed",
    }
    return an_asset(
        db,
        Actor(upload.programme_id, person_id=upload.person_id),
        values.pop("status", AssetStatus.READY),
        **{**defaults, **values},
    )


def ready(asset: Asset) -> AssetReady:
    """Return the event that tells that a file is ready."""
    return AssetReady(asset.programme_id, asset.id, asset.duration_s or 0.0, now())


def failed(asset: Asset, sentence: str) -> AssetFailed:
    """Return the event that tells that a file was refused."""
    return AssetFailed(asset.programme_id, asset.id, "too_long", sentence, now())


@dataclass(frozen=True)
class Story:
    """A video and the people around it."""

    id: UUID
    author: Actor
    moderator: Actor


def a_draft(db: Session, author: Actor | None = None, *, has_file: bool = True) -> Story:
    """Begin a contribution, with a file that is ready."""
    author = author or a_teacher(db)
    video_id = drafts.start_draft(db, author)
    db.flush()
    if has_file:
        upload = an_upload(db, author)
        a_file(db, upload)
        drafts.attach_upload(db, author, video_id, upload.id)
    db.flush()
    return Story(video_id, author, a_moderator(db))


def in_review(db: Session, author: Actor | None = None, **form: Any) -> Story:
    """Send a video to review; nobody speaks in it, as its author says."""
    story = a_draft(db, author)
    captions.say_silent(db, story.author, story.id)
    submission.submit(db, story.author, story.id, replace(FORM, **form))
    db.flush()
    return story


def seen(db: Session, story: Story) -> Seen:
    """Return the version of a video that a moderator would see now."""
    video = get(db, story.id)
    return Seen(VideoStatus(video.status), video.submitted_at)


def published(
    db: Session,
    author: Actor | None = None,
    *,
    at: datetime | None = None,
    duration_s: float | None = None,
    **form: Any,
) -> Story:
    """Put a video in the catalogue."""
    story = in_review(db, author, **form)
    if duration_s is not None:
        get(db, story.id).duration_s = duration_s
    video = review.publish(db, story.moderator, story.id, seen(db, story))
    video.published_at = at or video.published_at
    db.flush()
    return story


def get(db: Session, video_id: UUID) -> Video:
    """Return a video as it is in the database now."""
    query = select(Video).where(col(Video.id) == video_id)
    return db.exec(query.execution_options(populate_existing=True)).one()
