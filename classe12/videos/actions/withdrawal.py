"""Somebody takes their consent back: the video leaves at once, and a trace stays."""

from uuid import UUID

from sqlmodel import Session

from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Refused
from classe12.videos import access
from classe12.videos.actions import consents, drafts, letters, submission
from classe12.videos.events import ConsentWithdrawn
from classe12.videos.models import TakenBy
from classe12.videos.queries.consent import find_consent
from classe12.videos.rules.lifecycle import Ability, Act

NOTICE = "Une personne a retiré son accord. "


@stays_open
def take_back(
    db: Session, actor: Actor, video_id: UUID, by: TakenBy, *, keeps_draft: bool = False
) -> None:
    """Write down that somebody took their consent back: the video leaves at once, and so do its files.

    Its author and the moderators are told; the consent stays, with the day when it ended.

    Args:
        db: the act's transaction.
        actor: the author, or a moderator that somebody wrote to.
        video_id: the video.
        by: who took their consent back; never a name.
        keeps_draft: whether the author cuts or blurs, and sends another version: the video becomes
            theirs alone until then. Otherwise it leaves for good, and its files are removed.

    Raises:
        NotFound: absent, elsewhere or not theirs.
        Refused: the video is not public any more, or the author alone may keep a draft.
    """
    video = access.get_video(db, actor, video_id, Ability.TAKE_CONSENT_BACK, lock=True)
    if keeps_draft and actor.person_id != video.author_id:
        raise Refused("not_author", "Seul son auteur peut retoucher la vidéo : retirez-la.")
    moment = now()
    row = find_consent(db, video.id)
    assert row is not None  # what was published has one: the database checks it
    row.withdrawn_at, row.withdrawn_by = moment, by
    db.add(row)
    if keeps_draft:
        submission.leave(db, video, Act.REWORK)
        db.add(consents.begin_anew(db, row))
        video.attested_at = None
        video.notice = f"{NOTICE}Floutez ou coupez le passage, puis envoyez la vidéo retouchée."
    else:
        submission.leave(db, video, Act.WITHDRAW)
        drafts.give_up_file(db, Actor(video.programme_id, person_id=video.author_id), video)
        video.notice = f"{NOTICE}La vidéo et ses fichiers sont retirés."
    letters.tell_consent_withdrawn(db, video, by)
    audit.record(db, actor, "videos.take_consent_back", "video", video.id)
    events.emit(db, ConsentWithdrawn(video.programme_id, video.id, moment, actor.person_id))
