"""The statements of `summing`. Why SQL: 1.5 million presences, read where they are."""

from sqlalchemy import text

# The weeks of each zone, and the weeks with class where somebody was active.
_MARKS = """
    cal AS (
      SELECT * FROM unnest(CAST(:zones AS text[]), CAST(:weeks AS date[]), CAST(:ranks AS int[]),
        CAST(:periods AS int[]), CAST(:classes AS boolean[]))
        AS c (zone, week, rank, period, is_class)
    ), home AS (
      SELECT s.uai, a.zone, d.code AS departement, a.code AS academie, s.priority,
        s.circonscription_uai AS circonscription, s.network_uai AS network
      FROM school s JOIN departement d ON d.code = s.departement_code
      JOIN academie a ON a.code = d.academie_code
    ), mark AS (
      SELECT p.who, p.starts_on, p.school_uai, array_to_string(p.levels, ',') AS levels, h.zone, c.rank
      FROM usage_presence p JOIN home h ON h.uai = p.school_uai
      JOIN cal c ON c.zone = h.zone AND c.week = p.starts_on AND c.is_class
      WHERE p.programme_id = :programme_id AND p.span = 'active_week' AND p.starts_on >= :since
    )"""

# Where each person stands at the end of each week: in the place of their latest activity, over the last
# week with class of their zone and the three before. In holidays it stays as it was before them.
_STOOD = """
    stood AS (
      SELECT m.who, t.week, (array_agg(m.school_uai ORDER BY m.starts_on DESC))[1] AS school_uai,
        (array_agg(m.levels ORDER BY m.starts_on DESC))[1] AS levels,
        least(count(*), 4) AS times, bool_or(t.is_class AND t.rank = m.rank) AS is_here,
        bool_or(t.is_class AND t.rank = m.rank + 1) AS was_here
      FROM mark m CROSS JOIN generate_series(0, 3) AS later
      JOIN cal t ON t.zone = m.zone AND t.rank = m.rank + later
      WHERE {weeks}
      GROUP BY m.who, t.week
    )"""

# A week of a past school year counts in the network that the school had then.
_PLACES = """
      JOIN school s ON s.uai = {of}.school_uai
      LEFT JOIN school_past h ON h.school_uai = s.uai
        AND h.school_year = extract(year FROM {day}) - (extract(month FROM {day}) < 8)::int
      JOIN departement d ON d.code = s.departement_code
      CROSS JOIN LATERAL (VALUES ('national', ''), ('academie', d.academie_code), ('departement', d.code),
        ('circonscription', CASE WHEN h.school_uai IS NULL THEN s.circonscription_uai
          ELSE h.circonscription_uai END),
        ('network', CASE WHEN h.school_uai IS NULL THEN s.network_uai ELSE h.network_uai END)
        ) AS place (kind, code)
      CROSS JOIN LATERAL (VALUES (''), (coalesce(h.priority, s.priority))) AS priority (code)
      WHERE place.code IS NOT NULL AND priority.code IS NOT NULL"""
_LEVELS = "unnest(array_append(string_to_array(nullif(levels, ''), ','), '')) AS level"

STANDINGS = text(
    f"""
    WITH {_MARKS}, {_STOOD.format(weeks="t.week = ANY(CAST(:summed AS date[]))")},
    first AS (SELECT who, min(starts_on) AS week FROM mark GROUP BY who),
    told AS (
      SELECT p.who, t.week, (array_agg(p.school_uai ORDER BY p.starts_on DESC))[1] AS school_uai,
        (array_agg(array_to_string(p.levels, ',') ORDER BY p.starts_on DESC))[1] AS levels
      FROM usage_presence p JOIN home h ON h.uai = p.school_uai
      JOIN cal c ON c.zone = h.zone AND c.week = p.starts_on
      JOIN cal t ON t.zone = h.zone AND t.period = c.period AND t.week >= c.week
        AND t.week = ANY(CAST(:summed AS date[]))
      WHERE p.programme_id = :programme_id AND p.span = 'trying_week' AND p.starts_on >= :since
      GROUP BY p.who, t.week
    ), state AS (
      SELECT s.school_uai, s.levels, s.week, CASE WHEN NOT is_here THEN 'dormant'
        WHEN first.week = s.week THEN 'new' WHEN was_here THEN 'returning' ELSE 'resurrected' END AS state
      FROM stood s JOIN first USING (who) WHERE is_here OR was_here
      UNION ALL SELECT school_uai, levels, week, (ARRAY['once', 'twice', 'thrice', 'always'])[times]
      FROM stood
      UNION ALL SELECT school_uai, levels, week, 'trying' FROM told
    ), by_school AS (
      SELECT school_uai, level, week, state, count(*) AS counted
      FROM state, {_LEVELS} GROUP BY 1, 2, 3, 4
    )
    INSERT INTO usage_standing
      (programme_id, place_kind, place_code, priority, level, week, state, count)
    SELECT :programme_id, place.kind, place.code, priority.code, b.level, b.week, b.state, sum(b.counted)
    FROM by_school b {_PLACES.format(of="b", day="b.week")}
    GROUP BY 2, 3, 4, 5, 6, 7
    """  # noqa: S608 (only constants)
)

COHORTS = text(
    f"""
    WITH {_MARKS}, then_in AS (
      SELECT school_uai AS uai, school_year, coalesce(circonscription_uai, '') AS circonscription,
        coalesce(network_uai, '') AS network FROM school_past
    ), seen AS (
      SELECT 'people' AS subject, who::text AS who, level, starts_on, school_uai
      FROM mark, {_LEVELS}
      UNION ALL
      SELECT 'schools', u.school_uai, u.level, u.starts_on, u.school_uai
      FROM usage_school u JOIN home h ON h.uai = u.school_uai
      JOIN cal c ON c.zone = h.zone AND c.week = u.starts_on AND c.is_class
      WHERE u.programme_id = :programme_id AND u.span = 'active_week' AND u.starts_on >= :since
    ), entry AS (
      SELECT DISTINCT ON (subject, who) subject, who, starts_on, school_uai FROM seen
      WHERE subject = 'people' AND level = '' ORDER BY subject, who, starts_on
    ), first AS (
      -- somebody keeps the levels of their first week; a school has a first week for each level
      SELECT s.subject, s.who, s.level, s.starts_on, s.school_uai FROM seen s JOIN entry e
        ON e.subject = s.subject AND e.who = s.who AND e.starts_on = s.starts_on
      UNION ALL SELECT subject, who, level, min(starts_on), school_uai FROM seen
      WHERE subject = 'schools' GROUP BY subject, who, level, school_uai
    ), joined AS (
      -- a place smaller than a département is where the school was that year, and for periods only
      SELECT f.subject, f.who, f.level, h.zone, h.departement, h.academie, h.priority, g.grain,
        CASE g.grain WHEN 'week' THEN '' ELSE coalesce(past.circonscription, h.circonscription, '')
          END AS circonscription,
        CASE g.grain WHEN 'week' THEN '' ELSE coalesce(past.network, h.network, '') END AS network,
        CASE g.grain WHEN 'week' THEN f.starts_on::text ELSE c.period::text END AS cohort,
        CASE g.grain WHEN 'week' THEN c.rank ELSE c.period END AS origin
      FROM first f JOIN home h ON h.uai = f.school_uai
      JOIN cal c ON c.zone = h.zone AND c.week = f.starts_on
      LEFT JOIN then_in past ON past.uai = f.school_uai AND past.school_year = c.period / :per_year
      CROSS JOIN (VALUES ('week'), ('period')) AS g (grain)
      WHERE g.grain = 'period' OR f.starts_on >= :starts_on
    ), back AS (
      SELECT DISTINCT j.subject, j.who, j.level, j.grain,
        CASE j.grain WHEN 'week' THEN c.rank ELSE c.period END - j.origin AS step
      FROM joined j JOIN seen s ON s.subject = j.subject AND s.who = j.who
        AND s.level = CASE j.subject WHEN 'people' THEN '' ELSE j.level END
      JOIN cal c ON c.zone = j.zone AND c.week = s.starts_on AND c.is_class
    ), lived AS (
      SELECT DISTINCT zone, g.grain, CASE g.grain WHEN 'week' THEN rank ELSE period END AS number
      FROM cal CROSS JOIN (VALUES ('week'), ('period')) AS g (grain) WHERE is_class
    ), sized AS (
      SELECT subject, level, zone, departement, academie, circonscription, network, priority, grain, cohort,
        origin, count(*) AS size
      FROM joined GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    ), counted AS (
      SELECT j.subject, j.level, j.departement, j.circonscription, j.network, j.priority, j.grain, j.cohort,
        b.step, count(*) AS counted
      FROM joined j JOIN back b USING (subject, who, level, grain) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ), small AS (
      SELECT s.*, l.number - s.origin AS step, coalesce(c.counted, 0) AS counted
      FROM sized s JOIN lived l ON l.zone = s.zone AND l.grain = s.grain AND l.number >= s.origin
        AND l.number - s.origin <= CASE s.grain WHEN 'week' THEN 12 ELSE 9 END
      LEFT JOIN counted c ON c.subject = s.subject AND c.level = s.level AND c.grain = s.grain
        AND c.departement = s.departement AND c.circonscription = s.circonscription
        AND c.network = s.network AND c.priority = s.priority
        AND c.cohort = s.cohort AND c.step = l.number - s.origin
    )
    INSERT INTO usage_cohort (programme_id, place_kind, place_code, priority, level, subject, grain,
      cohort, step, size, count)
    SELECT :programme_id, place.kind, place.code, priority.code, c.level, c.subject, c.grain, c.cohort,
      c.step, sum(c.size), sum(c.counted)
    FROM small c
    CROSS JOIN LATERAL (VALUES ('national', ''), ('academie', c.academie), ('departement', c.departement),
      ('circonscription', c.circonscription), ('network', c.network)) AS place (kind, code)
    CROSS JOIN LATERAL (VALUES (''), (c.priority)) AS priority (code)
    WHERE priority.code IS NOT NULL AND (place.kind = 'national' OR place.code <> '')
    GROUP BY 2, 3, 4, 5, 6, 7, 8, 9
    HAVING place.kind NOT IN ('circonscription', 'network') OR sum(c.size) >= :fewest
    """  # noqa: S608 (only constants)
)

SPLITS = text(
    f"""
    WITH {_MARKS}, {_STOOD.format(weeks="t.week = CAST(:last AS date)")},
    reached AS (
      SELECT replace(span, '_year', '') AS step, who, school_uai,
        array_to_string(levels, ',') AS levels
      FROM usage_presence WHERE programme_id = :programme_id AND starts_on = :starts_on
        AND span IN ('account_year', 'activated_year', 'recommended_year', 'tried_year',
          'contributor_year') AND school_uai IS NOT NULL
      UNION ALL SELECT 'regular', who, school_uai, levels FROM stood
        WHERE times >= 2 AND week >= :starts_on
    ), parted AS (
      SELECT r.school_uai, r.levels, r.step, v.part, v.value FROM reached r
      LEFT JOIN person p ON p.id = r.who
      LEFT JOIN membership m ON m.person_id = r.who AND m.programme_id = :programme_id
      CROSS JOIN LATERAL (VALUES
        ('role', CASE WHEN p.id IS NULL THEN 'gone' WHEN p.function IN ('professeur', 'pemf') THEN 'class'
          WHEN p.function = 'directeur' THEN 'head' ELSE 'other' END),
        ('entry', CASE WHEN p.id IS NULL THEN 'gone' WHEN m.entry_code IS NULL THEN 'none'
          ELSE m.entry_code END)) AS v (part, value)
    ), by_school AS (
      SELECT school_uai, level, part, value, step, count(*) AS counted
      FROM parted, {_LEVELS} GROUP BY 1, 2, 3, 4, 5
    )
    INSERT INTO usage_split
      (programme_id, place_kind, place_code, priority, level, starts_on, part, value, step, count)
    SELECT :programme_id, place.kind, place.code, priority.code, b.level, :starts_on, b.part, b.value,
      b.step, sum(b.counted)
    FROM by_school b {_PLACES.format(of="b", day="CAST(:starts_on AS date)")}
    GROUP BY 2, 3, 4, 5, 7, 8, 9
    """  # noqa: S608 (only constants)
)
