"""What becomes of a page that was reported: each kind leaves by the act of the slice that owns it."""

from uuid import UUID

from sqlmodel import Session

from classe12.accounts.actions.profile import empty_presentation
from classe12.conversations.actions.requests import close_as_team
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.moderation.actions import comments, videos
from classe12.moderation.models import (
    Category,
    ContentReport,
    Kind,
    Origin,
    Outcome,
    Verdict,
)
from classe12.moderation.rules.grounds import COMMENT_REASONS, VIDEO_REASONS, to_cause
from classe12.videos.access import get_video
from classe12.videos.actions.playlists import close_playlist
from classe12.videos.actions.review import Seen
from classe12.videos.models import VideoStatus
from classe12.videos.rules.lifecycle import Ability

GONE = "Cette page n’est plus là\u00a0: répondez «\u00a0Laisser visible\u00a0» en le disant."


def restrict(
    db: Session,
    actor: Actor,
    found: ContentReport,
    outcome: Outcome,
    ground: Category,
    words: str,
) -> None:
    """Take away what was reported, and state the reasons to its author.

    Args:
        db: the act's transaction.
        actor: the moderator.
        found: the report.
        outcome: ask for a change, of a video, or take away.
        ground: the rule.
        words: what the author reads.

    Raises:
        Refused: it is not there any more, or it leaves from another screen.
    """
    kind, subject_id = Kind(found.kind), found.subject_id
    if subject_id is None or kind not in _ACTS:
        raise Refused(
            "elsewhere",
            "Cette page se corrige là où elle s’écrit\u00a0: faites-le, puis répondez «\u00a0Laisser "
            "visible\u00a0» en disant ce qui a changé.",
        )
    try:
        _ACTS[kind](db, actor, subject_id, outcome, ground, words)
    except NotFound as refused:
        raise Refused("gone", GONE) from refused


def _video(
    db: Session, actor: Actor, video_id: UUID, outcome: Outcome, ground: Category, words: str
) -> None:
    video = get_video(db, actor, video_id, Ability.MODERATE, lock=True)
    seen = Seen(VideoStatus(video.status), video.submitted_at)
    verdict = Verdict.AMEND if outcome is Outcome.AMEND else Verdict.REFUSE
    videos.decide(
        db, actor, video_id, verdict, VIDEO_REASONS[ground], words, seen, origin=Origin.REPORT
    )


def _comment(
    db: Session, actor: Actor, comment_id: UUID, outcome: Outcome, ground: Category, words: str
) -> None:
    comments.hide(db, actor, comment_id, COMMENT_REASONS[ground], words)


def _request(
    db: Session, actor: Actor, request_id: UUID, outcome: Outcome, ground: Category, words: str
) -> None:
    close_as_team(db, actor, request_id, words, to_cause(ground))


def _playlist(
    db: Session, actor: Actor, playlist_id: UUID, outcome: Outcome, ground: Category, words: str
) -> None:
    close_playlist(db, actor, playlist_id, words, to_cause(ground))


def _profile(
    db: Session, actor: Actor, person_id: UUID, outcome: Outcome, ground: Category, words: str
) -> None:
    empty_presentation(db, actor, person_id, words, to_cause(ground))


_ACTS = {
    Kind.VIDEO: _video,
    Kind.COMMENT: _comment,
    Kind.REQUEST: _request,
    Kind.PLAYLIST: _playlist,
    Kind.PROFILE: _profile,
}
