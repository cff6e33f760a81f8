"""Folding: each event of the journal is counted exactly once in the roll-ups.

An event waits as a row of `usage_pending`. One statement deletes waiting rows and adds what they
are worth, so a process killed at any moment leaves an event either waiting or counted. Processes fold
one after the other, the oldest events first: who counts once a year counts in the week of their first
event, and a batch that a killed process left would otherwise come after its neighbours. Events are found
by "is waiting", never by "id greater than the last": with sequences a later id can commit first.

Why a statement and not Python: a batch of 2,000 events is folded in some 60 ms and one round trip.
All of them write the rows of the country, so that folding at once made them wait for each other anyway.
"""

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.weeks import first_week, kept_since, year_of, year_start
from classe12.core.clock import today
from classe12.core.database import transaction
from classe12.territories.rules import week_start

BATCH = 2_000
REBUILT_AT_ONCE = 50_000
LOCK = 90_210  # advisory: shared by those who fold, exclusive for who rebuilds
TURN = 90_212  # advisory: of the one who folds

_FOLD = text(
    """
    WITH taken AS (
      SELECT event_id FROM usage_pending ORDER BY event_id LIMIT :batch
    ), done AS (
      DELETE FROM usage_pending USING taken
      WHERE usage_pending.event_id = taken.event_id RETURNING usage_pending.event_id
    ), dated AS (
      SELECT e.*, e.happened_on - extract(isodow FROM e.happened_on)::int + 1 AS week
      FROM usage_event e JOIN done ON done.event_id = e.id
    ), event AS (
      SELECT id, programme_id, kind, person_id, subject_id, school_uai, week,
        ARRAY(SELECT DISTINCT unnest(array_append(levels::text[], ''))) AS levels,
        make_date(
          extract(year FROM week)::int - (extract(month FROM week) < 8)::int, 8, 1) AS year
      FROM dated
    ),
    -- Who was there, in which span: the first event of each decides the school and the levels.
    sign AS (
      SELECT 'active_week' AS span, week AS starts_on, person_id AS who, event.* FROM event
        WHERE kind IN ('watched', 'liked', 'tried', 'started', 'submitted', 'published')
      UNION ALL SELECT 'reached_year', year, person_id, event.* FROM event
        WHERE kind IN ('joined', 'watched', 'liked', 'tried', 'started', 'submitted', 'published')
      UNION ALL SELECT 'contributor_year', year, person_id, event.* FROM event
        WHERE kind = 'published'
      UNION ALL SELECT 'trying_week', week, person_id, event.* FROM event WHERE kind = 'tried'
      UNION ALL SELECT 'tried_year', year, person_id, event.* FROM event WHERE kind = 'tried'
      UNION ALL SELECT 'video_year', year, subject_id, event.* FROM event WHERE kind = 'published'
      UNION ALL SELECT CASE kind WHEN 'joined' THEN 'account_year' ELSE kind || '_year' END, year,
        person_id, event.* FROM event WHERE kind IN ('joined', 'activated', 'recommended')
    ), first_sign AS (
      SELECT DISTINCT ON (programme_id, span, starts_on, who)
        programme_id, span, starts_on, who, week, school_uai, levels
      FROM sign
      WHERE who IS NOT NULL AND (school_uai IS NOT NULL OR span = 'video_year')
      ORDER BY programme_id, span, starts_on, who, week, id
    ), arrived AS (
      INSERT INTO usage_presence (programme_id, span, starts_on, who, school_uai, levels)
      SELECT programme_id, span, starts_on, who, school_uai,
        ARRAY(SELECT l FROM unnest(levels) AS l WHERE l <> '' ORDER BY l)
      FROM first_sign
      ORDER BY programme_id, span, starts_on, who
      ON CONFLICT DO NOTHING RETURNING programme_id, span, starts_on, who
    ), newcomer AS (
      SELECT first_sign.* FROM first_sign JOIN arrived USING (programme_id, span, starts_on, who)
    ),
    -- The same by school and level: the first one there makes the school active, or reached.
    school_level AS (
      SELECT programme_id, span, starts_on, level, school_uai, min(week) AS week, count(*) AS people
      FROM newcomer, unnest(levels) AS level
      WHERE span IN ('active_week', 'reached_year')
      GROUP BY programme_id, span, starts_on, level, school_uai
    ), school_counted AS (
      INSERT INTO usage_school AS s (programme_id, span, starts_on, level, school_uai, people)
      SELECT programme_id, span, starts_on, level, school_uai, people FROM school_level
      ORDER BY programme_id, span, starts_on, level, school_uai
      ON CONFLICT (programme_id, span, starts_on, level, school_uai)
        DO UPDATE SET people = s.people + excluded.people
      RETURNING programme_id, span, starts_on, level, school_uai, xmax = 0 AS is_first
    ),
    -- What each adds to which measure, in which week, for which school and level.
    worth AS (
      SELECT programme_id, week, school_uai, level,
        CASE span WHEN 'active_week' THEN 'active_people' WHEN 'reached_year' THEN 'reached_people'
          WHEN 'contributor_year' THEN 'contributors' WHEN 'trying_week' THEN 'trying_people'
          WHEN 'tried_year' THEN 'tried_people' WHEN 'account_year' THEN 'accounts'
          WHEN 'activated_year' THEN 'activated' WHEN 'recommended_year' THEN 'recommended'
          ELSE 'videos' END AS measure, 1 AS count
      FROM newcomer, unnest(levels) AS level
      UNION ALL
      SELECT programme_id, l.week, school_uai, level,
        CASE span WHEN 'active_week' THEN 'active_schools' ELSE 'reached_schools' END, 1
      FROM school_counted JOIN school_level l
        USING (programme_id, span, starts_on, level, school_uai) WHERE is_first
      UNION ALL
      SELECT programme_id, week, school_uai, level,
        CASE kind WHEN 'viewed' THEN 'views' WHEN 'started' THEN 'starts' WHEN 'submitted' THEN 'submissions'
          WHEN 'withdrawn' THEN 'withdrawals' WHEN 'visited' THEN 'visits' ELSE 'likes' END,
        CASE kind WHEN 'unliked' THEN -1 ELSE 1 END
      FROM event, unnest(levels) AS level
      WHERE kind IN ('viewed', 'started', 'submitted', 'withdrawn', 'liked', 'unliked', 'visited')
    ), by_school AS (
      SELECT programme_id, week, school_uai, level, measure, sum(count) AS count
      FROM worth GROUP BY programme_id, week, school_uai, level, measure
    ), placed AS (
      SELECT w.*, place.kind AS place_kind, place.code AS place_code, priority.code AS priority
      FROM by_school w
      LEFT JOIN school s ON s.uai = w.school_uai
      LEFT JOIN school_past h ON h.school_uai = w.school_uai  -- counted again, a past year stays as it was
        AND h.school_year = extract(year FROM w.week) - (extract(month FROM w.week) < 8)::int
      LEFT JOIN departement d ON d.code = s.departement_code
      CROSS JOIN LATERAL (VALUES ('national', ''), ('academie', d.academie_code),
        ('departement', d.code), ('circonscription', CASE WHEN h.school_uai IS NULL
          THEN s.circonscription_uai ELSE h.circonscription_uai END),
        ('network', CASE WHEN h.school_uai IS NULL THEN s.network_uai ELSE h.network_uai END),
        ('school', CASE WHEN w.measure IN ('views', 'videos') AND w.level = '' THEN s.uai END)
        ) AS place (kind, code)
      CROSS JOIN LATERAL (VALUES (''), (CASE WHEN place.kind <> 'school'
        THEN coalesce(h.priority, s.priority) END)) AS priority (code)
      WHERE place.code IS NOT NULL AND priority.code IS NOT NULL
    ), counted AS (
      INSERT INTO usage_tally AS t
        (programme_id, place_kind, place_code, priority, level, week, measure, count)
      SELECT programme_id, place_kind, place_code, priority, level, week, measure, sum(count)
      FROM placed
      GROUP BY programme_id, place_kind, place_code, priority, level, week, measure
      ORDER BY programme_id, place_kind, place_code, priority, level, week, measure
      ON CONFLICT (programme_id, place_kind, place_code, priority, level, week, measure)
        DO UPDATE SET count = t.count + excluded.count
    )
    SELECT count(*) FROM done
    """
)


_TRY_FOLDING = text("SELECT pg_try_advisory_xact_lock_shared(:key)")
_WAIT_ALONE = text("SELECT pg_advisory_xact_lock(:key)")
# What each fold has the database count as it goes (migration 0048), counted once.
_COUNT_REACH = (
    text("DELETE FROM reach_total"),
    text(
        "SELECT count_reach(programme_id, starts_on, NULL) FROM (SELECT DISTINCT programme_id, starts_on "
        "FROM usage_school WHERE span = 'reached_year') AS years"
    ),
)
_FIRST_DAY = text("SELECT min(happened_on) FROM usage_event")
_CLEAR = (
    text("DELETE FROM usage_presence WHERE starts_on >= :since"),
    text("DELETE FROM usage_school WHERE starts_on >= :since"),
    text("DELETE FROM usage_tally WHERE week >= :since"),
    text("DELETE FROM usage_pending"),
)
_ALL_WAIT = text(
    "INSERT INTO usage_pending SELECT id FROM usage_event WHERE happened_on >= :since "
    "ON CONFLICT DO NOTHING"
)


def fold(db: Session, batch: int = BATCH) -> int:
    """Count waiting events, at most `batch` of them.

    Returns:
        How many were counted; 0 when none waits, or while the roll-ups are being rebuilt.
    """
    if not db.execute(_TRY_FOLDING, {"key": LOCK}).scalar_one():
        return 0
    db.execute(_WAIT_ALONE, {"key": TURN})
    return int(db.execute(_FOLD, {"batch": batch}).scalar_one())


def fold_all() -> int:
    """Count every waiting event that no other process is counting, a transaction a batch.

    Returns:
        How many were counted.
    """
    counted = 0
    while True:
        with transaction() as db:
            found = fold(db)
        counted += found
        if found < BATCH:
            return counted


def rebuild(db: Session) -> int:
    """Make the roll-ups again from the journal, for the school years it holds.

    Acts go on meanwhile and readers see the former figures; other folds stop until the end.

    Returns:
        How many events were counted.
    """
    db.execute(_WAIT_ALONE, {"key": LOCK})
    db.execute(text("SET LOCAL statement_timeout = 0"))
    db.execute(text("SET LOCAL work_mem = '256MB'"))
    db.execute(text("SET LOCAL classe12.reach = 'later'"))
    oldest = db.execute(_FIRST_DAY).scalar_one() or today()
    year = min(year_of(week_start(oldest)), year_of(kept_since(today())))
    for clear in _CLEAR:
        db.execute(clear, {"since": year_start(year)} if clear is not _CLEAR[-1] else {})
    db.execute(_ALL_WAIT, {"since": first_week(year)})
    counted = 0
    while found := fold(db, REBUILT_AT_ONCE):
        counted += found
    db.execute(text("SET LOCAL classe12.reach = ''"))
    for count in _COUNT_REACH:
        db.execute(count)
    return counted
