"""An author's own videos: where each one is, and the form of the one being written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, select
from sqlmodel import Session, col

from classe12.accounts.queries.export import File
from classe12.accounts.queries.rights import Leaving
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Upload
from classe12.media.rules.recipes import NAMES
from classe12.media.rules.words import step_sentence
from classe12.programmes.models import Need, Theme
from classe12.videos import access
from classe12.videos.models import Audience, Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.queries.cards import is_portrait, poster
from classe12.videos.rules.audience import BADGES
from classe12.videos.rules.form import Form
from classe12.videos.rules.lifecycle import (
    EDITABLE,
    FINAL,
    LABELS,
    WHAT_NEXT,
    Ability,
    abilities,
    may_stay_unnamed,
    step,
)
from classe12.videos.rules.links import contribute_path, video_path


@dataclass(frozen=True, slots=True)
class MyVideo:
    """One video of an author.

    Attributes:
        step: its place on the four-step line, -1 when it is off the line.
        state: its state in words.
        next_line: what happens next, or what is being done to its file.
        reason: why it came back or ended, in the words of whoever decided.
        progress: percent of the preparation of its file, -1 when nothing is under way.
        figures: thanks and views of a published video.
        audience: who it is for, "" when it is for everybody.
        when: the date that matters now.
    """

    id: str
    title: str
    href: str
    edit_href: str
    picture: str
    is_portrait: bool
    colour: str
    step: int
    state: str
    next_line: str
    reason: str
    progress: int
    has_ended: bool
    figures: str
    audience: str
    when: str
    can_edit: bool
    can_discard: bool
    can_take_back: bool
    can_withdraw: bool
    asset_id: str


# What asks for the author first, what is under way next, what has ended last.
RANKS = case(
    {
        VideoStatus.TO_AMEND.value: 0,
        VideoStatus.DRAFT.value: 1,
        VideoStatus.PROCESSING.value: 2,
        VideoStatus.IN_REVIEW.value: 3,
        VideoStatus.PUBLISHED.value: 4,
    },
    value=col(Video.status),
    else_=5,
)
MOST = 200


def list_mine(db: Session, actor: Actor, now: datetime, count: int = MOST) -> tuple[MyVideo, ...]:
    """Return the videos of the person who asks, `count` at most, in the order of what they have to do."""
    rows = db.execute(
        select(Video, Upload, Asset)
        .outerjoin(Upload, col(Upload.id) == col(Video.upload_id))
        .outerjoin(Asset, col(Asset.upload_id) == col(Video.upload_id))
        .where(
            col(Video.author_id) == actor.person_id,
            col(Video.programme_id) == actor.programme_id,
        )
        .order_by(RANKS, col(Video.saved_at).desc())
        .limit(count)
    ).all()
    return tuple(_mine(actor, now, *row) for row in rows)


def _mine(
    actor: Actor, now: datetime, video: Video, upload: Upload | None, asset: Asset | None
) -> MyVideo:
    status = VideoStatus(video.status)
    allowed = abilities(access.facts(video), actor)
    is_public = status is VideoStatus.PUBLISHED
    has_ended = status in {VideoStatus.REFUSED, VideoStatus.WITHDRAWN}
    place = step(status)
    return MyVideo(
        id=str(video.id),
        title=video.title.strip() or "Sans titre",
        href=video_path(video.id, video.slug) if Ability.VIEW in allowed and video.asset_id else "",
        edit_href=contribute_path(video.id) if Ability.EDIT in allowed else "",
        picture="" if status is VideoStatus.WITHDRAWN else poster(video.asset_id),
        is_portrait=is_portrait(video.width, video.height),
        colour=video.average_colour,
        step=-1 if place is None else place,
        state=LABELS[status],
        next_line=_next_line(status, upload, asset),
        reason=video.notice,
        progress=_progress(status, asset),
        has_ended=has_ended,
        figures=_figures(video) if is_public else "",
        audience=BADGES[Audience(video.audience)],
        when=_when(video, now),
        can_edit=Ability.EDIT in allowed,
        can_discard=Ability.DISCARD in allowed,
        can_take_back=Ability.TAKE_BACK in allowed,
        can_withdraw=Ability.WITHDRAW in allowed,
        asset_id=str(asset.id) if asset else "",
    )


def _next_line(status: VideoStatus, upload: Upload | None, asset: Asset | None) -> str:
    if status is not VideoStatus.PROCESSING:
        return WHAT_NEXT[status]
    if upload is not None and upload.finished_at is None:
        sent = f"{text.size(upload.received)} sur {text.size(upload.length)}"
        return f"L’envoi du fichier n’est pas fini ({sent}) : gardez ouverte la page qui l’envoie."
    if asset is not None and asset.status in {AssetStatus.QUEUED, AssetStatus.PROCESSING}:
        return f"{step_sentence(asset.step)} {WHAT_NEXT[status].partition('. ')[2]}"
    return WHAT_NEXT[status]


def _progress(status: VideoStatus, asset: Asset | None) -> int:
    is_waiting = asset is not None and asset.status in {AssetStatus.QUEUED, AssetStatus.PROCESSING}
    is_shown = status in {VideoStatus.DRAFT, VideoStatus.PROCESSING, VideoStatus.TO_AMEND}
    return asset.progress if asset is not None and is_waiting and is_shown else -1


def _figures(video: Video) -> str:
    return f"{text.plural(video.likes_count, 'merci')}, {text.plural(video.views_count, 'vue')}"


def _when(video: Video, now: datetime) -> str:
    status = VideoStatus(video.status)
    if status is VideoStatus.PUBLISHED and video.published_at:
        return f"Publiée {text.ago(video.published_at, now)}"
    if status is VideoStatus.WITHDRAWN and video.withdrawn_at:
        return f"Retirée {text.ago(video.withdrawn_at, now)}"
    if status is not VideoStatus.DRAFT and video.submitted_at:
        return f"Envoyée {text.ago(video.submitted_at, now)}"
    return f"Brouillon gardé {text.ago(video.saved_at, now)}"


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
        shows_people=video.shows_people,
        is_attested=video.attested_at is not None,
        audience=str(video.audience),
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
    refusal = asset.refusal if asset else ""
    is_live = upload is not None and upload.cancelled_at is None and not refusal
    progress = _progress(status, asset)
    return Stage(
        id=str(video.id),
        title=video.title.strip() or "Sans titre",
        is_sent=status not in EDITABLE,
        has_ended=status in FINAL,
        step=-1 if place is None else place,
        state=LABELS[status],
        next_line=_next_line(status, upload, asset),
        reason=video.notice,
        file_name=upload.name if upload and is_live else "",
        has_arrived=bool(is_live and upload and upload.finished_at),
        asset_id=str(asset.id) if asset else "",
        preparation=step_sentence(asset.step) if asset and progress >= 0 else "",
        progress=max(progress, 0),
        refusal=refusal,
        href=video_path(video.id, video.slug) if status is VideoStatus.PUBLISHED else "",
    )


def list_files(db: Session, person_id: UUID) -> list[File]:
    """Return the files of somebody's videos, for the copy of their data."""
    rows = db.execute(
        select(col(Video.slug), col(Video.id), col(Rendition.kind), col(Rendition.key))
        .join(Asset, col(Asset.person_id) == col(Video.author_id))
        .join(Rendition, col(Rendition.asset_id) == col(Asset.id))
        .where(
            col(Video.author_id) == person_id,
            col(Asset.upload_id).is_not_distinct_from(col(Video.upload_id))
            | (col(Asset.id) == col(Video.asset_id)),
            col(Rendition.kind) != RenditionKind.FILMSTRIP,
        )
        .order_by(col(Video.id), col(Rendition.kind))
    )
    return [
        File(f"videos/{row.slug or 'sans-titre'}-{str(row.id)[-6:]}/{NAMES[row.kind]}", row.key)
        for row in rows
    ]


def get_leaving(db: Session, person_id: UUID) -> Leaving:
    """Return how many videos of somebody may stay unnamed once they are erased, how many would not."""
    rows = db.execute(
        select(col(Video.status), col(Video.shows_people)).where(
            col(Video.author_id) == person_id,
            col(Video.status).not_in((VideoStatus.WITHDRAWN, VideoStatus.REFUSED)),
        )
    )
    stays = [
        may_stay_unnamed(VideoStatus(row.status), shows_people=row.shows_people) for row in rows
    ]
    return Leaving(may_stay=sum(stays), leave=len(stays) - sum(stays))
