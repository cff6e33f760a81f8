"""The door of captions, and of the files of a video, which who helps to write them may watch too."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.queries.pairs import pair_of
from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound, Refused
from classe12.media.models import Asset
from classe12.videos.access import ABSENT, WITHDRAWN, facts
from classe12.videos.models import CaptionTrack, Helpers, Video
from classe12.videos.rules import captions as rules
from classe12.videos.rules.captions import CaptionAbility, CaptionFacts, Track
from classe12.videos.rules.cues import milliseconds
from classe12.videos.rules.lifecycle import Ability, abilities, is_gone

VALIDATED = (
    "Ces sous-titres sont déjà validés\u00a0: seules la personne qui a filmé, ou son binôme, "
    "peuvent les reprendre."
)


DECIDED = "Un collègue vient de décider pour ces sous-titres, ou leur auteur les a repris."


class Captioned(NamedTuple):
    """A video and its captions, None while nobody wrote, sent or said anything of them."""

    video: Video
    track: CaptionTrack | None


def get_captioned(
    db: Session, actor: Actor, video_id: UUID, ability: CaptionAbility, *, lock: bool = False
) -> Captioned:
    """Return a video and its captions to somebody who may do `ability` to them; see `get_video`.

    Raises:
        NotFound: absent, elsewhere, ended, or not theirs to write.
        Refused: others may help no more: somebody validated; or nothing waits for the team any more.
    """
    query = select(Video).where(col(Video.id) == video_id)
    if lock:  # of the video: captions and what derives from them move together
        query = query.with_for_update().execution_options(populate_existing=True)
    video = db.exec(query).first()
    if video is None:
        raise NotFound(ABSENT)
    track = db.get(CaptionTrack, video_id, populate_existing=lock)
    found = caption_facts(db, video, track)
    if ability in rules.abilities_on(found, actor):
        return Captioned(video, track)
    if ability in rules.abilities_on(_open(found), actor):
        raise Refused("validated", VALIDATED)
    if (
        ability is CaptionAbility.REVIEW
        and rules.is_reviewer(found, actor)
        and not found.is_proposed
    ):
        raise Refused("decided", DECIDED)
    raise NotFound(ABSENT)


def _open(captions: CaptionFacts) -> CaptionFacts:
    """Return the same captions while nobody validated them."""
    return replace(captions, is_validated=False, is_proposed=False)


def length_for(db: Session, actor: Actor, video_id: UUID) -> int:
    """Return the length in milliseconds of a video to somebody who may write its captions.

    Raises:
        NotFound, Refused: see `get_captioned`.
    """
    video = get_captioned(db, actor, video_id, CaptionAbility.WRITE).video
    return milliseconds(video.duration_s)


def may_follow(db: Session, actor: Actor, video_id: UUID) -> bool:
    """Whether somebody may write the captions of a video, or might until somebody validated them."""
    video = db.get(Video, video_id)
    if video is None:
        return False
    found = _open(caption_facts(db, video, db.get(CaptionTrack, video_id)))
    return CaptionAbility.WRITE in rules.abilities_on(found, actor)


def caption_facts(db: Session, video: Video, track: CaptionTrack | None) -> CaptionFacts:
    """Return what abilities on captions depend on; the author's pair is looked up once asked to help."""
    helpers = Helpers(track.helpers) if track else Helpers.NOBODY
    is_asked = helpers is not Helpers.NOBODY
    return CaptionFacts(
        video=facts(video),
        helpers=helpers,
        is_validated=track is not None and track.validated_at is not None,
        pair_id=pair_of(db, video.programme_id, video.author_id) if is_asked else None,
        is_proposed=track is not None and track.proposed_at is not None,
        proposed_by=track.proposed_by if track else None,
    )


def may_watch_asset(db: Session, actor: Actor, asset_id: UUID) -> bool:
    """Whether somebody may watch the files of an asset: who may see its video, or caption it as a pair.

    Raises:
        Gone: when that video was public and left for good.
    """
    video = db.exec(select(Video).where(col(Video.asset_id) == asset_id)).first()
    if video is None or video.programme_id != actor.programme_id:
        return False
    known = facts(video)
    if is_gone(known, actor):
        raise Gone(WITHDRAWN)
    return Ability.VIEW in abilities(known, actor) or _helps(db, actor, video)


def _helps(db: Session, actor: Actor, video: Video) -> bool:
    track = db.get(CaptionTrack, video.id) if actor.is_signed_in else None
    return track is not None and rules.helps_as_pair(caption_facts(db, video, track), actor)


def known(db: Session, video: Video) -> Track:
    """Return what rules need to know of the captions of a video that the caller may see."""
    asset = db.get(Asset, video.asset_id) if video.asset_id else None
    has_sound = asset is None or asset.has_sound is not False
    return track_of(db.get(CaptionTrack, video.id), has_sound=has_sound)


def track_of(track: CaptionTrack | None, *, has_sound: bool) -> Track:
    """Return a row as rules read it."""
    if track is None:
        return Track(has_sound=has_sound)
    return Track(
        has_draft=bool(track.draft),
        is_validated=track.validated_at is not None,
        is_silent=track.is_silent,
        has_sound=has_sound,
        waived_until=track.waived_until,
        is_proposed=track.proposed_at is not None,
    )
