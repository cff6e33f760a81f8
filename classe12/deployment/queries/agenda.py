"""Somebody's agenda: the next steps of the schools that they follow, late ones first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.text import day as day_in_words
from classe12.deployment.access.leads import leads_of
from classe12.deployment.models import TouchKind
from classe12.deployment.queries.facts import KEPT_APART
from classe12.deployment.rules.advice import APART, STEPS, apart_line
from classe12.deployment.rules.follow import school_path
from classe12.territories.rules import week_start

MOST = 100  # steps shown; the others come when these are done

_STEPS = text(
    f"""
    WITH {KEPT_APART}
    SELECT s.uai, s.name, s.commune, n.kind, n.due_on, n.words, apart_from, apart_until,
      count(*) OVER () AS total
    FROM school_follow f
    JOIN next_step n ON n.programme_id = f.programme_id AND n.school_uai = f.school_uai
      AND n.closed_at IS NULL
    JOIN school s ON s.uai = f.school_uai
    LEFT JOIN kept_apart ON kept_apart.school_uai = s.uai
    WHERE f.programme_id = :programme_id AND f.person_id = :person_id
    ORDER BY n.due_on, s.name, s.uai LIMIT :most
    """  # noqa: S608 (only constants)
)
_DONE = text(
    """
    SELECT
      (SELECT count(*) FROM school_follow
       WHERE programme_id = :programme_id AND person_id = :person_id) AS followed,
      (SELECT count(*) FROM school_touch WHERE programme_id = :programme_id
       AND person_id = :person_id AND kind <> 'handover' AND happened_on >= :monday) AS done
    """
)
_PLACES = text(
    """
    SELECT DISTINCT place.kind, place.code FROM school_follow f
    JOIN school s ON s.uai = f.school_uai JOIN departement d ON d.code = s.departement_code
    CROSS JOIN LATERAL (VALUES ('national', ''), ('academie', d.academie_code),
      ('departement', d.code), ('circonscription', s.circonscription_uai),
      ('network', s.network_uai)) AS place (kind, code)
    WHERE f.programme_id = :programme_id AND f.person_id = :person_id AND place.code IS NOT NULL
    """
)

# Followed by nobody who leads its territory any more, or by nobody while something is set.
LEFT = """
    FROM (
      SELECT school_uai FROM school_follow WHERE programme_id = :programme_id
      UNION SELECT school_uai FROM next_step WHERE programme_id = :programme_id AND closed_at IS NULL
    ) known
    JOIN school s ON s.uai = known.school_uai JOIN departement d ON d.code = s.departement_code
    LEFT JOIN school_follow f ON f.programme_id = :programme_id AND f.school_uai = s.uai
    LEFT JOIN next_step n ON n.programme_id = :programme_id AND n.school_uai = s.uai
      AND n.closed_at IS NULL
    WHERE EXISTS (
      SELECT FROM unnest(CAST(:kinds AS text[]), CAST(:codes AS text[])) AS scope (kind, code)
      WHERE (scope.kind, scope.code) IN (('national', ''), ('academie', d.academie_code),
        ('departement', d.code), ('circonscription', s.circonscription_uai), ('network', s.network_uai)))
    AND NOT EXISTS (
      SELECT FROM role_grant g JOIN person p ON p.id = g.person_id AND p.closed_at IS NULL
      WHERE g.person_id = f.person_id AND g.programme_id = :programme_id
        AND g.role IN ('lead', 'relay', 'owner', 'admin') AND (g.ends_at IS NULL OR g.ends_at > :now)
        AND (g.scope_kind, g.scope_code) IN (('national', ''), ('academie', d.academie_code),
          ('departement', d.code), ('circonscription', s.circonscription_uai), ('network', s.network_uai)))
"""
_LEFT = text(
    f"""
    WITH {KEPT_APART}, left_alone AS (
      SELECT s.uai, s.name, s.commune, n.kind, n.due_on, coalesce(n.words, '') AS words {LEFT}
    )
    SELECT l.*, apart_from, apart_until, count(*) OVER () AS total FROM left_alone l
    LEFT JOIN kept_apart ON kept_apart.school_uai = l.uai
    ORDER BY due_on NULLS LAST, name, uai LIMIT :most
    """  # noqa: S608 (only constants)
)
_IS_LEFT = text(f"SELECT s.uai {LEFT} AND s.uai = :uai")


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something to do, and when."""

    uai: str
    href: str
    school: str
    what: str
    when: str
    words: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """What somebody has to do.

    Attributes:
        late, week, later: the steps whose day is past, those of this week, and what follows.
        followed: schools that they follow; `done`: calls, visits and mails told this week.
        hidden: steps beyond those shown.
        left: schools of one's territories whose follower has left; `left_count` with those not shown.
        leads: who some of their schools may be handed over to, as (id, name).
    """

    late: tuple[StepRow, ...] = ()
    week: tuple[StepRow, ...] = ()
    later: tuple[StepRow, ...] = ()
    followed: int = 0
    done: int = 0
    hidden: int = 0
    left: tuple[StepRow, ...] = ()
    left_count: int = 0
    leads: tuple[tuple[str, str], ...] = ()


def get_agenda(db: Session, actor: Actor, today: date) -> Agenda:
    """Return somebody's agenda."""
    monday = week_start(today)
    values = {
        "programme_id": actor.programme_id,
        "person_id": actor.person_id,
        "monday": monday,
        "today": today,
        "most": MOST,
    }
    rows = db.execute(_STEPS, values).all()
    counts = db.execute(_DONE, values).one()
    left = db.execute(_LEFT, values | _scopes(actor)).all()
    around = {(row.kind, row.code) for row in db.execute(_PLACES, values)}
    steps = [(row.due_on, _step(row, today)) for row in rows]
    sunday = monday + timedelta(days=6)
    return Agenda(
        late=tuple(step for due, step in steps if due < today),
        week=tuple(step for due, step in steps if today <= due <= sunday),
        later=tuple(step for due, step in steps if due > sunday),
        followed=counts.followed,
        done=counts.done,
        hidden=rows[0].total - len(rows) if rows else 0,
        left=tuple(_step(row, today) for row in left),
        left_count=left[0].total if left else 0,
        leads=tuple(
            (str(lead.person_id), lead.name)
            for lead in leads_of(db, actor.programme_id, around)
            if lead.person_id != actor.person_id
        ),
    )


def is_left(db: Session, actor: Actor, uai: str) -> bool:
    """Tell whether a school of somebody's territories is followed by nobody who leads it."""
    values = {"programme_id": actor.programme_id, "uai": uai, **_scopes(actor)}
    return db.execute(_IS_LEFT, values).scalar() is not None


def _scopes(actor: Actor) -> dict[str, Any]:
    scopes = sorted(actor.scopes)
    return {
        "kinds": [kind for kind, _ in scopes],
        "codes": [code for _, code in scopes],
        "now": now(),
    }


def _step(row: Any, today: date) -> StepRow:
    """Return a step as it is shown; of a school where nothing is set, the school alone."""
    due = row.due_on
    what = STEPS[TouchKind(row.kind)] if row.kind else "Rien de prévu"
    if row.apart_until:  # `rules.advice` says the same on its page: the step waits
        alone = apart_line(row.apart_from, row.apart_until)
        words = f"{alone} {row.words}".rstrip()
        what = f"{APART} ({what.lower()} ensuite)" if row.kind else APART
    else:
        words = row.words
    said = ("Aujourd’hui" if due == today else day_in_words(due)) if due else ""
    return StepRow(
        uai=row.uai,
        href=school_path(row.uai),
        school=f"{row.name}, {row.commune}",
        what=what,
        when=said,
        words=words,
        is_late=bool(due and due < today and not row.apart_until),
    )
