"""What becomes of the videos and the thanks of somebody who is erased.

Invariant: what stays names nobody and shows nobody: the author left it, and had attested that nobody
can be recognised in it, by image or by voice. Everything else leaves with its words and its files.
"""

from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.text import slugify
from classe12.media.actions import forget_asset
from classe12.media.models import Asset
from classe12.videos.actions import captions, drafts, keeping, playlists
from classe12.videos.actions.index import forget_words, learn_words
from classe12.videos.actions.submission import leave
from classe12.videos.models import Like, Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.rules.lifecycle import Act, may_stay_unnamed

SOMEBODY = "un collègue"


def forget_author(db: Session, event: PersonErased) -> None:
    """Withdraw the videos of somebody who is erased, or leave unnamed those that may stay."""
    mine = select(Video).where(col(Video.author_id) == event.person_id).order_by(col(Video.id))
    kept: set[UUID | None] = set()
    for video in db.exec(mine.with_for_update().execution_options(populate_existing=True)).all():
        status = VideoStatus(video.status)
        if event.keeps_videos and may_stay_unnamed(status, shows_people=video.shows_people):
            _unname(db, video, event.name)
            kept.add(video.asset_id)
        else:
            _let_go(db, video)
    _forget_files(db, event, kept)
    db.execute(
        update(Video).where(col(Video.coauthor_id) == event.person_id).values(coauthor_id=None)
    )
    captions.forget_person(db, event.person_id)
    keeping.forget_person(db, event.person_id)
    playlists.forget_owner(db, event.person_id)
    # A thank stays counted: the video has it, whoever gave it.
    db.execute(delete(Like).where(col(Like.person_id) == event.person_id))


def _unname(db: Session, video: Video, name: str) -> None:
    forget_words(db, video)
    if name:
        video.title = video.title.replace(name, SOMEBODY)[:80]
        video.description = video.description.replace(name, SOMEBODY)[:2000]
    video.slug, video.notice = slugify(video.title), ""
    captions.unname(db, video, name)
    db.add(video)
    db.flush()
    learn_words(db, video)
    author = Actor(video.programme_id, person_id=video.author_id)
    audit.record(db, author, "videos.unname", "video", video.id)


def _let_go(db: Session, video: Video) -> None:
    author = Actor(video.programme_id, person_id=video.author_id)
    drafts.give_up_file(db, author, video)
    if video.status == VideoStatus.DRAFT:
        for link in (VideoTheme, VideoNeed):
            db.execute(delete(link).where(col(link.video_id) == video.id))
        db.delete(video)
        return
    if video.status not in {VideoStatus.WITHDRAWN, VideoStatus.REFUSED}:
        leave(db, video, Act.WITHDRAW)
    video.title = video.slug = video.description = video.notice = video.keywords = ""
    video.tags, video.material = [], ""
    video.average_colour = ""
    captions.empty(db, video)
    db.add(video)
    audit.record(db, author, "videos.let_go", "video", video.id)


def _forget_files(db: Session, event: PersonErased, kept: set[UUID | None]) -> None:
    """Forget the files that no kept video shows, those that never became a video included."""
    query = select(Asset).where(
        col(Asset.person_id) == event.person_id, col(Asset.refusal_code) != "forgotten"
    )
    for asset in db.exec(query).all():
        if asset.id not in kept:
            forget_asset(db, Actor(asset.programme_id, person_id=event.person_id), asset.id)
