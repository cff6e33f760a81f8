"""Each event is counted exactly once, whatever the order, the replays and the deaths of processes."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.actions import fold, fold_all, rebuild
from classe12.adoption.models import Kind, Measure
from tests.factories.adoption import an_event, count_of, roll_ups
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_circonscription, a_network, a_school, reference_data

MONDAY = date(2026, 9, 7)
LEVELS = ["GS", "CP", "CE1"]


def test_somebody_counts_once_a_week_and_once_a_year(db: Session) -> None:
    reference_data(db)
    school, person = a_school(db), uuid4()
    for day in (0, 1, 7):
        an_event(
            db, Kind.WATCHED, MONDAY + timedelta(days=day), person_id=person, school_uai=school.uai,
            levels=["CP", "CE1"],
        )  # fmt: skip
    assert fold(db) == 3
    assert fold(db) == 0
    assert count_of(db, Measure.ACTIVE_PEOPLE, week=MONDAY) == 1
    assert count_of(db, Measure.ACTIVE_PEOPLE) == 2, "one a week"
    assert count_of(db, Measure.ACTIVE_PEOPLE, level="CP", week=MONDAY) == 1
    assert count_of(db, Measure.ACTIVE_PEOPLE, level="CE1", week=MONDAY) == 1
    assert count_of(db, Measure.REACHED_PEOPLE) == 1
    assert count_of(db, Measure.REACHED_SCHOOLS, week=MONDAY) == 1
    assert count_of(db, Measure.ACTIVE_SCHOOLS) == 2


def test_figures_go_to_every_place_around_the_school(db: Session) -> None:
    reference_data(db)
    circonscription, network = a_circonscription(db), a_network(db)
    school = a_school(db, circonscription_uai=circonscription.uai, network_uai=network.uai)
    an_event(db, Kind.WATCHED, MONDAY, person_id=uuid4(), school_uai=school.uai, levels=["CP"])
    fold(db)
    places = [
        ("national", ""), ("academie", "24"), ("departement", "094"),
        ("circonscription", circonscription.uai), ("network", network.uai),
    ]  # fmt: skip
    for place in places:
        for priority in ("", "rep"):
            for level in ("", "CP"):
                found = count_of(
                    db, Measure.ACTIVE_PEOPLE, place=place, priority=priority, level=level
                )
                assert found == 1, (place, priority, level)
    assert count_of(db, Measure.ACTIVE_PEOPLE, place=("academie", "25")) == 0
    assert count_of(db, Measure.ACTIVE_PEOPLE, priority="rep_plus") == 0


def test_of_a_school_alone_only_its_videos_and_their_views_are_counted(db: Session) -> None:
    reference_data(db)
    uai, who = a_school(db).uai, uuid4()
    about = {"school_uai": uai, "levels": ["CP"]}
    for kind in (Kind.WATCHED, Kind.TRIED, Kind.LIKED, Kind.STARTED):
        an_event(db, kind, MONDAY, person_id=who, **about)
    an_event(db, Kind.PUBLISHED, MONDAY, person_id=who, subject_id=uuid4(), **about)
    for _ in range(3):
        an_event(db, Kind.VIEWED, MONDAY, **about)
    fold(db)
    rows = db.execute(
        text("SELECT priority, level, measure, count FROM usage_tally WHERE place_kind = 'school'")
    )
    assert sorted(map(tuple, rows)) == [("", "", "videos", 1), ("", "", "views", 3)]


def test_two_people_of_a_school_make_one_school(db: Session) -> None:
    reference_data(db)
    school = a_school(db)
    for _ in range(2):
        an_event(db, Kind.JOINED, MONDAY, person_id=uuid4(), school_uai=school.uai, levels=["CP"])
    fold(db)
    assert count_of(db, Measure.REACHED_PEOPLE) == 2
    assert count_of(db, Measure.REACHED_SCHOOLS) == 1
    assert count_of(db, Measure.ACTIVE_PEOPLE) == 0, "joining is not yet using"


def test_who_moves_in_the_week_counts_in_one_school(db: Session) -> None:
    """So that the figures of territories add up."""
    reference_data(db)
    here, there, person = a_school(db), a_school(db, departement_code="093"), uuid4()
    an_event(db, Kind.WATCHED, MONDAY, person_id=person, school_uai=here.uai)
    an_event(db, Kind.LIKED, MONDAY, person_id=person, school_uai=there.uai)
    fold(db)
    assert count_of(db, Measure.ACTIVE_PEOPLE, place=("departement", "094")) == 1
    assert count_of(db, Measure.ACTIVE_PEOPLE, place=("departement", "093")) == 0


def test_a_video_counts_once_a_year_and_its_author_too(db: Session) -> None:
    reference_data(db)
    school, author, video = a_school(db), uuid4(), uuid4()
    for subject in (video, video, uuid4()):
        an_event(
            db, Kind.PUBLISHED, MONDAY, person_id=author, school_uai=school.uai, subject_id=subject
        )
    fold(db)
    assert count_of(db, Measure.VIDEOS) == 2
    assert count_of(db, Measure.CONTRIBUTORS) == 1


def test_thanks_taken_back_are_taken_off_and_views_add_up(db: Session) -> None:
    reference_data(db)
    school = a_school(db)
    for kind in (Kind.LIKED, Kind.LIKED, Kind.UNLIKED):
        an_event(db, kind, MONDAY, person_id=uuid4(), school_uai=school.uai)
    for uai in (school.uai, school.uai, None):
        an_event(db, Kind.VIEWED, MONDAY, school_uai=uai)
    fold(db)
    assert count_of(db, Measure.LIKES) == 1
    assert count_of(db, Measure.VIEWS) == 3
    assert count_of(db, Measure.VIEWS, place=("departement", "094")) == 2


def test_who_tells_trials_counts_once_a_week_and_once_a_year(db: Session) -> None:
    reference_data(db)
    school, person = a_school(db), uuid4()
    for day in (0, 1, 7):
        an_event(
            db, Kind.TRIED, MONDAY + timedelta(days=day), person_id=person, school_uai=school.uai,
            levels=["CP"],
        )  # fmt: skip
    an_event(db, Kind.TRIED, MONDAY, person_id=uuid4(), school_uai=school.uai, levels=["GS"])
    assert fold(db) == 4
    assert fold(db) == 0
    assert count_of(db, Measure.TRYING_PEOPLE, week=MONDAY) == 2
    assert count_of(db, Measure.TRYING_PEOPLE) == 3, "one a week"
    assert count_of(db, Measure.TRIED_PEOPLE) == 2, "one a year"
    assert count_of(db, Measure.TRIED_PEOPLE, level="CP") == 1
    assert count_of(db, Measure.TRIED_PEOPLE, place=("departement", "094"), priority="rep") == 2
    assert count_of(db, Measure.ACTIVE_PEOPLE, week=MONDAY) == 2, "telling a trial is using"
    assert count_of(db, Measure.REACHED_SCHOOLS) == 1
    before = roll_ups(db)
    rebuild(db)
    assert roll_ups(db) == before


def test_somebody_without_school_is_in_no_territory(db: Session) -> None:
    reference_data(db)
    an_event(db, Kind.WATCHED, MONDAY, person_id=uuid4())
    assert fold(db) == 1
    assert count_of(db, Measure.ACTIVE_PEOPLE) == 0


@pytest.mark.slow
@given(
    days=st.lists(
        st.dates(date(2024, 8, 1), date(2026, 12, 31)) | st.sampled_from(
            [date(2024, 12, 31), date(2025, 1, 1), date(2024, 2, 29), date(2026, 3, 29)]
        ),
        min_size=1, max_size=30,
    )
)  # fmt: skip
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_weeks_add_up_to_the_total_over_year_ends_and_clock_changes(
    db: Session, days: list[date]
) -> None:
    reference_data(db)
    savepoint = db.begin_nested()
    for day in days:
        an_event(db, Kind.VIEWED, day)
    fold(db)
    by_week = db.execute(
        text("SELECT week, sum(count) FROM usage_tally WHERE measure = 'views' GROUP BY week")
    ).all()
    assert sum(count for _, count in by_week) == len(days)
    assert all(week.weekday() == 0 for week, _ in by_week)
    expected = {day - timedelta(days=day.weekday()) for day in days}
    assert {week for week, _ in by_week} == expected
    savepoint.rollback()


ONCE = {Kind.ACTIVATED, Kind.SEVERAL}  # in a life here


def _some_usage(db: Session, count: int, seed: int = 12) -> None:
    """Append events of a few people in a few schools over two school years."""
    draw = random.Random(seed)
    schools = [a_school(db, departement_code=code).uai for code in ("094", "093", "059", "974")]
    people = [
        (UUID(int=draw.getrandbits(128)), draw.choice(schools), draw.sample(LEVELS, 1 + rank % 2))
        for rank in range(15)
    ]
    days = sorted(draw.randint(0, 420) for _ in range(count))
    watched = set()
    for offset in days:
        day = date(2025, 9, 1) + timedelta(days=offset)
        person, school, levels = draw.choice(people)
        kind = draw.choice([*Kind])
        if kind is Kind.VIEWED:
            an_event(db, kind, day, school_uai=draw.choice([*schools, None]), levels=["CP"])
        elif (fact := (kind, person, None if kind in ONCE else day)) not in watched:
            watched.add(fact)
            video = UUID(int=draw.randint(1, 40)) if kind is Kind.PUBLISHED else None
            an_event(
                db, kind, day, person_id=person, school_uai=school, subject_id=video,
                levels=levels,
            )  # fmt: skip


def test_rebuilding_from_the_events_gives_the_same_figures(db: Session) -> None:
    reference_data(db)
    _some_usage(db, 300)
    while fold(db, batch=7):
        pass
    folded = roll_ups(db)
    assert len(folded["usage_tally"]) > 100
    db.execute(text("UPDATE usage_tally SET count = count + 1"))
    assert rebuild(db) == 300 - _refused(db)
    assert roll_ups(db) == folded


def _refused(db: Session) -> int:
    """Return how many of 300 events `_some_usage` did not write."""
    return 300 - int(db.execute(text("SELECT count(*) FROM usage_event")).scalar_one())


# --- Several processes, some of them killed

FOLDER = """
import sys
from classe12.adoption.actions import fold
from classe12.core.database import transaction
from sqlalchemy import text
print("ready", flush=True)
sys.stdin.readline()
while True:
    with transaction() as db:
        counted = fold(db, batch=3)
        db.execute(text("SELECT pg_sleep(0.01)"))
    if not counted:
        break
"""


def _a_folder() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FOLDER],
        env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_processes_killed_while_they_fold_lose_and_repeat_nothing(committed_db: Session) -> None:
    """Four processes fold at once; they are killed at random moments, others take their place."""
    db = committed_db
    reference_data(db)
    classe_a_12(db)
    _some_usage(db, 600)
    db.commit()
    draw = random.Random(int(time.time()))
    killed = 0
    for doomed in (4, 4, 3, 0):
        folders = [_a_folder() for _ in range(4)]
        for folder in folders:
            assert folder.stdout
            folder.stdout.readline()
        for folder in folders:
            assert folder.stdin
            folder.stdin.write("go\n")
            folder.stdin.flush()
        for folder in folders[:doomed]:
            time.sleep(draw.uniform(0, 0.06))
            folder.send_signal(signal.SIGKILL)
        for folder in folders:
            folder.communicate(timeout=60)
            killed += folder.returncode == -signal.SIGKILL
    assert killed >= 8
    assert db.execute(text("SELECT count(*) FROM usage_pending")).scalar_one() == 0
    db.commit()
    concurrent = roll_ups(db)
    rebuild(db)
    assert roll_ups(db) == concurrent
    db.rollback()


def test_an_event_whose_transaction_ends_last_is_not_forgotten(committed_db: Session) -> None:
    """Its identifier is the smaller one: a fold by "greater than the last" would skip it."""
    from classe12.core.database import get_engine

    db = committed_db
    reference_data(db)
    programme_id = classe_a_12(db).id
    db.commit()
    with Session(get_engine()) as slow:
        first = an_event(slow, Kind.VIEWED, MONDAY, programme_id=programme_id)
        second = an_event(db, Kind.VIEWED, MONDAY, programme_id=programme_id)
        db.commit()
        assert first < second
        assert fold_all() == 1
        slow.commit()
    assert fold_all() == 1
    assert count_of(db, Measure.VIEWS) == 2


def test_nobody_folds_during_a_rebuild_and_what_comes_meanwhile_is_counted_once(
    committed_db: Session,
) -> None:
    from classe12.core.database import get_engine

    db = committed_db
    reference_data(db)
    classe_a_12(db)
    an_event(db, Kind.VIEWED, MONDAY)
    db.commit()
    with Session(get_engine()) as rebuilding:
        assert rebuild(rebuilding) == 1
        an_event(db, Kind.VIEWED, MONDAY)
        db.commit()
        assert fold_all() == 0, "the rebuild has the roll-ups"
        rebuilding.commit()
    assert fold_all() == 1
    assert count_of(db, Measure.VIEWS) == 2
