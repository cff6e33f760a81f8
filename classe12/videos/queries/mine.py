"""An author's own videos, and where each one is."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, select
from sqlmodel import Session, col

from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, today
from classe12.media.models import Asset, AssetStatus, Upload
from classe12.media.rules.words import step_sentence
from classe12.videos import access
from classe12.videos.access.captions import track_of
from classe12.videos.models import Audience, CaptionTrack, Consent, Video, VideoStatus
from classe12.videos.queries.cards import is_portrait, poster
from classe12.videos.queries.consent import until
from classe12.videos.rules.audience import BADGES
from classe12.videos.rules.captions import LABELS as CAPTIONS
from classe12.videos.rules.captions import standing
from classe12.videos.rules.expiry import REMINDERS
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.lifecycle import (
    LABELS,
    WHAT_NEXT,
    Ability,
    abilities,
    promised,
    step,
)
from classe12.videos.rules.links import captions_path, consent_path, contribute_path, video_path


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
        captions: where its captions are, in words; "" when it has no file yet or has ended.
        captions_href: where they are written.
        when: the date that matters now.
        consent: until when those it shows agree, "" when nobody had to.
        consent_href: where its consents are followed, "" when there is nothing to follow.
        asks_renewal: whether they end soon, or ended.
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
    captions: str
    captions_href: str
    when: str
    can_edit: bool
    can_discard: bool
    can_take_back: bool
    can_withdraw: bool
    can_rework: bool
    asset_id: str
    consent: str = ""
    consent_href: str = ""
    asks_renewal: bool = False


# What asks for the author first, what is under way next, what has ended last.
RANKS = case(
    {
        VideoStatus.TO_AMEND.value: 0,
        VideoStatus.EXPIRED.value: 0,
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
        select(Video, Upload, Asset, col(Consent.expires_on), CaptionTrack)
        .outerjoin(Upload, col(Upload.id) == col(Video.upload_id))
        .outerjoin(Asset, col(Asset.upload_id) == col(Video.upload_id))
        .outerjoin(
            Consent,
            (col(Consent.video_id) == col(Video.id)) & col(Consent.replaced_at).is_(None),
        )
        .outerjoin(CaptionTrack, col(CaptionTrack.video_id) == col(Video.id))
        .where(
            col(Video.author_id) == actor.person_id,
            col(Video.programme_id) == actor.programme_id,
        )
        .order_by(RANKS, col(Video.saved_at).desc())
        .limit(count)
    ).all()
    return tuple(_mine(actor, now, *row) for row in rows)


def _mine(
    actor: Actor,
    now: datetime,
    video: Video,
    upload: Upload | None,
    asset: Asset | None,
    expires_on: date | None,
    track: CaptionTrack | None,
) -> MyVideo:
    status = VideoStatus(video.status)
    allowed = abilities(access.facts(video), actor)
    is_public = status is VideoStatus.PUBLISHED
    has_ended = status in {VideoStatus.REFUSED, VideoStatus.WITHDRAWN}
    place = step(status)
    ends = expires_on if Ability.RENEW in allowed else None
    left = (ends - now.astimezone(PARIS).date()).days if ends else None
    has_sound = asset is None or asset.has_sound is not False
    captions = standing(track_of(track, has_sound=has_sound), now.astimezone(PARIS).date())
    can_caption = bool(video.asset_id) and not has_ended
    return MyVideo(
        id=str(video.id),
        title=video.title.strip() or UNTITLED,
        href=video_path(video.id, video.slug) if Ability.VIEW in allowed and video.asset_id else "",
        edit_href=contribute_path(video.id) if Ability.EDIT in allowed else "",
        picture="" if status is VideoStatus.WITHDRAWN else poster(video.asset_id),
        is_portrait=is_portrait(video.width, video.height),
        colour=video.average_colour,
        step=-1 if place is None else place,
        state=LABELS[status],
        next_line=next_line(video, upload, asset),
        reason=video.notice,
        progress=progress_of(status, asset),
        has_ended=has_ended,
        figures=_figures(video) if is_public else "",
        audience=BADGES[Audience(video.audience)],
        captions=CAPTIONS[captions] if can_caption else "",
        captions_href=captions_path(video.id) if can_caption else "",
        when=_when(video, now),
        can_edit=Ability.EDIT in allowed,
        can_discard=Ability.DISCARD in allowed,
        can_take_back=Ability.TAKE_BACK in allowed,
        can_withdraw=Ability.WITHDRAW in allowed,
        can_rework=Ability.REWORK in allowed,
        asset_id=str(asset.id) if asset else "",
        consent=_consent(ends, left),
        consent_href=consent_path(video.id) if Ability.TAKE_CONSENT_BACK in allowed else "",
        asks_renewal=left is not None and left <= REMINDERS[0],
    )


def _consent(ends: date | None, left: int | None) -> str:
    if ends is None or left is None:
        return ""
    if left < 0:
        return f"Accords échus depuis le {until(ends)}"
    soon = f" (dans {text.plural(left, 'jour')})" if left <= REMINDERS[0] else ""
    return f"Accords valables jusqu’au {until(ends)}{soon}"


def next_line(video: Video, upload: Upload | None, asset: Asset | None) -> str:
    """Return what happens next to a video, or what is being done to its file."""
    status = VideoStatus(video.status)
    if status is VideoStatus.IN_REVIEW and video.submitted_at:
        return f"{_promise(promised(video.submitted_at))} {WHAT_NEXT[status]}"
    if status is not VideoStatus.PROCESSING:
        return WHAT_NEXT[status]
    if upload is not None and upload.finished_at is None:
        sent = f"{text.size(upload.received)} sur {text.size(upload.length)}"
        return f"L’envoi du fichier n’est pas fini ({sent}) : gardez ouverte la page qui l’envoie."
    if asset is not None and asset.status in {AssetStatus.QUEUED, AssetStatus.PROCESSING}:
        return f"{step_sentence(asset.step)} {WHAT_NEXT[status].partition('. ')[2]}"
    return WHAT_NEXT[status]


def _promise(day: date) -> str:
    if day < today():
        return f"L’équipe devait la relire avant {text.day(day)} au soir : elle a du retard, et commence par elle."
    return f"Relue avant {text.day(day)} au soir."


def progress_of(status: VideoStatus, asset: Asset | None) -> int:
    """Return the percent of the preparation of a file, -1 when nothing is under way."""
    is_waiting = asset is not None and asset.status in {AssetStatus.QUEUED, AssetStatus.PROCESSING}
    is_shown = status in {VideoStatus.DRAFT, VideoStatus.PROCESSING, VideoStatus.TO_AMEND}
    return asset.progress if asset is not None and is_waiting and is_shown else -1


def _figures(video: Video) -> str:
    return f"{text.plural(video.likes_count, 'merci')}, {text.plural(video.views_count, 'vue')}"


def _when(video: Video, now: datetime) -> str:
    status = VideoStatus(video.status)
    if status is VideoStatus.PUBLISHED and video.published_at:
        return f"Publiée {text.ago(video.published_at, now)}"
    if status is VideoStatus.EXPIRED and video.published_at:
        return f"Publiée {text.ago(video.published_at, now)}, puis retirée du catalogue"
    if status is VideoStatus.WITHDRAWN and video.withdrawn_at:
        return f"Retirée {text.ago(video.withdrawn_at, now)}"
    if status is not VideoStatus.DRAFT and video.submitted_at:
        return f"Envoyée {text.ago(video.submitted_at, now)}"
    return f"Brouillon gardé {text.ago(video.saved_at, now)}"
