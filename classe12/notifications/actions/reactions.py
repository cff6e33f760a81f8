"""What is told when something happens: one function an event, one line in `REACTIONS`.

Invariants: nobody is told what they did themselves; a title is told to who may open its page.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.conversations.events import (
    AnswerProposed,
    CommentPosted,
    RequestAnswered,
    RequestOpened,
    TrialTold,
)
from classe12.conversations.models.loop import HelpRequest
from classe12.conversations.queries.concerned import (
    asker_of,
    followers,
    givers_of,
    matching_authors,
)
from classe12.conversations.rules.links import request_path
from classe12.core.events import Subscriber
from classe12.ideas.events import IdeaAnswered
from classe12.ideas.queries import get_concerned
from classe12.ideas.rules import idea_path
from classe12.moderation.events import Told
from classe12.notifications.actions.notices import Fact, take_back, tell
from classe12.notifications.rules.sentences import COMMENTS
from classe12.videos.events import (
    CaptionsProposed,
    CaptionsReturned,
    CaptionsShown,
    ConsentExpired,
    ConsentExpiring,
    ConsentWithdrawn,
    VideoFact,
    VideoLiked,
    VideoPublished,
    VideoUnliked,
)
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.links import MY_VIDEOS, TRIALS, captions_path, consent_path, video_path

MOST_TOLD = 100  # people told of one search: the closest ones


def thanked(db: Session, event: VideoLiked) -> None:
    """Tell an author that a colleague thanks them; thanks are grouped by video, and name nobody."""
    _tell_author(db, event, "thanked", f"thanks:{event.video_id}", event.person_id)


def unthanked(db: Session, event: VideoUnliked) -> None:
    """Forget thanks that were taken back before they were read."""
    video = db.get(Video, event.video_id)
    if video is not None:
        group = f"thanks:{event.video_id}"
        take_back(db, event.programme_id, video.author_id, group, str(event.person_id))


def published(db: Session, event: VideoPublished) -> None:
    """Tell an author, and the pair that it names, that a video is in the catalogue."""
    video = db.get_one(Video, event.video_id)
    page = video_path(video.id, video.slug)
    _tell_of_own(db, event, video, "published", page)
    if video.coauthor_id:
        _tell_of_own(db, event, video, "named", page, video.coauthor_id)


def consent_ends(db: Session, event: ConsentExpiring) -> None:
    """Tell an author that the consents of a video end soon."""
    video = db.get_one(Video, event.video_id)
    _tell_of_own(db, event, video, "consent_ends", consent_path(video.id))


def consent_ended(db: Session, event: ConsentExpired) -> None:
    """Tell an author that a video left with its consents."""
    video = db.get_one(Video, event.video_id)
    _tell_of_own(db, event, video, "consent_ended", consent_path(video.id))


def consent_withdrawn(db: Session, event: ConsentWithdrawn) -> None:
    """Tell an author that the team wrote down that somebody took their consent back."""
    video = db.get_one(Video, event.video_id)
    if event.person_id != video.author_id:
        _tell_of_own(db, event, video, "consent_withdrawn", MY_VIDEOS)


def captions_wait(db: Session, event: CaptionsProposed) -> None:
    """Tell an author that captions somebody else validated are read by the team first."""
    _tell_of_captions(db, event, "captions_wait", without=event.person_id)


def captions_shown(db: Session, event: CaptionsShown) -> None:
    """Tell an author, and who wrote them when the team read them, that captions were validated."""
    _tell_of_captions(
        db, event, "captions_shown", without=None if event.is_reread else event.person_id
    )


def captions_back(db: Session, event: CaptionsReturned) -> None:
    """Tell an author, and who wrote them, that the team asks for changes."""
    _tell_of_captions(db, event, "captions_back")


def commented(db: Session, event: CommentPosted) -> None:
    """Tell an author what was written under their video."""
    place = f"#contribution-{event.comment_id}"
    what = COMMENTS.get(event.kind, COMMENTS["question"])
    _tell_author(db, event, what, f"comments:{event.video_id}", event.comment_id, place)


def tried(db: Session, event: TrialTold) -> None:
    """Tell an author that a colleague tried their practice."""
    place = f"#{TRIALS}"
    _tell_author(db, event, "tried", f"trials:{event.video_id}", event.trial_id, place)


def searched(db: Session, event: RequestOpened) -> None:
    """Tell the authors whose levels and themes fit a search."""
    _tell_of_request(db, event, "searches", matching_authors(db, event.request_id, MOST_TOLD))


def hinted(db: Session, event: AnswerProposed) -> None:
    """Tell the asker that a colleague proposes something."""
    _tell_of_request(db, event, "hinted", asker_of(db, event.request_id))


def found(db: Session, event: RequestAnswered) -> None:
    """Tell the asker, and all who said "moi aussi", that a search has an answer; and who gave it."""
    givers = givers_of(db, event.request_id)
    _tell_of_request(db, event, "retained", givers)
    waiting = followers(db, event.request_id)
    _tell_of_request(db, event, "found", [one for one in waiting if one not in givers])


def idea_answered(db: Session, event: IdeaAnswered) -> None:
    """Tell those who support an idea what the team does of it."""
    title, people = get_concerned(db, event.idea_id)
    for person_id in people:
        if person_id != event.person_id:
            tell(
                db,
                Fact(
                    programme_id=event.programme_id,
                    person_id=person_id,
                    what="box",
                    group=f"idea:{event.idea_id}",
                    key=event.at.isoformat(timespec="milliseconds"),
                    subject=title,
                    href=idea_path(event.idea_id),
                    at=event.at,
                ),
            )


def decided(db: Session, event: Told) -> None:
    """Tell somebody what the team decided of what is theirs; a whole mail says it already."""
    tell(
        db,
        Fact(
            programme_id=event.programme_id,
            person_id=event.person_id,
            what="decided",
            group=f"decided:{event.subject_id}",
            key=event.at.isoformat(timespec="milliseconds"),
            subject=event.sentence,
            href=event.href,
            at=event.at,
            by_mail=False,
        ),
    )


REACTIONS: tuple[tuple[type, Subscriber], ...] = (
    (VideoLiked, thanked),
    (VideoUnliked, unthanked),
    (VideoPublished, published),
    (ConsentExpiring, consent_ends),
    (ConsentExpired, consent_ended),
    (ConsentWithdrawn, consent_withdrawn),
    (CaptionsProposed, captions_wait),
    (CaptionsShown, captions_shown),
    (CaptionsReturned, captions_back),
    (CommentPosted, commented),
    (TrialTold, tried),
    (RequestOpened, searched),
    (AnswerProposed, hinted),
    (RequestAnswered, found),
    (IdeaAnswered, idea_answered),
    (Told, decided),
)


def _tell_of_own(
    db: Session,
    event: VideoFact,
    video: Video,
    what: str,
    href: str,
    person_id: UUID | None = None,
) -> None:
    """Tell an author, or `person_id`, what becomes of a video of theirs; a whole mail says it already."""
    tell(
        db,
        Fact(
            programme_id=event.programme_id,
            person_id=person_id or video.author_id,
            what=what,
            group=f"{what}:{video.id}",
            key=event.at.isoformat(timespec="milliseconds"),
            subject=video.title,
            href=href,
            at=event.at,
            by_mail=False,
        ),
    )


def _tell_of_captions(
    db: Session, event: VideoFact, what: str, *, without: UUID | None = None
) -> None:
    """Tell an author, and who validated captions, what becomes of them; but who does it knows."""
    video = db.get_one(Video, event.video_id)
    is_public = what == "captions_shown" and video.status == VideoStatus.PUBLISHED
    href = video_path(video.id, video.slug) if is_public else captions_path(video.id)
    for person_id in {video.author_id, event.person_id} - {None, without}:
        _tell_of_own(db, event, video, what, href, person_id)


def _tell_author(
    db: Session, event: Any, what: str, group: str, key: object, place: str = ""
) -> None:
    """Tell the author of a video what somebody else did about it, while it is published."""
    video = db.get(Video, event.video_id)
    if video is None or video.author_id == event.person_id or video.status != VideoStatus.PUBLISHED:
        return
    tell(
        db,
        Fact(
            programme_id=event.programme_id,
            person_id=video.author_id,
            what=what,
            group=group,
            key=str(key),
            subject=video.title,
            href=video_path(video.id, video.slug) + place,
            at=event.at,
            who="" if what == "thanked" else _name(db, event.person_id),
        ),
    )


def _tell_of_request(db: Session, event: Any, what: str, people: Sequence[UUID]) -> None:
    request = db.get(HelpRequest, event.request_id)
    if request is None or request.closed_at:
        return
    names = ("answer_id", "video_id", "comment_id")
    answer = next((found for name in names if (found := getattr(event, name, None))), None)
    who = _name(db, event.person_id)
    for person_id in people:
        if person_id == event.person_id:
            continue
        tell(
            db,
            Fact(
                programme_id=event.programme_id,
                person_id=person_id,
                what=what,
                group=f"{what}:{event.request_id}",
                key=str(answer or event.request_id),
                subject=request.question,
                href=request_path(request.id, request.slug),
                at=event.at,
                who=who,
            ),
        )


def _name(db: Session, person_id: UUID) -> str:
    person = db.get(Person, person_id)
    return public_name(person.display_name) if person else ""
