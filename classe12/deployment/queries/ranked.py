"""Schools as they are ranked: what `rules.ranking` and `rules.advice` need, read in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.links import ALL
from classe12.adoption.rules.views import Place
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.core.saying import USUAL
from classe12.core.text import day as day_in_words
from classe12.core.text import number
from classe12.deployment.access.schools import Around
from classe12.deployment.models import TouchKind
from classe12.deployment.queries.facts import EVERYONE, KEPT_APART, spans, values_of
from classe12.deployment.rules.advice import AHEAD, PATIENCE, Advice, Facts, advise
from classe12.deployment.rules.listing import Asked
from classe12.deployment.rules.periods import Span
from classe12.deployment.rules.ranking import WEIGHTS
from classe12.programmes.queries import get_programme

# `touched` and what follows are of the follow-up: thousands of rows at most, read by their index.
RANKED = f"""
, {KEPT_APART}, invited AS (
  SELECT DISTINCT ON (x.school_uai) x.school_uai, c.name AS invited_to,
    (x.written_at AT TIME ZONE 'Europe/Paris')::date AS invited_on
  FROM campaign_school x JOIN campaign c ON c.id = x.campaign_id
  WHERE c.programme_id = :programme_id AND (x.written_at >= CAST(:today AS date) - {PATIENCE.days}
    AND x.sending IN ('written', 'sent') OR x.sending = 'waiting' AND c.status = 'running')
  ORDER BY x.school_uai, x.written_at DESC NULLS LAST
), reached AS (
  SELECT school_uai FROM usage_school WHERE programme_id = :programme_id AND level = ''
    AND span = 'reached_year' AND starts_on = make_date(:year, 8, 1)
), answered AS (
  SELECT school_uai, max(told_at) FILTER (WHERE outcome = 'reached') AS reached_at
  FROM school_touch WHERE programme_id = :programme_id AND kind <> 'handover' GROUP BY 1
), touched AS (
  SELECT t.school_uai, max(t.happened_on) AS touched_on, bool_or(a.reached_at IS NOT NULL) AS was_reached,
    count(*) FILTER (WHERE t.told_at > coalesce(a.reached_at, '-infinity')) AS unanswered
  FROM school_touch t JOIN answered a USING (school_uai)
  WHERE t.programme_id = :programme_id AND t.kind <> 'handover' GROUP BY 1
), known AS (
  SELECT place_kind, place_code, min(name) FILTER (WHERE function = 'coordonnateur') AS coordinator
  FROM contact WHERE programme_id = :programme_id GROUP BY 1, 2
), relays AS (
  SELECT place_kind AS kind, place_code AS code FROM known WHERE place_kind <> 'school'
  UNION SELECT scope_kind, scope_code FROM role_grant
  WHERE programme_id = :programme_id AND role = 'relay' AND (ends_at IS NULL OR ends_at > now())
    AND scope_kind IN ('network', 'circonscription')
), met AS (
  SELECT e.*,
    count(*) OVER net - 1 AS peers,
    count(*) FILTER (WHERE is_active) OVER net - is_active::int AS active_peers,
    count(*) FILTER (WHERE NOT is_active AND apart_until IS NULL) OVER net AS silent_peers,
    min(name) FILTER (WHERE is_active) OVER net AS neighbour, apart_from, apart_until
  FROM everyone e LEFT JOIN kept_apart ON kept_apart.school_uai = e.uai
  WINDOW net AS (PARTITION BY coalesce(network_uai, uai))
), weighed AS (
  SELECT met.*, r.school_uai IS NOT NULL AS has_come, t.touched_on,
    coalesce(t.was_reached, false) AS was_reached, coalesce(t.unanswered, 0) AS unanswered,
    n.kind IS NOT NULL OR c.kind IS NOT NULL AS has_relay,
    k.place_code IS NOT NULL OR has_mailbox AS has_contact,
    g.coordinator, i.invited_to, i.invited_on, step.kind AS step, step.due_on AS step_on
  FROM met
  LEFT JOIN invited i ON i.school_uai = met.uai
  LEFT JOIN reached r ON r.school_uai = met.uai
  LEFT JOIN touched t ON t.school_uai = met.uai
  LEFT JOIN relays n ON n.kind = 'network' AND n.code = met.network_uai
  LEFT JOIN relays c ON c.kind = 'circonscription' AND c.code = met.circonscription_uai
  LEFT JOIN known k ON k.place_kind = 'school' AND k.place_code = met.uai
  LEFT JOIN known g ON g.place_kind = 'network' AND g.place_code = met.network_uai
  LEFT JOIN next_step step ON step.programme_id = :programme_id AND step.school_uai = met.uai
    AND step.closed_at IS NULL
  WHERE is_inside AND (:network = '' OR network_uai = :network) AND (:priority = '' OR priority = :priority)
), ranked AS MATERIALIZED (
  SELECT weighed.*, CASE WHEN :counts_classes THEN classes ELSE 1 END
    * least(:highest, greatest(:lowest, :base
      + :peers_weight * CASE WHEN peers > 0 THEN active_peers::float / peers ELSE 0 END
      + :came * has_come::int + :reached * was_reached::int
      - :unanswered * least(unanswered, :most_unanswered)))
    * CASE WHEN has_relay THEN :with_relay WHEN has_contact THEN :with_contact
      ELSE :alone END AS score,
    coalesce(apart_until >= :today, false) OR CASE WHEN step_on IS NOT NULL THEN step_on > :today
      ELSE invited_to IS NOT NULL AND coalesce(invited_on > CAST(:today AS date) - {PATIENCE.days}, true)
        OR coalesce(touched_on > CAST(:today AS date) - {PATIENCE.days}, false) END AS waits
  FROM weighed
), counted AS (
  SELECT count(*) AS total, count(*) FILTER (WHERE NOT is_active) AS silent,
    count(*) FILTER (WHERE has_come) AS covered,
    coalesce(sum(classes) FILTER (WHERE NOT is_active), 0) AS silent_classes FROM ranked
)
"""  # noqa: S608 (only constants)
_SHOWN = """
SELECT counted.*, page.* FROM counted LEFT JOIN (
  SELECT * FROM ranked WHERE CASE :shelf WHEN 'toutes' THEN true WHEN 'couvertes' THEN has_come
    WHEN 'actives' THEN is_active ELSE NOT is_active END
  ORDER BY is_active, waits, score DESC, name, uai LIMIT :size OFFSET :size * (
    SELECT least(:page, greatest(1, ceil((CASE :shelf WHEN 'toutes' THEN total
      WHEN 'actives' THEN total - silent WHEN 'couvertes' THEN covered ELSE silent END)::float
      / :size)))::int - 1 FROM counted)
) AS page ON true ORDER BY is_active, waits, score DESC, name, uai
"""
_PAGE = text(f"{EVERYONE}\n{RANKED}\n{_SHOWN}")
_SESSIONS = text(
    """
    SELECT DISTINCT ON (scope_kind, scope_code) scope_kind, scope_code, title, starts_at
    FROM gathering WHERE programme_id = :programme_id AND status = 'published'
      AND kind = 'atelier' AND starts_at >= :today AND starts_at < CAST(:today AS date) + :days
    ORDER BY scope_kind, scope_code, starts_at
    """
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands.

    Attributes:
        advice: the next thing to do about it.
        is_active: whether somebody of it was active this period.
        since: "deuxième période, jusqu’au dimanche 22 novembre".
        schools, active: those of its network, itself included.
    """

    advice: Advice
    is_active: bool
    since: str
    schools: int
    active: int


def ranked_rows(
    db: Session, actor: Actor, asked: Asked, place: Place, weeks: Mapping[str, Span],
    today: date, size: int,
) -> Sequence[Any]:  # fmt: skip
    """Return a page of the schools of a territory, with what all of them count on each row.

    Returns:
        At least one row; without any school on the page, its `uai` is None.
    """
    weights = {("peers_weight" if name == "peers" else name): w for name, w in WEIGHTS.items()}
    wanted = {
        "network": asked.network, "priority": asked.priority, "shelf": asked.shelf,
        "page": asked.page, "size": size,
        "counts_classes": get_programme(db, actor.programme_id).policy.unit == USUAL,
    }  # fmt: skip
    return db.execute(_PAGE, {**values_of(actor, place, weeks, today), **weights, **wanted}).all()


def one_school(db: Session, actor: Actor, around: Around, today: date) -> Standing | None:
    """Return where a school stands.

    Args:
        db: a reading session.
        actor: who asks.
        around: the school, as its door gave it.
        today: the present day.

    Returns:
        None when the school is not in the perimeter.
    """
    weeks, place = spans(db, today), ("school", around.uai)
    [row] = ranked_rows(db, actor, Asked(shelf=ALL), place, weeks, today, 1)
    if not row.uai:
        return None
    span = weeks[row.zone]
    return Standing(
        advice=advise(facts_of(row, span, sessions(db, actor, today)), today),
        is_active=row.is_active,
        since=f"{span.name}, jusqu’au {day_in_words(span.stopped_on)}",
        schools=row.peers + 1,
        active=row.active_peers + row.is_active,
    )


def sessions(db: Session, actor: Actor, today: date) -> dict[Place, tuple[str, date]]:
    """Return the next pedagogical session of each territory that has one soon."""
    values = {"programme_id": actor.programme_id, "today": today, "days": AHEAD.days}
    return {
        (row.scope_kind, row.scope_code): (row.title, _day(row.starts_at))
        for row in db.execute(_SESSIONS, values)
    }


def _day(at: datetime) -> date:
    return at.astimezone(PARIS).date()


def facts_of(row: Any, span: Span, sessions: Mapping[Place, tuple[str, date]]) -> Facts:
    """Return what decides the next thing to do, from a row of `RANKED`."""
    around = (
        ("network", row.network_uai), ("circonscription", row.circonscription_uai),
        ("departement", row.departement_code),
    )  # fmt: skip
    title, on = next((sessions[place] for place in around if place in sessions), ("", None))
    return Facts(
        is_active=row.is_active,
        back_on=span.back_on,
        step=TouchKind(row.step) if row.step else None,
        step_on=row.step_on,
        touched_on=row.touched_on,
        apart_from=row.apart_from or "",
        apart_until=row.apart_until,
        invited_to=row.invited_to or "",
        invited_on=row.invited_on,
        unanswered=row.unanswered,
        session=title,
        session_on=on,
        coordinator=row.coordinator or "",
        silent_peers=row.silent_peers,
        neighbour=row.neighbour or "",
    )


def classes_line(classes: float) -> str:
    """Return "3" or "2,5"."""
    return number(classes, 0 if classes == round(classes) else 1)
