"""The contribution being written: its form as it was kept, and where it stands as its file moves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.media.models import Asset, AssetStatus, Upload
from classe12.media.queries import film_problem
from classe12.media.rules.words import poster_told, step_sentence
from classe12.programmes.models import Need, Theme
from classe12.videos import access
from classe12.videos.models import Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.queries.consent import find_consent, form_of
from classe12.videos.queries.mine import next_line, progress_of
from classe12.videos.rules.form import NO, UNTITLED, YES, Form
from classe12.videos.rules.lifecycle import EDITABLE, FINAL, LABELS, Ability, step
from classe12.videos.rules.links import captions_path, studio_path, video_path


@dataclass(frozen=True, slots=True)
class Draft:
    """The form of a contribution as it was kept; `saved` says when: "Brouillon gardé à 9 h 41"."""

    form: Form
    saved: str


def get_draft(db: Session, actor: Actor, video_id: UUID, now: datetime) -> Draft:
    """Return the form of a contribution to its author: a sent one may come back to be changed.

    Raises:
        NotFound: absent, withdrawn or not theirs.
    """
    video = _own(db, actor, video_id)
    return Draft(_form(db, video), f"Brouillon gardé {text.when(video.saved_at, now)}")


def find_draft(db: Session, actor: Actor) -> UUID | None:
    """Return the draft that its author last wrote, None when there is none."""
    return db.execute(
        select(col(Video.id))
        .where(
            col(Video.author_id) == actor.person_id,
            col(Video.programme_id) == actor.programme_id,
            col(Video.status) == VideoStatus.DRAFT,
        )
        .order_by(col(Video.saved_at).desc())
        .limit(1)
    ).scalar_one_or_none()


def find_video_of_upload(db: Session, actor: Actor, upload_id: UUID) -> UUID | None:
    """Return the video of the person who asks that a file was sent for, None when there is none."""
    return db.execute(
        select(col(Video.id)).where(
            col(Video.author_id) == actor.person_id, col(Video.upload_id) == upload_id
        )
    ).scalar_one_or_none()


def _form(db: Session, video: Video) -> Form:
    themes = select(col(Theme.slug)).join(VideoTheme).where(col(VideoTheme.video_id) == video.id)
    needs = select(col(Need.slug)).join(VideoNeed).where(col(VideoNeed.video_id) == video.id)
    return Form(
        title=video.title,
        description=video.description,
        levels=tuple(video.levels),
        themes=tuple(db.execute(themes.order_by(col(Theme.position))).scalars()),
        needs=tuple(db.execute(needs.order_by(col(Need.position))).scalars()),
        consent=form_of(find_consent(db, video.id)),
        audience=str(video.audience),
        tags=tuple(video.tags),
        material=video.material,
        downloads={True: YES, False: NO, None: ""}[video.downloads],
        with_pair=video.coauthor_id is not None,
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a video of the person who asks stands; pushed to their screen as its file moves.

    Attributes:
        is_sent: whether it left its author's hands: no field can be changed now.
        step: its place on the four-step line, -1 when it is off the line.
        next_line: what happens next, or what is being done to its file.
        reason: why it came back or ended.
        file_name: name of the file sent or being sent, "" for none.
        has_arrived: whether that file is whole.
        preparation: what is being done to that file, "" when nothing is under way.
        refusal: why that file cannot be used and what to do, "" when nothing was refused.
        href: its page, "" until it is published.
        studio: where its film is changed, "" while it cannot be.
        film_problem: what the film lacks before it is sent.
        poster_told: faces that are seen on its poster, "" for none.
        captions_href: where its captions are written, "" while its file is not ready.
    """

    id: str = ""
    title: str = ""
    is_sent: bool = False
    has_ended: bool = False
    step: int = 0
    state: str = ""
    next_line: str = ""
    reason: str = ""
    file_name: str = ""
    has_arrived: bool = False
    asset_id: str = ""
    preparation: str = ""
    progress: int = 0
    refusal: str = ""
    href: str = ""
    studio: str = ""
    film_problem: str = ""
    poster_told: str = ""
    captions_href: str = ""


def get_stage(db: Session, actor: Actor, video_id: UUID) -> Stage:
    """Return where a video stands, to its author.

    Raises:
        NotFound: absent, withdrawn or not theirs.
    """
    return _stage(db, _own(db, actor, video_id))


def _own(db: Session, actor: Actor, video_id: UUID) -> Video:
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    if video.author_id != actor.person_id:
        raise NotFound(access.ABSENT)
    return video


def stage_of_asset(db: Session, asset_id: UUID) -> Stage:
    """Return where the video of a file stands; the caller knows that it may be told."""
    video = db.execute(
        select(Video)
        .join(Asset, col(Asset.upload_id) == col(Video.upload_id))
        .where(col(Asset.id) == asset_id)
    ).scalar_one_or_none()
    return _stage(db, video) if video else Stage()


def _stage(db: Session, video: Video) -> Stage:
    upload = db.get(Upload, video.upload_id) if video.upload_id else None
    asset = db.execute(
        select(Asset).where(col(Asset.upload_id) == video.upload_id)
    ).scalar_one_or_none()
    status = VideoStatus(video.status)
    place = step(status)
    is_refused = asset is not None and asset.status == AssetStatus.FAILED
    refusal = asset.refusal if asset and is_refused else ""
    is_live = upload is not None and upload.cancelled_at is None and not refusal
    progress = progress_of(status, asset)
    is_ready = asset is not None and asset.status == AssetStatus.READY
    return Stage(
        id=str(video.id),
        title=video.title.strip() or UNTITLED,
        is_sent=status not in EDITABLE,
        has_ended=status in FINAL,
        step=-1 if place is None else place,
        state=LABELS[status],
        next_line=next_line(video, upload, asset),
        reason=video.notice,
        file_name=upload.name if upload and is_live else "",
        has_arrived=bool(is_live and upload and upload.finished_at),
        asset_id=str(asset.id) if asset else "",
        preparation=step_sentence(asset.step) if asset and progress >= 0 else "",
        progress=max(progress, 0),
        refusal=refusal,
        href=video_path(video.id, video.slug) if status is VideoStatus.PUBLISHED else "",
        studio=studio_path(video.id) if is_ready and status in EDITABLE else "",
        film_problem=film_problem(db, video.upload_id) if is_ready else "",
        poster_told=poster_told(asset.poster_faces) if asset and is_ready else "",
        captions_href=captions_path(video.id) if video.asset_id and status not in FINAL else "",
    )
