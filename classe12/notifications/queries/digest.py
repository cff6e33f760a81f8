"""What digests are composed from, read for many people at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, func, select, text
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.news.rules.links import article_path, event_path
from classe12.notifications import access
from classe12.notifications.models import Notice
from classe12.notifications.rules.digest import NewVideo, OpenNotice, Reader
from classe12.videos.models import Video, VideoTheme
from classe12.videos.rules.links import video_path

USUAL_SPAN = timedelta(days=7)
LONGEST_SPAN = timedelta(days=21)  # a digest that follows holidays goes back as far as this
MOST_VIDEOS = 300

READERS = text(
    """
    SELECT p.id, p.email, p.display_name, m.levels,
      greatest(:oldest, coalesce(
        (SELECT max(d.composed_at) FROM digest d
         WHERE d.person_id = p.id AND d.programme_id = m.programme_id), :usual)) AS since,
      coalesce((SELECT jsonb_object_agg(c.kind, c.pace) FROM mail_choice c
        WHERE c.person_id = p.id AND c.programme_id = m.programme_id), '{}') AS chosen
    FROM membership m
    JOIN person p ON p.id = m.person_id
    LEFT JOIN school s ON s.uai = m.school_uai
    LEFT JOIN departement de ON de.code = s.departement_code
    LEFT JOIN academie a ON a.code = de.academie_code
    WHERE m.programme_id = :programme_id AND m.joined_at IS NOT NULL AND p.closed_at IS NULL
      AND NOT EXISTS (SELECT FROM holiday h
        WHERE h.zone = a.zone AND h.starts_on <= :day AND h.ends_on > :day)
      AND NOT EXISTS (SELECT FROM digest d WHERE d.person_id = p.id
        AND d.programme_id = m.programme_id AND d.week = :week)
      AND NOT EXISTS (SELECT FROM mail_choice c WHERE c.person_id = p.id
        AND c.programme_id = m.programme_id AND c.kind = 'digest' AND c.pace = 'never')
    ORDER BY p.id LIMIT :limit
    FOR UPDATE OF m SKIP LOCKED
    """
)
# A person's themes are those of what they published, thanked for, kept, mean to try or tried: their own mail
# is the only place where what they keep shows.
THEMES = text(
    """
    SELECT who.person_id, array_agg(DISTINCT t.theme_id) AS themes
    FROM (
      SELECT author_id AS person_id, id AS video_id FROM video
      WHERE author_id = ANY(:people) AND programme_id = :programme_id
      UNION SELECT person_id, video_id FROM video_like WHERE person_id = ANY(:people)
      UNION SELECT person_id, video_id FROM video_favourite WHERE person_id = ANY(:people)
      UNION SELECT person_id, video_id FROM video_to_try WHERE person_id = ANY(:people)
      UNION SELECT person_id, video_id FROM trial WHERE person_id = ANY(:people)
    ) AS who
    JOIN video_theme t ON t.video_id = who.video_id GROUP BY who.person_id
    """
).bindparams(bindparam("people", type_=ARRAY(Uuid)))


def readers(
    db: Session, programme_id: int, week: date, day: date, moment: datetime, limit: int
) -> list[Reader]:
    """Return people who have no digest of a week yet and want one, each held until the commit.

    Left out: who chose none, who left, and the zones in holidays on this day.
    """
    values = {
        "programme_id": programme_id,
        "week": week,
        "day": day,
        "oldest": moment - LONGEST_SPAN,
        "usual": moment - USUAL_SPAN,
        "limit": limit,
    }
    found = db.execute(READERS, values).all()
    themes = _themes(db, programme_id, [row.id for row in found])
    return [_reader(row, themes.get(row.id, frozenset())) for row in found]


def new_videos(db: Session, programme_id: int, moment: datetime) -> list[NewVideo]:
    """Return the videos that anybody may see and that a digest may tell, the latest first."""
    themes = (
        select(col(VideoTheme.theme_id))
        .where(col(VideoTheme.video_id) == col(Video.id))
        .correlate(Video)
    )
    rows = db.execute(
        select(
            col(Video.id), col(Video.title), col(Video.slug), col(Video.author_id),
            col(Person.display_name), col(Video.levels), col(Video.published_at),
            func.array(themes.scalar_subquery()).label("themes"),
        )
        .join(Person, col(Person.id) == col(Video.author_id))
        .where(access.is_public(programme_id), col(Video.published_at) >= moment - LONGEST_SPAN)
        .order_by(col(Video.published_at).desc(), col(Video.id))
        .limit(MOST_VIDEOS)
    ).all()  # fmt: skip
    return [_video(row) for row in rows]


_NEWS = text(
    """
    (SELECT 'article' AS kind, id, title, slug FROM article
     WHERE programme_id = :programme_id AND status = 'published'
       AND published_at > :since AND published_at <= :now
     ORDER BY published_at DESC LIMIT 2)
    UNION ALL
    (SELECT 'event', id, title, slug FROM gathering
     WHERE programme_id = :programme_id AND status = 'published' AND starts_at > :now
     ORDER BY starts_at LIMIT 1)
    """
)


def news(db: Session, programme_id: int, moment: datetime) -> list[tuple[str, str]]:
    """Return the titles and paths of the week's news and of the next event, for who wants them."""
    values = {"programme_id": programme_id, "now": moment, "since": moment - USUAL_SPAN}
    return [
        (row.title, (article_path if row.kind == "article" else event_path)(row.id, row.slug))
        for row in db.execute(_NEWS, values)
    ]


def open_notices(
    db: Session, programme_id: int, people: Sequence[UUID], moment: datetime
) -> dict[UUID, list[OpenNotice]]:
    """Return the unread notices of people, by person, the latest first."""
    rows = db.execute(
        select(
            col(Notice.person_id), col(Notice.what), col(Notice.count), col(Notice.subject),
            col(Notice.who), col(Notice.href), col(Notice.at),
        )
        .where(
            col(Notice.programme_id) == programme_id,
            col(Notice.person_id).in_(people),
            col(Notice.read_at).is_(None),
            col(Notice.at) >= moment - LONGEST_SPAN,
        )
        .order_by(col(Notice.at).desc(), col(Notice.id))
    )  # fmt: skip
    found: dict[UUID, list[OpenNotice]] = {}
    for person_id, *values in rows:
        found.setdefault(person_id, []).append(OpenNotice(*values))
    return found


def _themes(db: Session, programme_id: int, people: Sequence[UUID]) -> dict[UUID, frozenset[int]]:
    if not people:
        return {}
    rows = db.execute(THEMES, {"people": list(people), "programme_id": programme_id})
    return {row.person_id: frozenset(row.themes) for row in rows}


def _reader(row: Any, themes: frozenset[int]) -> Reader:
    return Reader(
        id=row.id,
        email=row.email,
        name=row.display_name,
        levels=tuple(row.levels),
        themes=themes,
        since=row.since,
        chosen=dict(row.chosen),
    )


def _video(row: Any) -> NewVideo:
    return NewVideo(
        id=row.id,
        title=row.title,
        href=video_path(row.id, row.slug),
        author_id=row.author_id,
        author=public_name(row.display_name) or "une collègue ou un collègue",
        levels=tuple(row.levels),
        theme_ids=tuple(row.themes),
        published_at=row.published_at,
    )
