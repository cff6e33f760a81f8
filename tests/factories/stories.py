"""Videos at each moment of their life, with the people and the files around them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.ids import new_id
from classe12.media.events import AssetFailed, AssetReady
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Upload
from classe12.videos.actions import drafts, review, submission
from classe12.videos.actions.review import Seen
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.form import Form
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school

FORM = Form(
    title="Le minuteur visuel",
    description="Un minuteur posé près du tableau, et une consigne de moins.",
    levels=("CP",),
    themes=("gestion-de-classe",),
    needs=("tenir-le-rythme",),
    shows_people=False,
    is_attested=True,
)


def actor_of(person: Person, *roles: str, programme_id: int = 0) -> Actor:
    """Return a person as the guard would, with these roles."""
    return Actor(
        programme_id=programme_id or _programme_of(person),
        person_id=person.id,
        name=person.display_name,
        roles=frozenset(roles),
    )


_programmes: dict[UUID, int] = {}


def _programme_of(person: Person) -> int:
    return _programmes[person.id]


def a_person(
    db: Session, *roles: str, name: str = "Camille Roche", commune: str = "Valbrune", **values: Any
) -> Actor:
    """Add a person of Classe à 12 with a school, and return them as a caller."""
    programme_id = classe_a_12(db).id
    person = Person(
        **{
            "email": f"{new_id().hex}@ac-exemple.fr",
            "display_name": name,
            "created_at": now(),
            "is_fictitious": True,
        }
        | values
    )
    db.add(person)
    school = a_school(db, commune=commune)
    db.flush()
    db.add(
        Membership(
            person_id=person.id,
            programme_id=programme_id,
            school_uai=school.uai,
            levels=["CP"],
            joined_at=now(),
        )
    )
    db.flush()
    _programmes[person.id] = programme_id
    return actor_of(person, *(roles or ("teacher",)))


def a_visitor(db: Session, key: str = "") -> Actor:
    """Return an anonymous browser."""
    return Actor(programme_id=classe_a_12(db).id, visitor=key or new_id().hex)


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


def an_asset(db: Session, upload: Upload, **values: Any) -> Asset:
    """Add what became of an upload, ready unless told otherwise, with its files' rows."""
    asset = Asset(
        **{
            "programme_id": upload.programme_id,
            "person_id": upload.person_id,
            "upload_id": upload.id,
            "status": AssetStatus.READY,
            "progress": 100,
            "duration_s": 72.0,
            "width": 720,
            "height": 1280,
            "has_sound": True,
            "average_colour": "#c3d7ed",
            "created_at": now(),
            "updated_at": now(),
        }
        | values
    )
    db.add(asset)
    db.flush()
    if asset.status == AssetStatus.READY:
        for kind, name, type_ in (
            (RenditionKind.P720, "720p.mp4", "video/mp4"),
            (RenditionKind.P480, "480p.mp4", "video/mp4"),
            (RenditionKind.POSTER, "poster.jpg", "image/jpeg"),
        ):
            db.add(
                Rendition(
                    asset_id=asset.id,
                    kind=kind,
                    key=f"assets/{asset.id}/{name}",
                    content_type=type_,
                    bytes=9_000_000,
                    width=720,
                    height=1280,
                    sha256="0" * 64,
                )
            )
    db.flush()
    return asset


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
    author = author or a_person(db)
    video_id = drafts.start_draft(db, author)
    db.flush()
    if has_file:
        upload = an_upload(db, author)
        an_asset(db, upload)
        drafts.attach_upload(db, author, video_id, upload.id)
    db.flush()
    return Story(video_id, author, a_person(db, "moderator", name="Solène Marchand"))


def in_review(db: Session, author: Actor | None = None, **form: Any) -> Story:
    """Send a video to review."""
    story = a_draft(db, author)
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
