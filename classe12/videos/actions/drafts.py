"""A contribution being written: begun, kept as it is typed, given its file, thrown away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from classe12.accounts.queries.pairs import pair_of
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Gone, Invalid, Refused
from classe12.core.text import slugify
from classe12.media.access import get_upload
from classe12.media.actions import cancel_upload, forget_asset
from classe12.media.models import Asset, AssetStatus, Work
from classe12.programmes.models import Need, Theme
from classe12.videos import access
from classe12.videos.actions import captions, consents
from classe12.videos.actions.index import refresh_facets
from classe12.videos.events import VideoStarted
from classe12.videos.models import Audience, Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.rules import form as rules
from classe12.videos.rules.filters import Kind
from classe12.videos.rules.form import Form, Offered
from classe12.videos.rules.lifecycle import Ability


def start_draft(db: Session, actor: Actor) -> UUID:
    """Begin a contribution.

    Returns:
        The identifier of the new draft.

    Raises:
        Refused: when too many are unfinished.
    """
    assert actor.person_id is not None
    mine = (col(Video.author_id) == actor.person_id, col(Video.status) == VideoStatus.DRAFT)
    unfinished = db.exec(select(func.count()).select_from(Video).where(*mine)).one()
    if unfinished >= rules.DRAFTS_MAX:
        raise Refused(
            "too_many_drafts",
            f"Vous avez {unfinished} brouillons. Reprenez-en un ou supprimez-en un, "
            "dans « Mes vidéos », avant d’en commencer un autre.",
        )
    moment = now()
    video = Video(
        programme_id=actor.programme_id,
        author_id=actor.person_id,
        created_at=moment,
        saved_at=moment,
    )
    db.add(video)
    audit.record(db, actor, "videos.start_draft", "video", video.id)
    events.emit(db, VideoStarted(actor.programme_id, video.id, moment, actor.person_id))
    return video.id


def attach_upload(db: Session, actor: Actor, video_id: UUID, upload_id: UUID) -> None:
    """Give a draft the file that is being sent; the former file, if any, is let go.

    The attestation is about one file: another file asks for it again.

    Raises:
        NotFound: when the draft or the upload is not theirs.
    """
    video = access.get_video(db, actor, video_id, Ability.EDIT, lock=True)
    if video.upload_id == upload_id:
        return
    get_upload(db, actor, upload_id)
    taken = db.exec(select(Video.id).where(col(Video.upload_id) == upload_id)).first()
    if taken is not None:
        raise Refused("upload_taken", "Ce fichier appartient déjà à une autre de vos vidéos.")
    _let_go(db, actor, video)
    video.upload_id = upload_id
    take_asset(db, video)
    refresh_facets(db, video)
    audit.record(db, actor, "videos.attach_upload", "video", video.id)


def detach_upload(db: Session, actor: Actor, video_id: UUID) -> None:
    """Let go of the file of a draft: its sending was cancelled, or another will be chosen."""
    video = access.get_video(db, actor, video_id, Ability.EDIT, lock=True)
    _let_go(db, actor, video)
    refresh_facets(db, video)
    audit.record(db, actor, "videos.detach_upload", "video", video.id)


def _let_go(db: Session, actor: Actor, video: Video) -> None:
    give_up_file(db, actor, video)
    consents.leave_behind(db, video)
    video.upload_id = video.asset_id = None
    video.duration_s = video.width = video.height = None
    video.average_colour = ""
    if video.status == VideoStatus.DRAFT:
        video.notice = ""


def give_up_file(db: Session, actor: Actor, video: Video) -> None:
    """Stop the sending of a video's file, or remove the file from where it is served, for good."""
    if video.upload_id is None:
        return
    asset_id = db.exec(select(Asset.id).where(col(Asset.upload_id) == video.upload_id)).first()
    if asset_id is not None:
        forget_asset(db, actor, asset_id)
        return
    try:
        cancel_upload(db, actor, video.upload_id)
    except Gone:  # already cancelled or expired
        return


def take_asset(db: Session, video: Video) -> bool:
    """Copy what is known of the video's file once it is ready.

    Returns:
        Whether it is ready.
    """
    asset = db.exec(select(Asset).where(col(Asset.upload_id) == video.upload_id)).first()
    if video.upload_id is None or asset is None:
        return False
    if asset.status == AssetStatus.FAILED:
        video.notice = asset.refusal
    if asset.status != AssetStatus.READY or asset.work == Work.EDIT:
        return False
    before = (video.asset_id, video.duration_s)
    video.asset_id = asset.id
    video.duration_s, video.width, video.height = asset.duration_s, asset.width, asset.height
    video.average_colour = asset.average_colour
    if before != (video.asset_id, video.duration_s):
        captions.check_again(db, video)
    return True


def save_draft(db: Session, actor: Actor, video_id: UUID, form: Form) -> datetime:
    """Keep a form as it was typed, complete or not.

    Returns:
        When it was kept.

    Raises:
        Invalid: when a text is too long or a choice is not one of the programme.
    """
    video = access.get_video(db, actor, video_id, Ability.EDIT, lock=True)
    return keep(db, actor, video, form)


def keep(db: Session, actor: Actor, video: Video, form: Form) -> datetime:
    """Write a form into a video that its author, who acts, holds; see `save_draft`."""
    found = rules.draft_problems(form, offered(db, actor))
    if found:
        raise Invalid(found)
    moment = now()
    video.title, video.description = form.title, form.description
    video.slug = slugify(form.title)
    video.levels = list(form.levels)
    consents.keep(db, video, form.consent, moment)
    video.saved_at = moment
    video.tags, video.material = list(form.tags), form.material
    video.downloads = {rules.YES: True, rules.NO: False}.get(form.downloads)
    with_pair = pair_of(db, video.programme_id, video.author_id) if form.with_pair else None
    video.coauthor_id = with_pair
    _open_to(actor, video, form)
    _choose(db, video, form)
    refresh_facets(db, video)
    return moment


def _open_to(actor: Actor, video: Video, form: Form) -> None:
    """Keep who the video is for; the network is the author's of this moment, and stays if they move."""
    if not form.audience:
        return
    video.audience = Audience(form.audience)
    is_shared = video.audience is Audience.NETWORK
    video.network_uai = (actor.network_uai or None) if is_shared else None


def _choose(db: Session, video: Video, form: Form) -> None:
    for link in (VideoTheme, VideoNeed):
        db.execute(delete(link).where(col(link.video_id) == video.id))
    here = col(Theme.programme_id) == video.programme_id
    for theme_id in db.exec(select(Theme.id).where(here, col(Theme.slug).in_(form.themes))):
        db.add(VideoTheme(video_id=video.id, theme_id=theme_id or 0))
    here = col(Need.programme_id) == video.programme_id
    for need_id in db.exec(select(Need.id).where(here, col(Need.slug).in_(form.needs))):
        db.add(VideoNeed(video_id=video.id, need_id=need_id or 0))


def offered(db: Session, actor: Actor) -> Offered:
    """Return what an author may choose in a form of their programme."""
    book = access.get_book(db, actor.programme_id)
    keys = {kind: frozenset(choice.key for choice in book.of(kind)) for kind in Kind}
    return Offered(
        levels=keys[Kind.LEVEL],
        themes=keys[Kind.THEME],
        needs=keys[Kind.NEED],
        has_network=bool(actor.network_uai),
    )


@stays_open
def discard_draft(db: Session, actor: Actor, video_id: UUID) -> None:
    """Throw away a draft, with its file; of one that was sent before, the row stays, withdrawn.

    Decisions, thanks and comments about what was sent lead to that row.
    """
    video = access.get_video(db, actor, video_id, Ability.DISCARD, lock=True)
    give_up_file(db, actor, video)
    audit.record(db, actor, "videos.discard_draft", "video", video_id)
    if video.submitted_at is not None:
        video.status, video.withdrawn_at = VideoStatus.WITHDRAWN, now()
        db.add(video)
        return
    for link in (VideoTheme, VideoNeed):
        db.execute(delete(link).where(col(link.video_id) == video.id))
    db.delete(video)
