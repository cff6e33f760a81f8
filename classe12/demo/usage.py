"""Twelve weeks of fictitious use: who came when, what was watched, what was thanked for.

Told as the facts that the acts would have appended to the journal of adoption, one by one; the
roll-ups are then made from it as for anybody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from classe12.adoption.models import Kind
from classe12.demo.crowd import QUIET, PlannedTeacher
from classe12.territories.rules import Break, is_holiday, week_start

VIEWS_A_WEEK = 95  # of an ordinary video, in its first week
FADING = 0.86  # from a week to the next
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Published:
    """A video of the catalogue, as far as its use goes."""

    video_id: UUID
    author_id: UUID
    school_uai: str
    levels: tuple[str, ...]
    published_on: date
    success: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the journal."""

    kind: Kind
    happened_on: date
    person_id: UUID | None
    school_uai: str | None
    levels: tuple[str, ...]
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Thanks:
    """Somebody thanked for a video."""

    video_id: UUID
    person_id: UUID
    day: date


def plan_visits(
    rng: Random, crowd: Sequence[PlannedTeacher], videos: Sequence[Published]
) -> tuple[list[Fact], list[Thanks]]:
    """Return what teachers did on each day that they came, and what they thanked for."""
    facts: list[Fact] = []
    thanks: dict[tuple[UUID, UUID], Thanks] = {}
    for teacher in crowd:
        facts.append(_did(teacher, Kind.JOINED, teacher.joined_on))
        watched: list[date] = []
        for day in teacher.days:
            facts.append(Fact(Kind.VISITED, day, None, None, ()))
            facts.append(_did(teacher, Kind.SIGNED_IN, day))
            seen = [video for video in videos if video.published_on <= day]
            if not seen or rng.random() > 0.85:
                continue
            facts.append(_did(teacher, Kind.WATCHED, day))
            watched.append(day)
            video = rng.choices(seen, [each.success for each in seen])[0]
            key = (video.video_id, teacher.id)
            if rng.random() < 0.2 and video.author_id != teacher.id and key not in thanks:
                thanks[key] = Thanks(video.video_id, teacher.id, day)
                facts.append(_did(teacher, Kind.LIKED, day))
        facts.extend(_first_steps(teacher, watched))
    return facts, list(thanks.values())


def _first_steps(teacher: PlannedTeacher, watched: Sequence[date]) -> Iterator[Fact]:
    """Return whether they watched a first video soon, and whether they told a colleague.

    Drawn from their number, so that the rest of the story stays the same.
    """
    number = teacher.id.int
    soon = [day for day in watched if day <= teacher.joined_on + timedelta(days=6)]
    if soon and number % 10 < 7:
        yield _did(teacher, Kind.ACTIVATED, soon[0])
    if len(watched) > 1:
        yield _did(teacher, Kind.SEVERAL, watched[1])
    if watched and number % 10 < 2:
        yield _did(teacher, Kind.RECOMMENDED, watched[-1])


def _did(teacher: PlannedTeacher, kind: Kind, day: date) -> Fact:
    return Fact(kind, day, teacher.id, teacher.school.uai, tuple(teacher.levels))


def plan_views(
    rng: Random, videos: Sequence[Published], today: date, breaks: Sequence[Break]
) -> tuple[list[Fact], Counter[UUID]]:
    """Return the views of videos, day by day, with and without an account, and their total."""
    facts: list[Fact] = []
    totals: Counter[UUID] = Counter()
    for video in videos:
        for day in _days_of_views(rng, video, today, breaks):
            facts.append(Fact(Kind.VIEWED, day, None, video.school_uai, video.levels))
            totals[video.video_id] += 1
    return facts, totals


def _days_of_views(
    rng: Random, video: Published, today: date, breaks: Sequence[Break]
) -> Iterator[date]:
    monday, wanted = week_start(video.published_on), VIEWS_A_WEEK * video.success
    while monday <= today:
        is_quiet = is_holiday(monday + timedelta(days=2), breaks)
        for _ in range(round(wanted * rng.uniform(0.7, 1.3) * (QUIET if is_quiet else 1))):
            day = monday + timedelta(days=rng.choices(range(7), (5, 6, 9, 6, 5, 3, 4))[0])
            if video.published_on <= day <= today:
                yield day
        monday, wanted = monday + WEEK, wanted * FADING
