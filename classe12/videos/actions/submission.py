"""A contribution on its way: sent, waiting for its file, taken back, withdrawn."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid
from classe12.media.events import AssetFailed, AssetReady
from classe12.media.models import Asset, Upload
from classe12.media.queries import film_problem
from classe12.videos import access
from classe12.videos.actions import drafts, index, letters
from classe12.videos.events import VideoInReview, VideoSubmitted, VideoWithdrawn
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules import form as rules
from classe12.videos.rules.form import Form
from classe12.videos.rules.lifecycle import Ability, Act, next_status

NEVER_ARRIVED = (
    "L’envoi du fichier n’est pas allé au bout. Choisissez de nouveau la vidéo, puis renvoyez-la."
)


def submit(db: Session, actor: Actor, video_id: UUID, form: Form) -> VideoStatus:
    """Keep a form and send the video to review; it waits for its file if that is not ready.

    Returns:
        Where the video is now.

    Raises:
        Invalid: what is missing, one sentence a field.
    """
    video = access.get_video(db, actor, video_id, Ability.SUBMIT, lock=True)
    form = form.tidied()
    found = rules.problems(form, drafts.offered(db, actor), has_file=video.upload_id is not None)
    if not found and _is_refused_file(db, video):
        found = {rules.FILE: video.notice}
    if not found and (told := film_problem(db, video.upload_id)):
        found = {rules.FILE: told}
    if found:
        raise Invalid(found)
    drafts.keep(db, actor, video, form)
    video.status = next_status(VideoStatus(video.status), Act.SUBMIT)
    video.submitted_at, video.notice = now(), ""
    audit.record(db, actor, "videos.submit", "video", video.id)
    events.emit(db, VideoSubmitted(video.programme_id, video.id, now(), video.author_id))
    if drafts.take_asset(db, video):
        _to_review(db, video)
    db.add(video)
    return VideoStatus(video.status)


def _is_refused_file(db: Session, video: Video) -> bool:
    is_ready = drafts.take_asset(db, video)
    asset = db.exec(select(Asset).where(col(Asset.upload_id) == video.upload_id)).first()
    return not is_ready and asset is not None and bool(asset.refusal)


def _to_review(db: Session, video: Video) -> None:
    video.status = next_status(VideoStatus(video.status), Act.ASSET_READY)
    index.refresh_facets(db, video)
    events.emit(db, VideoInReview(video.programme_id, video.id, now(), video.author_id))


def receive_asset(db: Session, event: AssetReady) -> None:
    """Take a file that is ready; a video that only waited for it goes to review."""
    video = _video_of(db, event.asset_id)
    if video is None or not drafts.take_asset(db, video):
        return
    if video.status == VideoStatus.PROCESSING:
        audit.record(db, system(video.programme_id), "videos.receive_asset", "video", video.id)
        _to_review(db, video)
    index.refresh_facets(db, video)


def refuse_asset(db: Session, event: AssetFailed) -> None:
    """Say why a file cannot be used; a video that waited for it goes back to its author."""
    video = _video_of(db, event.asset_id)
    if video is None:
        return
    if video.status == VideoStatus.PROCESSING:
        _give_back(db, video, event.sentence)
    else:
        video.notice = event.sentence
        db.add(video)


def _give_back(db: Session, video: Video, sentence: str) -> None:
    video.notice = sentence
    video.status = next_status(VideoStatus(video.status), Act.ASSET_FAILED)
    letters.tell_file_refused(db, video, sentence)
    audit.record(db, system(video.programme_id), "videos.give_back", "video", video.id)
    db.add(video)


def _video_of(db: Session, asset_id: UUID) -> Video | None:
    query = (
        select(Video)
        .join(Asset, col(Asset.upload_id) == col(Video.upload_id))
        .where(col(Asset.id) == asset_id)
        .with_for_update(of=Video)
        .execution_options(populate_existing=True)
    )
    return db.exec(query).first()


@stays_open
def take_back(db: Session, actor: Actor, video_id: UUID) -> None:
    """Make a video that waits a draft again, for its author to change something."""
    video = access.get_video(db, actor, video_id, Ability.TAKE_BACK, lock=True)
    video.status = next_status(VideoStatus(video.status), Act.TAKE_BACK)
    db.add(video)
    audit.record(db, actor, "videos.take_back", "video", video.id)


def rework(db: Session, actor: Actor, video_id: UUID) -> None:
    """Give a published video back to its author, who changes anything in it, its file included.

    It leaves the catalogue until it is reviewed again; its comments, its trials and its figures stay.
    """
    video = access.get_video(db, actor, video_id, Ability.REWORK, lock=True)
    leave(db, video, Act.REWORK)
    video.notice = ""
    audit.record(db, actor, "videos.rework", "video", video.id)


@stays_open
def withdraw(db: Session, actor: Actor, video_id: UUID) -> None:
    """Take a video away for good, at its author's wish, and its files: nobody can watch it any more."""
    video = access.get_video(db, actor, video_id, Ability.WITHDRAW, lock=True)
    leave(db, video, Act.WITHDRAW)
    drafts.give_up_file(db, actor, video)
    audit.record(db, actor, "videos.withdraw", "video", video.id)


def leave(db: Session, video: Video, act: Act) -> None:
    """Move a video that the caller holds out of wherever it is, catalogue included."""
    was_public = video.status == VideoStatus.PUBLISHED
    video.status = next_status(VideoStatus(video.status), act)
    if video.status == VideoStatus.WITHDRAWN:
        video.withdrawn_at = now()
    db.add(video)
    if was_public:
        index.forget_words(db, video)
        events.emit(db, VideoWithdrawn(video.programme_id, video.id, now(), video.author_id))


def give_up_stalled(db: Session) -> int:
    """Give back to their authors the videos whose file never arrived whole.

    Returns:
        How many there were.
    """
    waiting = (
        select(Video)
        .join(Upload, col(Upload.id) == col(Video.upload_id))
        .where(
            col(Video.status) == VideoStatus.PROCESSING,
            col(Upload.finished_at).is_(None),
            (col(Upload.cancelled_at).is_not(None)) | (col(Upload.expires_at) < now()),
        )
        .with_for_update(of=Video, skip_locked=True)
    )
    found = db.exec(waiting).all()
    for video in found:
        _give_back(db, video, NEVER_ARRIVED)
    return len(found)
