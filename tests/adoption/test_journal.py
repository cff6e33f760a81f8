"""What happens in the slices below is written, with as little as possible, in the act's transaction."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from classe12.accounts.actions import set_measured
from classe12.accounts.events import PersonJoined, SignedIn
from classe12.adoption.actions import append, fold, forget_old, forget_person
from classe12.adoption.models import Kind, Measure, Presence, UsageEvent, UsagePending
from classe12.core import events
from classe12.core.clock import now
from classe12.videos.events import (
    VideoLiked,
    VideoPublished,
    VideoStarted,
    VideoSubmitted,
    VideoUnliked,
    VideoViewed,
    VideoWithdrawn,
)
from tests.factories import stories as make
from tests.factories.adoption import an_event, count_of, roll_ups
from tests.factories.loop import a_trial
from tests.factories.people import a_teacher
from tests.factories.territories import a_school
from tests.factories.videos import a_video


def journal(db: Session) -> list[UsageEvent]:
    """Return the journal, oldest first."""
    return list(db.exec(select(UsageEvent).order_by(UsageEvent.id)))


def test_every_fact_of_people_and_videos_is_written_once(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = a_video(db, author)
    programme, at = author.programme_id, now()
    for fact in (
        PersonJoined(programme, author.person_id, at),
        SignedIn(programme, author.person_id, at),
        VideoStarted(programme, video.id, at, author.person_id),
        VideoSubmitted(programme, video.id, at, author.person_id),
        VideoPublished(programme, video.id, at, author.person_id),
        VideoViewed(programme, video.id, at, reader.person_id),
        VideoLiked(programme, video.id, at, reader.person_id),
        VideoUnliked(programme, video.id, at, reader.person_id),
        VideoWithdrawn(programme, video.id, at, uuid4()),
    ):
        events.emit(db, fact)
    written = journal(db)
    assert [event.kind for event in written] == [
        "joined", "signed_in", "started", "submitted", "published",
        "viewed", "watched", "liked", "unliked", "withdrawn",
    ]  # fmt: skip
    assert {event.id for event in written} == {p.event_id for p in db.exec(select(UsagePending))}
    assert written[-1].person_id == author.person_id, "what is withdrawn is the author's"


def test_nobody_can_see_who_watched_what(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = a_video(db, author)
    events.emit(db, VideoViewed(author.programme_id, video.id, now(), reader.person_id))
    viewed, watched = journal(db)
    assert (viewed.kind, viewed.person_id, viewed.subject_id) == ("viewed", None, None)
    assert (watched.kind, watched.person_id, watched.subject_id) == (
        "watched",
        reader.person_id,
        None,
    )
    assert viewed.school_uai != watched.school_uai, "the author's school, the reader's"
    assert "at" not in UsageEvent.model_fields, "the hour of nobody is kept"


def test_a_trial_names_who_told_it_and_no_video(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = make.published(db, author)
    a_trial(db, video.id, reader)
    a_trial(db, video.id, reader, worked="Mieux le matin.")
    tried = [event for event in journal(db) if event.kind == "tried"]
    assert [(event.person_id, event.subject_id) for event in tried] == [(reader.person_id, None)]


def test_somebody_who_watches_a_lot_is_written_once_a_day(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    for _ in range(3):
        video = a_video(db, author)
        events.emit(db, VideoViewed(author.programme_id, video.id, now(), reader.person_id))
    kinds = [event.kind for event in journal(db)]
    assert kinds.count("viewed") == 3
    assert kinds.count("watched") == 1


def test_an_anonymous_view_names_nobody_and_counts_where_the_video_comes_from(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author)
    events.emit(db, VideoViewed(author.programme_id, video.id, now()))
    assert [(event.kind, event.person_id) for event in journal(db)] == [("viewed", None)]
    fold(db)
    assert count_of(db, Measure.VIEWS, place=("departement", "094"), level="CP") == 1
    assert count_of(db, Measure.VIEWS, place=("departement", "093")) == 0


def test_the_day_is_that_of_metropolitan_france(db: Session) -> None:
    author = a_teacher(db)
    just_after_midnight = datetime(2026, 9, 6, 22, 30, tzinfo=UTC)
    append(db, author.programme_id, Kind.SIGNED_IN, just_after_midnight, author.person_id)
    assert journal(db)[0].happened_on == date(2026, 9, 7)


def test_an_act_that_is_rolled_back_leaves_nothing(db: Session) -> None:
    author = a_teacher(db)
    savepoint = db.begin_nested()
    events.emit(db, SignedIn(author.programme_id, author.person_id, now()))
    assert journal(db)
    savepoint.rollback()
    assert journal(db) == []
    assert db.exec(select(UsagePending)).all() == []


@pytest.mark.parametrize(
    "change",
    [
        text("UPDATE usage_event SET kind = 'viewed'"),
        text("UPDATE usage_event SET happened_on = happened_on - 1"),
        text("UPDATE usage_event SET school_uai = NULL"),
        text("DELETE FROM usage_event"),
    ],
)
def test_the_journal_refuses_to_be_changed(db: Session, change: object) -> None:
    author = a_teacher(db)
    append(db, author.programme_id, Kind.SIGNED_IN, now(), author.person_id)
    with pytest.raises(DBAPIError, match="append-only"), db.begin_nested():
        db.execute(change)  # type: ignore[call-overload]


def test_forgetting_somebody_keeps_every_figure(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author)
    events.emit(db, VideoPublished(author.programme_id, video.id, now(), author.person_id))
    append(db, author.programme_id, Kind.WATCHED, now(), author.person_id)
    fold(db)
    before = roll_ups(db)["usage_tally"]
    forget_person(db, author.person_id)
    assert all(event.person_id != author.person_id for event in journal(db))
    assert len({event.person_id for event in journal(db)}) == 1, "still one person, but nobody"
    assert author.person_id not in {row.who for row in db.exec(select(Presence))}
    db.execute(text("INSERT INTO usage_pending SELECT id FROM usage_event"))
    fold(db)
    people = [row for row in roll_ups(db)["usage_tally"] if row[6] != "views"]
    assert people == [row for row in before if row[6] != "views"], "they are not counted twice"


def test_what_is_too_old_is_dropped_and_its_figures_stay(db: Session) -> None:
    author = a_teacher(db)
    school = a_school(db)
    old = date(2020, 9, 8)
    an_event(db, Kind.WATCHED, old, person_id=author.person_id, school_uai=school.uai)
    recent = an_event(
        db, Kind.WATCHED, now().date(), person_id=author.person_id, school_uai=school.uai
    )
    fold(db)
    assert forget_old(db) == 1
    assert [event.id for event in journal(db)] == [recent]
    assert count_of(db, Measure.ACTIVE_PEOPLE) == 2
    assert all(row.starts_on.year > 2020 for row in db.exec(select(Presence)))


def test_who_objected_is_named_by_nothing_and_counts_nowhere_as_a_person(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author)
    programme, at = author.programme_id, now()
    events.emit(db, SignedIn(programme, author.person_id, at))
    set_measured(db, author, is_measured=False)
    assert author.person_id not in {event.person_id for event in journal(db)}
    before = len(journal(db))
    for fact in (
        SignedIn(programme, author.person_id, at),
        VideoStarted(programme, video.id, at, author.person_id),
        VideoViewed(programme, video.id, at, author.person_id),
        VideoLiked(programme, video.id, at, author.person_id),
        VideoPublished(programme, video.id, at, author.person_id),
    ):
        events.emit(db, fact)
    written = journal(db)[before:]
    assert [event.kind for event in written] == [
        "signed_in", "started", "viewed", "liked", "published",
    ], "that they watched something is a fact about them alone: it is not written"  # fmt: skip
    assert {event.person_id for event in written} == {None}
    assert [event.subject_id for event in written] == [None, None, None, None, video.id]
    while fold(db):
        pass
    assert author.person_id not in set(db.exec(select(Presence.who)))
    set_measured(db, author, is_measured=True)
    events.emit(db, SignedIn(programme, author.person_id, at))
    assert journal(db)[-1].person_id == author.person_id
