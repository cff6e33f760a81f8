"""Captions as screens and players need them: the editor, the transcript, the file."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.accounts.queries.pairs import pair_of
from classe12.accounts.rules.profile import shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.media import recognition
from classe12.media.queries import film
from classe12.videos import access
from classe12.videos.access import captions as doors
from classe12.videos.models import CaptionTrack, Hearing, Helpers, Video, VideoStatus
from classe12.videos.rules import captions as rules
from classe12.videos.rules import cues as shapes
from classe12.videos.rules import subtitles
from classe12.videos.rules.captions import CaptionAbility, Standing
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.links import captions_file_path, captions_path, video_path

WAITING = (
    "L’équipe relit les nouveaux avant qu’ils s’affichent, sous deux jours ouvrés. Ceux d’avant restent sous la "
    "vidéo jusque là."
)


@dataclass(frozen=True, slots=True)
class HearingRow:
    """Where the automatic draft is.

    Attributes:
        status: a value of `Hearing`.
        percent: of the film that was heard.
        failure: why nothing came of it, and what to do; "" otherwise.
    """

    status: str = Hearing.NONE.value
    percent: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Editor:
    """Everything that the page where captions are written shows; blank before it is known.

    Attributes:
        stamp: what is being written: another one when the draft was replaced otherwise than by typing.
        cues: {"start", "end", "text"} each, instants in milliseconds.
        version: of the draft, to be given back when it is kept.
        length_ms: length of the film.
        standing: where captions are, in a word; `sentence`: in a sentence.
        is_changed: whether the draft is not what was validated, and is shown to nobody.
        is_read_first: whether the team reads what is validated here before it is shown.
        waiting: that it is reading some, in a sentence; "" otherwise.
        asked: what the team asks to change, "" for nothing.
        saved: when the draft was kept, in words; "" when nothing is.
        helpers: a value of `Helpers`; pair: the author's pair, "" without one.
        can_decide: whether who reads is the author.
        can_hear: whether automatic drafts can be made here.
        href: the page of the video.
    """

    id: str = ""
    title: str = ""
    href: str = ""
    sources: tuple[dict[str, str], ...] = ()
    poster: str = ""
    is_portrait: bool = False
    length_s: float = 0.0
    length_ms: int = 0
    stamp: str = ""
    cues: tuple[dict[str, int | str], ...] = ()
    version: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    standing: str = ""
    is_settled: bool = False
    sentence: str = ""
    is_silent: bool = False
    is_changed: bool = False
    is_read_first: bool = False
    waiting: str = ""
    asked: str = ""
    saved: str = ""
    helpers: str = Helpers.NOBODY.value
    pair: str = ""
    can_decide: bool = False
    can_hear: bool = False
    has_sound: bool = True
    hearing: HearingRow = field(default_factory=HearingRow)


def get_editor(db: Session, actor: Actor, video_id: UUID, now: datetime) -> Editor:
    """Return what the editor shows to somebody who may write captions.

    Raises:
        NotFound, Refused: see `access.captions.get_captioned`; the film is not ready.
    """
    video, found = doors.get_captioned(db, actor, video_id, CaptionAbility.WRITE)
    shown = film(db, video.asset_id) if video.asset_id else None
    if shown is None:
        raise NotFound(
            "La vidéo n’est pas encore prête\u00a0: les sous-titres s’écrivent à côté d’elle."
        )
    track = found or CaptionTrack(video_id=video.id, programme_id=video.programme_id)
    cues, length_ms = shapes.read(track.draft), shapes.milliseconds(video.duration_s)
    known = doors.track_of(found, has_sound=shown.has_sound)
    is_mine = actor.person_id == video.author_id
    standing = rules.standing(known, today())
    return Editor(
        id=str(video.id),
        title=video.title.strip() or UNTITLED,
        href=video_path(video.id, video.slug),
        sources=tuple({"src": src, "label": label} for src, label in shown.sources),
        poster=shown.poster,
        is_portrait=shown.is_portrait,
        length_s=shown.duration_s,
        length_ms=length_ms,
        stamp=f"{video.id}-{track.replaced}",
        cues=tuple({"start": cue.start, "end": cue.end, "text": cue.text} for cue in cues),
        version=track.version,
        problems=problems_of(cues, length_ms),
        standing=rules.LABELS[standing],
        is_settled=standing in rules.SETTLED,
        sentence=rules.sentence(known, today()),
        is_silent=track.is_silent,
        is_changed=bool(track.cues) and track.draft not in (track.cues, track.proposed),
        is_read_first=rules.is_read_first(VideoStatus(video.status)),
        waiting=WAITING if track.proposed_at and track.cues else "",
        asked=track.returned_for,
        saved=f"Brouillon gardé {text.when(track.saved_at, now)}" if track.saved_at else "",
        helpers=Helpers(track.helpers).value,
        pair=_pair(db, video) if is_mine else "",
        can_decide=is_mine,
        can_hear=recognition.is_available(),
        has_sound=shown.has_sound,
        hearing=_hearing(track),
    )


def problems_of(cues: tuple[shapes.Cue, ...], length_ms: int) -> dict[str, str]:
    """Return what is to be mended, by rank as the browser counts: "0", "1"..."""
    return {str(rank): said for rank, said in shapes.problems(cues, length_ms).items()}


def _pair(db: Session, video: Video) -> str:
    other = pair_of(db, video.programme_id, video.author_id)
    return shown_name(db.get_one(Person, other).display_name) if other else ""


def hearing_of(db: Session, video_id: UUID) -> HearingRow:
    """Return where the automatic draft of a video is; the caller knows that it may be told."""
    track = db.get(CaptionTrack, video_id)
    return _hearing(track) if track else HearingRow()


def _hearing(track: CaptionTrack) -> HearingRow:
    return HearingRow(Hearing(track.hearing).value, track.heard_percent, track.hearing_failure)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a video shows of its captions.

    Attributes:
        tracks: what the player plays beside the film.
        lines: the transcript: {"at", "label", "text"} each, seconds as an address names them ("12.4"), as
            people read them ("0:12"), and the words.
        write_href: where who reads may write them, "" when they may not.
        sentence: where captions are, when there is nothing to show.
    """

    tracks: tuple[dict[str, str], ...] = ()
    lines: tuple[dict[str, str], ...] = ()
    write_href: str = ""
    sentence: str = ""


def get_shown(db: Session, actor: Actor, video: Video) -> Shown:
    """Return the captions of a video that the caller may see."""
    track = db.get(CaptionTrack, video.id)
    found = doors.caption_facts(db, video, track)
    may_write = CaptionAbility.WRITE in rules.abilities_on(found, actor)
    cues = shapes.read(track.cues) if track else ()
    known = doors.known(db, video)
    told = rules.standing(known, today()) is Standing.SILENT or (may_write and not cues)
    return Shown(
        tracks=tracks_of(video.id, cues),
        lines=tuple(shapes.transcript_line(cue) for cue in cues),
        write_href=captions_path(video.id) if may_write and video.asset_id else "",
        sentence=rules.sentence(known, today()) if told else "",
    )


def tracks_of(video_id: UUID, cues: tuple[shapes.Cue, ...]) -> tuple[dict[str, str], ...]:
    """Return what a player needs to show captions; nothing when there are none."""
    if not cues:
        return ()
    src = captions_file_path(video_id, _mark(subtitles.write(cues))[:8])
    return ({"src": src, "lang": "fr", "label": "Français"},)


def _mark(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """The validated captions of a video as a WebVTT file, and its entity tag."""

    text: str
    tag: str


def get_file(db: Session, actor: Actor, video_id: UUID) -> CaptionFile:
    """Return the captions of a video to somebody who may see it.

    Raises:
        NotFound: absent, not theirs to see, or without captions. Gone: it was public and left.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    track = db.get(CaptionTrack, video.id)
    if track is None or not track.cues:
        raise NotFound("Cette vidéo n’a pas de sous-titres.")
    written = subtitles.write(shapes.read(track.cues))
    return CaptionFile(written, f'"{_mark(written)[:32]}"')


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the team is told of captions before deciding.

    Attributes:
        is_missing: whether the video may not be published without a waiver.
    """

    sentence: str
    is_missing: bool
    tracks: tuple[dict[str, str], ...]


def get_reviewed(db: Session, video: Video) -> Reviewed:
    """Return what a moderator, who may see the video, is told of its captions."""
    track, known = db.get(CaptionTrack, video.id), doors.known(db, video)
    return Reviewed(
        sentence=rules.sentence(known, today()),
        is_missing=not rules.may_publish(known, today()),
        tracks=tracks_of(video.id, shapes.read(track.cues) if track else ()),
    )
