"""The fictitious loop: what colleagues told of the practices they tried, what they look for.

Drawn by a chance of its own, so that the rest of the story does not move.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session

from classe12.adoption.models import Kind
from classe12.conversations.models.loop import (
    Answer,
    Follower,
    HelpRequest,
    HelpRequestTheme,
    Outcome,
    Status,
)
from classe12.conversations.rules.requests import fingerprint, status_of
from classe12.core.clock import today
from classe12.core.ids import new_id
from classe12.core.text import slugify
from classe12.demo.catalogue import Entry
from classe12.demo.copying import copy_rows
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.sayings import CHANGED, DEMANDS, FAILED, WORKED, Demand
from classe12.demo.usage import Fact, Published
from classe12.demo.writing import instant_of
from classe12.programmes import queries as programmes

SEED = 120
TRIES = 0.08  # part of the days when somebody tells a trial
OUTCOMES = {Outcome.AS_IS: 40, Outcome.ADAPTED: 48, Outcome.NOT_HERE: 12}


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody told that they tried a video."""

    video_id: UUID
    person_id: UUID
    day: date
    level: str
    outcome: Outcome
    worked: str
    changed: str


def plan_trials(
    crowd: Sequence[PlannedTeacher], videos: Sequence[Published]
) -> tuple[list[Told], list[Fact]]:
    """Return what teachers told on the days when they came, and the facts of the journal."""
    rng = Random(SEED)
    told: dict[tuple[UUID, UUID], Told] = {}
    facts: list[Fact] = []
    for teacher in crowd:
        for day in teacher.days:
            seen = [
                video
                for video in videos
                if video.published_on < day
                and video.author_id != teacher.id
                and set(video.levels) & set(teacher.levels)
            ]
            if not seen or rng.random() >= TRIES:
                continue
            video = rng.choices(seen, [each.success for each in seen])[0]
            if (video.video_id, teacher.id) in told:
                continue
            told[video.video_id, teacher.id] = _told(rng, teacher, video, day)
            levels = tuple(teacher.levels)
            facts.append(Fact(Kind.TRIED, day, teacher.id, teacher.school.uai, levels))
    return list(told.values()), facts


def _told(rng: Random, teacher: PlannedTeacher, video: Published, day: date) -> Told:
    outcome = rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    words = FAILED if outcome is Outcome.NOT_HERE else WORKED
    return Told(
        video.video_id,
        teacher.id,
        day,
        rng.choice(sorted(set(video.levels) & set(teacher.levels))),
        outcome,
        rng.choice(words) if rng.random() < 0.7 else "",
        rng.choice(CHANGED) if outcome is Outcome.ADAPTED and rng.random() < 0.8 else "",
    )


def write_trials(
    db: Session, programme_id: int, told: Sequence[Told], entries: Sequence[Entry]
) -> None:
    """Write the trials, and on each video how many there are."""
    columns = (
        "id",
        "programme_id",
        "video_id",
        "person_id",
        "level",
        "outcome",
        "worked",
        "changed",
    )
    copy_rows(
        db,
        "trial",
        (*columns, "told_at"),
        (
            (
                new_id(), programme_id, one.video_id, one.person_id, one.level, one.outcome.value,
                one.worked, one.changed, instant_of(one.day, 16),
            )
            for one in told
        ),
    )  # fmt: skip
    counts = Counter(one.video_id for one in told)
    for entry in entries:
        entry.video.trials_count = counts[entry.video.id]
        db.add(entry.video)
    db.flush()


def write_requests(
    db: Session, programme_id: int, crowd: Sequence[PlannedTeacher], entries: Sequence[Entry]
) -> None:
    """Write the questions, who asks them too, and what was proposed."""
    rng = Random(SEED + 1)
    themes = {row.slug: row.id for row in programmes.themes(db, programme_id)}
    for demand in DEMANDS:
        able = [one for one in crowd if set(demand.levels) & set(one.levels)] or list(crowd)
        named = [one for one in crowd if one.name == demand.asker]
        asker = named[0] if named else rng.choice(able)
        others = [one for one in able if one.id != asker.id]
        request = _request(db, programme_id, demand, asker)
        db.add_all(
            HelpRequestTheme(request_id=request.id, theme_id=themes[slug]) for slug in demand.themes
        )
        followers = rng.sample(others, min(demand.followers, len(others)))
        db.add_all(
            Follower(request_id=request.id, person_id=one.id, at=request.opened_at)
            for one in followers
        )
        request.followers_count = len(followers)
        _answer(db, rng, request, demand, others, entries)
    db.flush()


def _request(db: Session, programme_id: int, demand: Demand, asker: PlannedTeacher) -> HelpRequest:
    request = HelpRequest(
        programme_id=programme_id,
        asker_id=asker.id,
        question=demand.question,
        slug=slugify(demand.question),
        fingerprint=fingerprint(demand.question),
        context=demand.context,
        levels=list(demand.levels),
        opened_at=instant_of(today() - timedelta(days=demand.days_ago), 18),
    )
    if demand.is_closed:
        request.status, request.closed_by = Status.CLOSED, asker.id
        request.closed_at = request.opened_at + timedelta(days=2)
    db.add(request)
    db.flush()
    return request


def _answer(
    db: Session,
    rng: Random,
    request: HelpRequest,
    demand: Demand,
    others: Sequence[PlannedTeacher],
    entries: Sequence[Entry],
) -> None:
    """Write what was proposed; a video that this demonstration does not have leaves its words."""
    shown = {entry.practice.title: entry.video.id for entry in entries if entry.shown()}
    count, has_answer = 0, False
    for rank, (words, title) in enumerate(demand.answers):
        author, video_id = rng.choice(others), shown.get(title)
        if not words and video_id is None:
            continue
        at = request.opened_at + timedelta(hours=5 + 7 * rank)
        is_marked = rank == demand.marked
        db.add(
            Answer(
                request_id=request.id,
                author_id=author.id,
                video_id=video_id,
                words=words,
                fingerprint=fingerprint(f"{video_id or ''} {words}"),
                proposed_at=at,
                marked_at=at + timedelta(hours=3) if is_marked else None,
            )
        )
        count, has_answer = count + 1, has_answer or is_marked
    request.answers_count = count
    request.status = status_of(is_closed=demand.is_closed, has_answer=has_answer, answers=count)
    db.add(request)
    db.flush()
