"""Appending to the journal, in the transaction of the act, what the slices below tell.

A view is two facts that nothing ties: "a video of this school was viewed" names no person, "this
person watched something today" names no video and is there once a day. That somebody watched most of a
first video, a second video, or shared something, is a fact about them alone: the video is not written either.

Somebody who objected to the measurement is named by no fact: what they do counts for their school, they
count nowhere as a person, and a video of theirs is named only by the facts that make it public.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.events import (
    ColleagueInvited,
    MeasurementRefused,
    PersonErased,
    PersonJoined,
    SignedIn,
)
from classe12.adoption.actions.annotations import forget_writer
from classe12.adoption.actions.keeping import forget_person
from classe12.adoption.models import Kind
from classe12.adoption.rules.views import NATION, notice_of
from classe12.adoption.rules.weeks import activates_since, day_of
from classe12.conversations.events import TrialTold
from classe12.core import events
from classe12.core.notify import notify
from classe12.videos.events import (
    SecondVideoWatched,
    VideoFact,
    VideoFinished,
    VideoLiked,
    VideoPublished,
    VideoShared,
    VideoStarted,
    VideoSubmitted,
    VideoUnliked,
    VideoViewed,
    VideoWithdrawn,
)

CHANNEL = "adoption"

OF_AUTHOR = {
    VideoStarted: Kind.STARTED,
    VideoSubmitted: Kind.SUBMITTED,
    VideoPublished: Kind.PUBLISHED,
    VideoWithdrawn: Kind.WITHDRAWN,
}
PUBLIC = frozenset({Kind.PUBLISHED, Kind.WITHDRAWN})
OF_READER = {
    VideoLiked: Kind.LIKED,
    VideoUnliked: Kind.UNLIKED,
    VideoFinished: Kind.ACTIVATED,
    VideoShared: Kind.RECOMMENDED,
    SecondVideoWatched: Kind.SEVERAL,
}
OWN = frozenset(
    {Kind.WATCHED, Kind.ACTIVATED, Kind.RECOMMENDED, Kind.SEVERAL}
)  # about the person, nothing else

_APPEND = text(
    """
    WITH appended AS (
      INSERT INTO usage_event
        (programme_id, kind, happened_on, person_id, school_uai, levels, subject_id)
      SELECT :programme_id, :kind, :day, p.id, m.school_uai, coalesce(m.levels, '{}'),
        CASE WHEN p.id IS NOT NULL OR :is_public THEN CAST(:subject_id AS uuid) END
      FROM (SELECT 1) AS always
      LEFT JOIN person p ON p.id = :person_id AND p.is_measured
      LEFT JOIN membership m ON m.person_id = :person_id AND m.programme_id = :programme_id
      WHERE (p.id IS NOT NULL OR NOT :is_own) AND (CAST(:joined_since AS timestamptz) IS NULL
        OR m.joined_at >= CAST(:joined_since AS timestamptz))
      ON CONFLICT DO NOTHING
      RETURNING id, school_uai
    ), pending AS (INSERT INTO usage_pending SELECT id FROM appended)
    SELECT school_uai FROM appended
    """
)
_APPEND_VIEW = text(
    """
    WITH appended AS (
      INSERT INTO usage_event (programme_id, kind, happened_on, school_uai, levels)
      SELECT v.programme_id, 'viewed', :day, m.school_uai, v.levels
      FROM video v
      LEFT JOIN membership m ON m.person_id = v.author_id AND m.programme_id = v.programme_id
      WHERE v.id = :video_id
      RETURNING id, school_uai
    ), pending AS (INSERT INTO usage_pending SELECT id FROM appended)
    SELECT school_uai FROM appended
    """
)
_AUTHOR = text("SELECT author_id FROM video WHERE id = :video_id")
_AROUND_SCHOOL = text(
    """
    SELECT (SELECT min(same.code) FROM academie same WHERE same.region = a.region), a.code, d.code,
      s.circonscription_uai, s.network_uai
    FROM school s JOIN departement d ON d.code = s.departement_code
    JOIN academie a ON a.code = d.academie_code WHERE s.uai = :uai
    """
)


def subscribe() -> None:
    """React to what happens in the slices below."""
    events.on(PersonJoined, _on_person)
    events.on(PersonErased, forget_writer)
    events.on(SignedIn, _on_person)
    for kind in OF_AUTHOR:
        events.on(kind, _on_author)
    for kind in OF_READER:
        events.on(kind, _on_reader)
    events.on(VideoViewed, _on_view)
    events.on(TrialTold, _on_trial)
    events.on(ColleagueInvited, _on_invitation)
    events.on(MeasurementRefused, _on_leaving)
    events.on(PersonErased, _on_leaving)


def append(
    db: Session,
    programme_id: int,
    kind: Kind,
    at: datetime,
    person_id: UUID,
    subject_id: UUID | None = None,
) -> None:
    """Write that a person did something, with their school and levels of that moment.

    Args:
        db: the act's transaction.
        programme_id: the programme it was done in.
        kind: what was done.
        at: when; only the day is kept.
        person_id: who.
        subject_id: the video, when the person is its author.
    """
    values = {
        "programme_id": programme_id,
        "kind": kind.value,
        "day": day_of(at),
        "person_id": person_id,
        "subject_id": subject_id,
        "is_public": kind in PUBLIC,
        "is_own": kind in OWN,
        "joined_since": activates_since(at) if kind is Kind.ACTIVATED else None,
    }
    row = db.execute(_APPEND, values).one_or_none()
    if row is not None:
        _tell(db, programme_id, row.school_uai)


def _on_person(db: Session, event: PersonJoined | SignedIn) -> None:
    kind = Kind.JOINED if isinstance(event, PersonJoined) else Kind.SIGNED_IN
    append(db, event.programme_id, kind, event.at, event.person_id)


def _on_leaving(db: Session, event: MeasurementRefused | PersonErased) -> None:
    """Let nothing of what was measured lead to somebody; subscribed last, the other slices have told."""
    forget_person(db, event.person_id)


def _on_author(db: Session, event: VideoFact) -> None:
    author_id = db.execute(_AUTHOR, {"video_id": event.video_id}).scalar_one()
    append(db, event.programme_id, OF_AUTHOR[type(event)], event.at, author_id, event.video_id)


def _on_reader(db: Session, event: VideoFact) -> None:
    if event.person_id:
        append(db, event.programme_id, OF_READER[type(event)], event.at, event.person_id)


def _on_trial(db: Session, event: TrialTold) -> None:
    append(db, event.programme_id, Kind.TRIED, event.at, event.person_id)


def _on_invitation(db: Session, event: ColleagueInvited) -> None:
    append(db, event.programme_id, Kind.RECOMMENDED, event.at, event.person_id)


def _on_view(db: Session, event: VideoViewed) -> None:
    values = {"video_id": event.video_id, "day": day_of(event.at)}
    _tell(db, event.programme_id, db.execute(_APPEND_VIEW, values).scalar_one())
    if event.person_id:
        append(db, event.programme_id, Kind.WATCHED, event.at, event.person_id)


def _tell(db: Session, programme_id: int, school_uai: str | None) -> None:
    """Tell the open dashboards of the territories around a school."""
    places = {NATION}
    row = db.execute(_AROUND_SCHOOL, {"uai": school_uai}).one_or_none() if school_uai else None
    if row:
        kinds = ("region", "academie", "departement", "circonscription", "network")
        places |= {(kind, code) for kind, code in zip(kinds, row, strict=True) if code}
    notify(db, CHANNEL, notice_of(programme_id, frozenset(places)))
