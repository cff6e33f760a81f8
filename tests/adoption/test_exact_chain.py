"""The chain of contributions equals, to the last unit, a slow count over what it is made of."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import combinations
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.adoption.actions import fold, sum_up
from classe12.adoption.models import Kind, UsageEvent
from classe12.adoption.queries import snapshot
from classe12.adoption.queries.usage import read_usage
from classe12.adoption.rules.usage import Chain, protect_usage
from classe12.adoption.rules.views import NATION, View
from classe12.adoption.rules.weeks import day_of, first_week
from classe12.conversations.models.loop import Answer, HelpRequest, Outcome, Trial
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now, today
from classe12.core.ids import new_id
from classe12.territories.models import School, SchoolPast
from classe12.territories.rules import school_year
from classe12.videos.models import Video, VideoStatus
from tests.factories.adoption import an_event
from tests.factories.people import a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_network, a_school, in_perimeter, reference_data
from tests.factories.videos import a_video

ACADEMIES = {"094": "24", "093": "24", "075": "01", "059": "09"}
LEVELS = ("GS", "CP", "CE1")
TEN_DAYS = timedelta(days=10)
Where = Callable[[UUID], bool]


@pytest.fixture
def authors(db: Session) -> list[Actor]:
    """Return eight authors of four départements, with 40 videos, their trials and 90 requests; one of them objected."""
    reference_data(db)
    draw = Random(8)
    network = a_network(db, "094").uai
    schools = [
        a_school(db, departement_code=code, priority=priority,
                 network_uai=network if code == "094" else None)
        for code in ACADEMIES for priority in ("rep", "rep_plus")
    ]  # fmt: skip
    for school in schools:
        in_perimeter(db, school, classe_a_12(db).id, CP=2)
    found = [
        a_teacher(db, school_uai=school.uai, is_measured=rank != 1)
        for rank, school in enumerate(schools)
    ]
    for _ in range(40):
        _add_video(db, draw, draw.choice(found), found)
    for _ in range(90):
        _add_request(db, draw, draw.choice(found), found)
    db.flush()
    fold(db)
    return found


def _moment(draw: Random, since: datetime | None = None) -> datetime:
    """Return an instant of the last 15 months; some are at midnight of the rentrée in Paris, or next to it."""
    if since is not None:
        return since + timedelta(minutes=1 + draw.randrange(40 * 24 * 60))
    if draw.random() < 0.1:
        midnight = datetime.combine(first_week(school_year(today())), time(), PARIS)
        return midnight + timedelta(minutes=draw.choice([-61, -1, 0, 59]))
    return now() - timedelta(minutes=draw.randrange(450 * 24 * 60))


def _levels(draw: Random) -> list[str]:
    return sorted(draw.sample(LEVELS, draw.choice([1, 2])))


def _add_video(db: Session, draw: Random, author: Actor, people: list[Actor]) -> None:
    created, levels = _moment(draw), _levels(draw)
    submitted = created + timedelta(minutes=draw.randrange(10_000))
    status = draw.choice([VideoStatus.DRAFT, VideoStatus.IN_REVIEW, *[VideoStatus.PUBLISHED] * 3])
    dates: dict[str, Any] = {"created_at": created}
    if status is not VideoStatus.DRAFT:
        dates |= {"submitted_at": submitted}
    if status is VideoStatus.PUBLISHED:
        dates |= {"published_at": _moment(draw, submitted)}
    video = a_video(db, author, status, levels=levels, **dates)
    if video.published_at is None:
        return
    uai = _school_of(db, author.person_id)
    about = {"school_uai": uai, "levels": levels, "subject_id": video.id}
    an_event(db, Kind.PUBLISHED, day_of(video.published_at), person_id=author.person_id, **about)
    for reader in draw.sample(people, 5):
        told = _moment(draw, video.published_at)
        kind = draw.choice([Kind.LIKED, Kind.LIKED, Kind.UNLIKED])
        an_event(db, kind, day_of(told), person_id=reader.person_id, school_uai=uai, levels=levels)
        db.add(
            Trial(programme_id=author.programme_id, video_id=video.id, person_id=reader.person_id,
                  level="CP", outcome=Outcome.AS_IS, told_at=told)
        )  # fmt: skip


def _add_request(db: Session, draw: Random, asker: Actor, people: list[Actor]) -> None:
    key, opened = new_id().hex, _moment(draw)
    if draw.random() < 0.2:
        opened = now() - TEN_DAYS + timedelta(minutes=draw.choice([-1, 1]))
    is_hidden = draw.random() < 0.1
    request = HelpRequest(
        programme_id=asker.programme_id, asker_id=asker.person_id, question=f"Comment faire {key}",
        slug=key, fingerprint=key, levels=_levels(draw), opened_at=opened,
        hidden_at=opened if is_hidden else None, hidden_for="hors sujet" if is_hidden else "",
    )  # fmt: skip
    db.add(request)
    db.flush()
    for author in draw.sample(people, draw.choice([0, 1, 2])):
        at = opened + TEN_DAYS + timedelta(minutes=draw.choice([-9000, -1, 0, 1]))
        is_hidden = draw.random() < 0.1
        db.add(
            Answer(request_id=request.id, author_id=author.person_id, words="Trois boîtes.",
                   fingerprint=key, proposed_at=at, hidden_at=at if is_hidden else None,
                   hidden_for="hors sujet" if is_hidden else "")
        )  # fmt: skip


def _school_of(db: Session, person_id: UUID) -> str:
    found = db.exec(select(Membership.school_uai).where(Membership.person_id == person_id)).one()
    assert found
    return found


def _inside(db: Session, view: View) -> Where:
    """Return what tells whether somebody's school is in the territory and the priority of a view."""
    kind, code = view.place
    schools = {s.uai: s for s in db.exec(select(School))}
    home = dict(db.exec(select(Membership.person_id, Membership.school_uai)).all())

    def is_inside(person_id: UUID) -> bool:
        school = schools[home[person_id] or ""]
        codes = {
            "national": "", "academie": ACADEMIES.get(school.departement_code),
            "departement": school.departement_code, "network": school.network_uai,
        }  # fmt: skip
        return codes[kind] == code and view.priority in {"", school.priority}

    return is_inside


def _year(view: View) -> Callable[[datetime | None], bool]:
    start, end = (
        datetime.combine(first_week(year), time(), PARIS) for year in (view.year, view.year + 1)
    )
    return lambda at: at is not None and start <= at < end


def _count(db: Session, view: View) -> Chain:
    is_inside, is_now = _inside(db, view), _year(view)
    known = {
        v.id: v for v in db.exec(select(Video))
        if is_inside(v.author_id) and view.level in {"", *v.levels}
    }  # fmt: skip
    measured = set(db.exec(select(Person.id).where(col(Person.is_measured))))
    videos = {key: v for key, v in known.items() if v.author_id in measured}
    days = [
        (v.published_at - v.submitted_at) / timedelta(days=1)
        for v in videos.values()
        if is_now(v.published_at) and v.published_at and v.submitted_at
    ]
    asked = [
        r for r in db.exec(select(HelpRequest))
        if is_now(r.opened_at) and r.opened_at < now() - TEN_DAYS and not r.hidden_at
        and r.asker_id in measured and is_inside(r.asker_id) and view.level in {"", *r.levels}
    ]  # fmt: skip
    answers = [a for a in db.exec(select(Answer)) if not a.hidden_at and not a.held_at]
    return Chain(
        uploaded=sum(v.asset_id is not None and is_now(v.created_at) for v in videos.values()),
        delay=median(days) if days else None,
        delayed=len(days),
        asked=len(asked),
        answered=sum(
            any(a.request_id == r.id and a.author_id != r.asker_id
                and a.proposed_at <= r.opened_at + TEN_DAYS for a in answers)
            for r in asked
        ),
        trials=sum(
            is_now(t.told_at) and t.video_id in known and t.person_id in measured
            for t in db.exec(select(Trial))
        ),
    )  # fmt: skip


def test_the_chain_equals_a_slow_count(db: Session, authors: list[Actor]) -> None:
    year, programme_id = school_year(today()), classe_a_12(db).id
    network = db.exec(select(School.network_uai).where(School.network_uai != None)).first()  # noqa: E711
    views = [
        View(programme_id, NATION, year=year),
        View(programme_id, NATION, level="CP", year=year - 1),
        View(programme_id, ("academie", "24"), level="CP", year=year),
        View(programme_id, ("departement", "059"), priority="rep_plus", year=year),
        View(programme_id, ("network", network or ""), year=year),
    ]
    seen = []
    for view in views:
        raw = read_usage(db, view, snapshot(db, view)).raw
        expected = _count(db, view)
        assert raw.chain.delay == pytest.approx(expected.delay)
        assert raw.chain == Chain(
            expected.uploaded, raw.chain.delay, expected.delayed, expected.asked,
            expected.answered, expected.trials,
        )  # fmt: skip
        seen.append(expected)
    assert all(a != b for a, b in combinations(seen, 2)), "five different territories and years"
    assert seen[0].answered and seen[0].answered < seen[0].asked

    _compare_rates(db)


def _compare_rates(db: Session) -> None:
    """Hold thanks and trials per video against a slow count."""
    view = View(classe_a_12(db).id, NATION, year=school_year(today()))
    shown = protect_usage(read_usage(db, view, snapshot(db, view)).raw, now(), b"secret").chain
    is_now = _year(view)
    published = [v for v in db.exec(select(Video)) if is_now(v.published_at)]
    measured = set(db.exec(select(Person.id).where(col(Person.is_measured))))
    trials = [t for t in db.exec(select(Trial)) if is_now(t.told_at) and t.person_id in measured]
    days = [e.kind for e in db.exec(select(UsageEvent)) if e.happened_on >= first_week(view.year)]
    thanks = days.count(Kind.LIKED) - days.count(Kind.UNLIKED)
    assert shown.published == len(published) > 4 and thanks > 4
    assert shown.thanks == round(thanks / len(published), 1)
    assert shown.trials == round(len(trials) / len(published), 1)


def test_a_past_year_is_that_of_the_network_that_the_school_had_then(
    db: Session, authors: list[Actor]
) -> None:
    year, programme_id = school_year(today()), classe_a_12(db).id
    before = db.exec(select(School.network_uai).where(School.network_uai != None)).first()  # noqa: E711
    moved = db.exec(select(School).where(School.network_uai == before)).all()
    after = a_network(db, "094").uai

    def trials(network: str | None, of: int) -> int:
        view = View(programme_id, ("network", network or ""), year=of)
        return read_usage(db, view, snapshot(db, view)).raw.chain.trials

    past, present = trials(before, year - 1), trials(before, year)
    assert past and present
    for school in moved:
        db.add(SchoolPast(school_uai=school.uai, school_year=year - 1, name=school.name,
                          network_uai=before, priority=school.priority))  # fmt: skip
        school.network_uai = after
    db.flush()
    assert (trials(before, year - 1), trials(after, year - 1)) == (past, 0)
    assert (trials(before, year), trials(after, year)) == (0, present)


def test_weeks_added_up_again_stay_in_the_network_of_their_year(db: Session) -> None:
    reference_data(db)
    before, after = a_network(db).uai, a_network(db).uai
    school = a_school(db, network_uai=after, priority="rep")
    year, programme_id = school_year(today()), classe_a_12(db).id
    db.add(SchoolPast(school_uai=school.uai, school_year=year - 1, name=school.name,
                      network_uai=before, priority="rep_plus"))  # fmt: skip
    who = new_id()
    for day in (date(year, 3, 18), date(year, 9, 16)):  # of the year before, of this one
        an_event(db, Kind.WATCHED, day, person_id=who, school_uai=school.uai)
    fold(db)
    sum_up(db, programme_id, date(year, 11, 26), whole=True)
    rows = db.execute(
        text("SELECT DISTINCT place_code, priority, extract(year FROM week + 153)::int AS ends "
             "FROM usage_standing WHERE place_kind = 'network' AND priority <> ''")
    )  # fmt: skip
    assert {tuple(row) for row in rows} == {(before, "rep_plus", year), (after, "rep", year + 1)}
