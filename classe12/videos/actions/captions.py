"""Captions: written, sent, validated, said to be needless, waived, asked for again.

Invariants: what is shown was validated by somebody, and its words are those that search knows; what is
validated once the video is public waits for the team, and what was shown stays meanwhile (see `rereading`);
a draft is kept as it is typed, right or wrong, and never over what somebody else kept meanwhile.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.queries.pairs import pair_of
from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.core.text import without_name
from classe12.videos.access import captions as doors
from classe12.videos.actions import index, letters
from classe12.videos.events import CaptionsProposed, CaptionsShown
from classe12.videos.models import CaptionTrack, Helpers, Source, Video, VideoStatus
from classe12.videos.rules import captions as rules
from classe12.videos.rules import cues as shapes
from classe12.videos.rules.captions import CaptionAbility
from classe12.videos.rules.cues import Cue

NO_FILE = "Attendez que la vidéo soit prête\u00a0: les sous-titres suivent le film."
CHANGED = (
    "Ces sous-titres viennent d’être enregistrés ailleurs. Copiez ce que vous venez d’écrire, puis "
    "rechargez la page pour repartir de la dernière version."
)
NOTHING = "Écrivez au moins un sous-titre, ou dites que personne ne parle."


class Kept(NamedTuple):
    """What was kept: the new version of the draft, and when."""

    version: int
    at: datetime


def keep_draft(
    db: Session, actor: Actor, video_id: UUID, cues: Iterable[Cue], version: int
) -> Kept:
    """Keep what is being written, right or wrong.

    Args:
        db: the act's transaction.
        actor: who writes.
        video_id: which video.
        cues: all of them, in their order.
        version: of the draft that they were written from.

    Raises:
        NotFound, Refused: see `access.captions`; they were kept elsewhere meanwhile; too
            much.
    """
    video, track = hold(db, actor, video_id)
    _check_version(track, version)
    return _keep(db, actor, video, track, shapes.bounded(cues), track.source)


def replace_draft(
    db: Session, actor: Actor, video_id: UUID, cues: Iterable[Cue], source: Source
) -> Kept:
    """Write cues that came from elsewhere in place of the draft, tidied."""
    video, track = hold(db, actor, video_id)
    return put_draft(db, actor, video, track, cues, source)


def put_draft(
    db: Session,
    actor: Actor,
    video: Video,
    track: CaptionTrack,
    cues: Iterable[Cue],
    source: Source,
) -> Kept:
    """Write cues, tidied, in place of a draft that the caller holds; open editors start anew."""
    tidied = shapes.bounded(shapes.tidy(cues, shapes.milliseconds(video.duration_s)))
    track.replaced += 1
    return _keep(db, actor, video, track, tidied, source)


def tidy_draft(db: Session, actor: Actor, video_id: UUID, version: int) -> Kept:
    """Cut what is too long, put what overlaps in order, drop what is empty."""
    video, track = hold(db, actor, video_id)
    _check_version(track, version)
    return put_draft(db, actor, video, track, shapes.read(track.draft), Source(track.source))


def _keep(
    db: Session,
    actor: Actor,
    video: Video,
    track: CaptionTrack,
    cues: tuple[Cue, ...],
    source: Source,
) -> Kept:
    moment = now()
    track.draft, track.source = shapes.written(cues), source
    track.version += 1
    track.saved_at, track.saved_by = moment, actor.person_id
    db.add(track)
    audit.record(db, actor, "captions.keep", "video", video.id)
    return Kept(track.version, moment)


def _check_version(track: CaptionTrack, version: int) -> None:
    if track.version != version:
        raise Refused("changed", CHANGED)


def validate(db: Session, actor: Actor, video_id: UUID, version: int) -> None:
    """Show the draft under the video and let it be searched; under a public one, once the team read it.

    Its author is told when it is not them.

    Raises:
        Invalid: what is still to be mended, by rank of its cue, as "0", "1"...
        NotFound, Refused: see `keep_draft`.
    """
    video, track = hold(db, actor, video_id)
    _check_version(track, version)
    cues = shapes.read(track.draft)
    if not cues:
        raise Refused("nothing", NOTHING)
    if found := shapes.problems(cues, shapes.milliseconds(video.duration_s)):
        raise Invalid({str(rank): said for rank, said in found.items()})
    audit.record(db, actor, "captions.validate", "video", video.id)
    track.returned_for = ""
    if rules.is_read_first(VideoStatus(video.status)) and track.draft != track.cues:
        track.proposed, track.proposed_at, track.proposed_by = track.draft, now(), actor.person_id
        db.add(track)
        events.emit(db, CaptionsProposed(video.programme_id, video.id, now(), actor.person_id))
        return
    show(db, video, track, cues, actor.person_id)


def say_silent(db: Session, actor: Actor, video_id: UUID) -> None:
    """Say that nobody speaks in a video; captions shown until now are put away, the draft stays.

    Raises:
        NotFound: not its author.
    """
    video, track = hold(db, actor, video_id, CaptionAbility.DECIDE)
    track.is_silent = True
    _show(db, video, track, (), actor.person_id)
    audit.record(db, actor, "captions.say_silent", "video", video.id)


def show(
    db: Session, video: Video, track: CaptionTrack, cues: tuple[Cue, ...], by: UUID | None
) -> None:
    """Show cues under a video that the caller holds; its author is told when `by` is somebody else."""
    is_reread, track.is_silent = track.proposed_at is not None, False
    _show(db, video, track, cues, by)
    events.emit(db, CaptionsShown(video.programme_id, video.id, now(), by, is_reread))
    if by and by != video.author_id:
        letters.tell_captions_validated(db, video, by)


def _show(
    db: Session, video: Video, track: CaptionTrack, cues: tuple[Cue, ...], by: UUID | None
) -> None:
    track.validated_at, track.validated_by = now(), by
    track.cues = shapes.written(cues)
    drop_proposed(track)
    db.add(track)
    _derive(db, video, cues)


def drop_proposed(track: CaptionTrack) -> None:
    """Have nothing wait for the team any more."""
    track.proposed, track.proposed_at, track.proposed_by = [], None, None


def _derive(db: Session, video: Video, cues: Iterable[Cue]) -> None:
    """Write on the video what lists and search read of its captions."""
    is_public = video.status == VideoStatus.PUBLISHED
    if is_public:
        index.forget_words(db, video)
    video.spoken = shapes.spoken(cues)
    video.has_captions = bool(video.spoken)
    index.refresh_facets(db, video)
    if is_public:
        index.learn_words(db, video)


def let_help(db: Session, actor: Actor, video_id: UUID, helpers: Helpers) -> None:
    """Choose who may write the captions beside their author, whose pair is told when they are asked.

    Raises:
        NotFound: not its author.
    """
    video, track = hold(db, actor, video_id, CaptionAbility.DECIDE)
    is_new = Helpers(track.helpers) is Helpers.NOBODY and helpers is not Helpers.NOBODY
    track.helpers = helpers
    db.add(track)
    pair_id = pair_of(db, video.programme_id, video.author_id) if is_new else None
    if pair_id:
        letters.tell_captions_help(db, video, pair_id)
    audit.record(db, actor, "captions.let_help", "video", video.id)


def check_again(db: Session, video: Video) -> None:
    """Take back what was validated: the film is not the same any more. The draft keeps the words."""
    track = db.get(CaptionTrack, video.id)
    if track is None or (track.validated_at is None and track.proposed_at is None):
        return
    track.draft = track.draft or track.cues
    drop_proposed(track)
    track.cues, track.is_silent, track.validated_at, track.validated_by = [], False, None, None
    db.add(track)
    _derive(db, video, ())
    audit.record(db, system(video.programme_id), "captions.check_again", "video", video.id)


def waive(db: Session, actor: Actor, video: Video, until: date | None) -> None:
    """Let a video that the moderator holds be public without captions until a day.

    Raises:
        Invalid: without a day, or with one that cannot be.
    """
    if problem := rules.waiver_problem(until, today()):
        raise Invalid({rules.WAIVER: problem})
    track = db.get(CaptionTrack, video.id) or _new_track(video)
    track.waived_until, track.waived_by, track.late_told_at = until, actor.person_id, None
    db.add(track)
    audit.record(db, actor, "captions.waive", "video", video.id)


def require(db: Session, video: Video) -> None:
    """Refuse that a video joins the catalogue while nobody answers for its captions.

    Raises:
        Invalid: they are neither validated, nor needless, nor waived.
    """
    db.flush()
    if not rules.may_publish(doors.known(db, video), today()):
        raise Invalid({rules.WAIVES: rules.UNSETTLED})


def tell_late(db: Session) -> int:
    """Tell, once, the authors and the team of the videos whose waiver is over.

    Returns:
        How many there were.
    """
    late = (
        select(Video, CaptionTrack)
        .join(CaptionTrack, col(CaptionTrack.video_id) == col(Video.id))
        .where(
            col(CaptionTrack.waived_until) < today(),
            col(CaptionTrack.late_told_at).is_(None),
            col(CaptionTrack.validated_at).is_(None),
            col(CaptionTrack.proposed_at).is_(None),
            col(Video.status) == VideoStatus.PUBLISHED,
        )
        .order_by(col(Video.id))
        .with_for_update(of=CaptionTrack, skip_locked=True)
    )
    found = db.exec(late).all()
    for video, track in found:
        track.late_told_at = now()
        db.add(track)
        letters.tell_captions_late(db, video, track.waived_until or today())
        audit.record(db, system(video.programme_id), "captions.tell_late", "video", video.id)
    return len(found)


def unname(db: Session, video: Video, name: str) -> None:
    """Take the name of an author who is erased out of captions that stay."""
    track = db.get(CaptionTrack, video.id)
    if track is None or not name:
        return
    for column in ("draft", "cues", "proposed"):
        kept = [
            [start, end, without_name(text, name)] for start, end, text in getattr(track, column)
        ]
        setattr(track, column, kept)
    db.add(track)
    video.spoken = shapes.spoken(shapes.read(track.cues))


def empty(db: Session, video: Video) -> None:
    """Forget the captions of a video that leaves with its author."""
    track = db.get(CaptionTrack, video.id)
    if track is not None:
        db.delete(track)
    video.spoken, video.has_captions = "", False


def forget_person(db: Session, person_id: UUID) -> None:
    """Have captions saved, validated, proposed or waived by nobody, once who did it is erased."""
    for name in ("saved_by", "validated_by", "proposed_by", "waived_by"):
        theirs = getattr(CaptionTrack, name) == person_id
        changed = update(CaptionTrack).where(theirs).values({name: None})
        db.execute(changed.execution_options(synchronize_session=False))


def hold(
    db: Session, actor: Actor, video_id: UUID, ability: CaptionAbility = CaptionAbility.WRITE
) -> tuple[Video, CaptionTrack]:
    """Return a video, held to the end of the act, and its captions, new ones when it has none.

    Raises:
        NotFound, Refused: see `access.captions.get_captioned`; the file is not ready.
    """
    video, track = doors.get_captioned(db, actor, video_id, ability, lock=True)
    if video.asset_id is None:
        raise Refused("no_file", NO_FILE)
    return video, track or _new_track(video)


def _new_track(video: Video) -> CaptionTrack:
    return CaptionTrack(video_id=video.id, programme_id=video.programme_id)
