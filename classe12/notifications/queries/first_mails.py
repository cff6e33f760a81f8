"""Who is due which first mail, and the videos that it may propose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Float, String, bindparam, select, text
from sqlmodel import Session, col

from classe12.notifications import access
from classe12.notifications.models import Kind, Pace, Step
from classe12.notifications.queries.calendar import zones_in_holidays
from classe12.notifications.rules.first_steps import DUE, OUT_OF_HOLIDAYS, WINDOW, Newcomer
from classe12.notifications.rules.kinds import pace_of
from classe12.videos.models import Video
from classe12.videos.rules.links import video_path

MOST_VIDEOS = 60

DUE_NOW = text(
    """
    SELECT p.id, p.email, p.display_name, m.levels, s.step,
      EXISTS (SELECT FROM video_like l WHERE l.person_id = p.id) AS has_kept,
      EXISTS (SELECT FROM video v WHERE v.author_id = p.id AND v.submitted_at IS NOT NULL)
        AS has_told,
      EXISTS (SELECT FROM person_session n WHERE n.person_id = p.id
        AND n.last_seen_at >= m.joined_at + interval '1 day') AS came_back,
      (SELECT c.pace FROM mail_choice c WHERE c.person_id = p.id
        AND c.programme_id = m.programme_id AND c.kind = :guide) AS pace
    FROM membership m
    JOIN person p ON p.id = m.person_id
    CROSS JOIN unnest(:steps, :seconds) AS s (step, seconds)
    LEFT JOIN school c ON c.uai = m.school_uai
    LEFT JOIN departement de ON de.code = c.departement_code
    LEFT JOIN academie a ON a.code = de.academie_code
    WHERE m.programme_id = :programme_id AND p.closed_at IS NULL
      AND m.joined_at <= CAST(:now AS timestamptz) - s.seconds * interval '1 second'
      AND m.joined_at > CAST(:now AS timestamptz) - s.seconds * interval '1 second' - :window
      AND (a.zone IS NULL OR a.zone <> ALL(:silent) OR s.step <> ALL(:waiting))
      AND NOT EXISTS (SELECT FROM first_mail f WHERE f.person_id = p.id
        AND f.programme_id = m.programme_id AND f.step = s.step)
    ORDER BY m.joined_at, p.id, s.seconds LIMIT :limit
    FOR UPDATE OF m SKIP LOCKED
    """
).bindparams(
    bindparam("steps", type_=ARRAY(String)),
    bindparam("seconds", type_=ARRAY(Float)),
    bindparam("silent", type_=ARRAY(String)),
    bindparam("waiting", type_=ARRAY(String)),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A first mail to deal with."""

    person_id: UUID
    email: str
    name: str
    levels: tuple[str, ...]
    step: Step
    newcomer: Newcomer
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A video that a first mail may propose."""

    title: str
    href: str
    levels: tuple[str, ...]


def due(db: Session, programme_id: int, day: date, moment: datetime, limit: int) -> list[Due]:
    """Return the first mails to deal with now, each newcomer held until the commit."""
    values = {
        "programme_id": programme_id,
        "guide": Kind.GUIDE.value,
        "steps": [step.value for step in DUE],
        "seconds": [after.total_seconds() for after in DUE.values()],
        "now": moment,
        "window": WINDOW,
        "silent": zones_in_holidays(db, day),
        "waiting": [step.value for step in OUT_OF_HOLIDAYS],
        "limit": limit,
    }
    return [_due(row) for row in db.execute(DUE_NOW, values)]


def proposed(db: Session, programme_id: int) -> list[Proposed]:
    """Return the videos that anybody may see, those that colleagues thank for most first."""
    rows = db.execute(
        select(col(Video.id), col(Video.title), col(Video.slug), col(Video.levels))
        .where(access.is_public(programme_id))
        .order_by(col(Video.likes_count).desc(), col(Video.published_at).desc(), col(Video.id))
        .limit(MOST_VIDEOS)
    )
    return [Proposed(r.title, video_path(r.id, r.slug), tuple(r.levels)) for r in rows]


def for_levels(videos: Sequence[Proposed], levels: Sequence[str], count: int) -> list[Proposed]:
    """Return the first videos of somebody's levels, then the others."""
    ranked = sorted(videos, key=lambda video: set(levels).isdisjoint(video.levels))  # stable
    return ranked[:count]


def _due(row: Any) -> Due:
    chosen = {Kind.GUIDE.value: row.pace} if row.pace else {}
    return Due(
        person_id=row.id,
        email=row.email,
        name=row.display_name,
        levels=tuple(row.levels),
        step=Step(row.step),
        newcomer=Newcomer(row.has_kept, row.has_told, row.came_back),
        is_wanted=pace_of(Kind.GUIDE, chosen) is not Pace.NEVER,
    )
