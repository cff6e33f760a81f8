"""The SQL of an import: staged rows against the tables, a whole file at a time.

`wanted` is what of the file belongs to the perimeter, `better` the estimates that are not weaker
than what we have, `touched` each school that a statement created or changed: the report counts it.
"""

STAGE = """
CREATE TEMP TABLE IF NOT EXISTS staged_school (
  line int, uai text PRIMARY KEY, name text, kind text, departement_code text, commune text,
  is_list boolean, priority text, postcode text, is_public boolean, is_open boolean, email text,
  latitude float, longitude float, circonscription_uai text, circonscription_name text,
  network_uai text, mother_uai text, is_broad boolean, position_from text
) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS staged_estimate (
  uai text, level text, classes numeric(6, 2), source text, PRIMARY KEY (uai, level)
) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS staged_closing (uai text PRIMARY KEY, merged_into text)
  ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS wanted (uai text PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS better (LIKE staged_estimate INCLUDING ALL) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS touched (uai text, is_new boolean) ON COMMIT DROP;
TRUNCATE staged_school, staged_estimate, staged_closing, wanted, better, touched
"""

CIRCONSCRIPTIONS = """
INSERT INTO circonscription AS c (uai, name, departement_code, is_fictitious)
SELECT DISTINCT ON (circonscription_uai) circonscription_uai, circonscription_name, departement_code,
  false
FROM staged_school
WHERE circonscription_uai IS NOT NULL AND circonscription_name IS NOT NULL
ORDER BY circonscription_uai, line
ON CONFLICT (uai) DO UPDATE SET name = excluded.name WHERE c.name <> excluded.name
"""

# Without its own UAI a circonscription is found by its name, when only one has it.
CIRCONSCRIPTIONS_BY_NAME = """
UPDATE staged_school AS s SET circonscription_uai = known.uai
FROM (
  SELECT departement_code, words(name) AS name, min(uai) AS uai FROM circonscription
  GROUP BY departement_code, words(name) HAVING count(*) = 1
) AS known
WHERE s.circonscription_uai IS NULL AND known.departement_code = s.departement_code
  AND known.name = words(s.circonscription_name)
"""

UNKNOWN_CIRCONSCRIPTIONS = """
UPDATE staged_school AS s SET circonscription_uai = NULL
WHERE circonscription_uai IS NOT NULL
  AND NOT EXISTS (SELECT FROM circonscription AS c WHERE c.uai = s.circonscription_uai)
"""

# A network has the name of its collège, from the file or from the directory, and its place in
# priority education; schools alone at the head of nothing take the place of their members.
NETWORKS = """
INSERT INTO network AS n (uai, name, priority, departement_code, is_fictitious)
SELECT members.uai,
  'Réseau ' || coalesce(
    regexp_replace(coalesce(head.name, known.name), '^coll(e|è)ge (public )?', '', 'i'), members.uai
  ),
  CASE WHEN head.priority IN ('rep', 'rep_plus') THEN head.priority ELSE members.priority END,
  coalesce(head.departement_code, known.departement_code, members.departement_code), false
FROM (
  SELECT network_uai AS uai, max(priority) AS priority, min(departement_code) AS departement_code
  FROM staged_school WHERE network_uai IS NOT NULL AND priority <> 'none' GROUP BY network_uai
) AS members
LEFT JOIN staged_school AS head ON head.uai = members.uai
LEFT JOIN school AS known ON known.uai = members.uai
ON CONFLICT (uai) DO UPDATE SET name = excluded.name, priority = excluded.priority
WHERE (n.name, n.priority) IS DISTINCT FROM (excluded.name, excluded.priority)
"""

UNKNOWN_NETWORKS = """
UPDATE staged_school AS s SET network_uai = NULL
WHERE network_uai IS NOT NULL AND NOT EXISTS (SELECT FROM network AS n WHERE n.uai = s.network_uai)
"""

# A position stays when the file that gave it knows positions better than the one that says another, less
# than about two kilometres away; farther, the school moved.
SCHOOLS = """
WITH merged AS (
  SELECT s.uai,
    CASE WHEN s.is_list OR old.uai IS NULL THEN s.name ELSE old.name END AS name,
    CASE WHEN old.uai IS NULL OR s.is_list AND s.kind <> 'other'
      AND NOT (s.is_broad AND old.kind = 'primaire') THEN s.kind ELSE old.kind END AS kind,
    CASE WHEN s.is_list OR old.uai IS NULL THEN s.commune ELSE old.commune END AS commune,
    s.departement_code,
    coalesce(s.priority, old.priority, 'none') AS priority,
    coalesce(s.postcode, old.postcode, '') AS postcode,
    coalesce(s.is_public, old.is_public, true) AS is_public,
    coalesce(s.is_open, old.is_open, true) AS is_open,
    coalesce(s.email, old.email, '') AS email,
    CASE WHEN p.stays THEN old.latitude ELSE s.latitude END AS latitude,
    CASE WHEN p.stays THEN old.longitude ELSE s.longitude END AS longitude,
    CASE WHEN p.stays THEN old.position_from ELSE s.position_from END AS position_from,
    coalesce(s.circonscription_uai, old.circonscription_uai) AS circonscription_uai,
    coalesce(s.network_uai, old.network_uai) AS network_uai
  FROM staged_school AS s LEFT JOIN school AS old ON old.uai = s.uai
  CROSS JOIN LATERAL (
    SELECT s.latitude IS NULL OR coalesce(
      strpos('DAB', old.position_from) < strpos('DAB', s.position_from)
      AND abs(old.latitude - s.latitude) <= 0.02 AND abs(old.longitude - s.longitude) <= 0.02, false
    ) AS stays
  ) AS p
), written AS (
  INSERT INTO school AS t (uai, name, kind, commune, departement_code, priority, postcode,
    is_public, is_open, email, latitude, longitude, position_from, circonscription_uai, network_uai,
    is_fictitious, updated_at)
  SELECT merged.*, false, :now FROM merged
  ON CONFLICT (uai) DO UPDATE SET name = excluded.name, kind = excluded.kind,
    commune = excluded.commune, priority = excluded.priority, postcode = excluded.postcode,
    is_public = excluded.is_public, is_open = excluded.is_open, email = excluded.email,
    latitude = excluded.latitude, longitude = excluded.longitude,
    position_from = excluded.position_from, network_uai = excluded.network_uai,
    circonscription_uai = excluded.circonscription_uai,
    updated_at = excluded.updated_at
  WHERE (t.name, t.kind, t.commune, t.priority, t.postcode, t.is_public, t.is_open, t.email,
      t.latitude, t.longitude, t.circonscription_uai, t.network_uai)
    IS DISTINCT FROM (excluded.name, excluded.kind, excluded.commune, excluded.priority,
      excluded.postcode, excluded.is_public, excluded.is_open, excluded.email,
      excluded.latitude, excluded.longitude, excluded.circonscription_uai, excluded.network_uai)
  RETURNING t.uai, t.xmax = 0 AS is_new
)
INSERT INTO touched SELECT uai, is_new FROM written
"""

# How many open schools of a département we have, and how many of them the directory read has.
HELD = """
SELECT s.departement_code, count(*) AS known, count(*) FILTER (WHERE s.uai = ANY(:seen)) AS listed
FROM school AS s WHERE s.is_open AND NOT s.is_fictitious GROUP BY 1
"""

# What closes: what the files say closed, and what a whole directory has no more.
CLOSING = """
SELECT s.uai, s.name, s.kind, s.departement_code, s.commune, staged.mother_uai
FROM school AS s LEFT JOIN staged_school AS staged USING (uai)
WHERE s.is_open AND (staged.is_open = false OR (staged.uai IS NULL AND NOT s.is_fictitious
  AND s.departement_code = ANY(:whole) AND NOT s.uai = ANY(:seen)))
"""

NEIGHBOURS = """
SELECT staged.uai, staged.name, staged.kind, staged.departement_code, staged.commune
FROM staged_school AS staged
WHERE coalesce(staged.is_open, true)
  AND (staged.departement_code, staged.commune) IN (SELECT * FROM unnest(:codes, :communes))
"""

CLOSE = """
WITH closing AS (
  SELECT c.uai, taker.uai AS merged_into FROM staged_closing AS c
  LEFT JOIN school AS taker ON taker.uai = c.merged_into AND taker.is_open
), closed AS (
  UPDATE school AS s
  SET is_open = false, closed_on = :today, merged_into = c.merged_into, updated_at = :now
  FROM closing AS c WHERE c.uai = s.uai RETURNING s.uai
)
INSERT INTO touched SELECT uai, false FROM closed
"""

# A school that opens again, or opens, closed on no day and is merged into none.
OPEN_AGAIN = """
UPDATE school AS s SET closed_on = NULL, merged_into = NULL
WHERE s.is_open AND s.closed_on IS NOT NULL AND s.uai IN (SELECT uai FROM staged_school)
"""

# In the perimeter: the open public schools that the kit of the policy lists for this year; without a list,
# every collège where establishments are counted, else the schools of priority education.
WANTED = """
INSERT INTO wanted
SELECT s.uai FROM staged_school JOIN school AS s USING (uai)
WHERE s.is_open AND s.is_public AND CASE
  WHEN EXISTS (
    SELECT FROM wanted_school WHERE programme_id = :programme_id AND school_year = :year
  ) THEN s.uai IN (
    SELECT uai FROM wanted_school WHERE programme_id = :programme_id AND school_year = :year
  )
  WHEN :counts_establishments THEN s.kind = 'college'
  ELSE s.priority <> 'none' AND s.kind <> 'college' END
"""

LEAVE_PERIMETER = """
WITH gone AS (
  DELETE FROM perimeter_school AS p
  USING (SELECT uai FROM staged_school UNION SELECT uai FROM staged_closing) AS s
  WHERE p.school_uai = s.uai AND p.programme_id = :programme_id AND p.school_year = :year
    AND NOT EXISTS (SELECT FROM wanted WHERE wanted.uai = s.uai)
  RETURNING p.school_uai
)
INSERT INTO touched SELECT school_uai, false FROM gone
"""

ENTER_PERIMETER = """
WITH come AS (
  INSERT INTO perimeter_school (programme_id, school_year, school_uai)
  SELECT :programme_id, :year, uai FROM wanted ON CONFLICT DO NOTHING RETURNING school_uai
)
INSERT INTO touched SELECT school_uai, false FROM come
"""

# A figure that somebody gave is never replaced by an estimate, nor published pupils by a mean.
BETTER = """
INSERT INTO better
SELECT e.* FROM staged_estimate AS e JOIN wanted USING (uai)
WHERE NOT EXISTS (
  SELECT FROM class_estimate AS had
  WHERE had.school_uai = e.uai AND had.school_year = :year
    AND had.source NOT LIKE 'Estimation%'
    AND (e.source LIKE 'Estimation%' OR had.source NOT LIKE 'Effectifs%')
)
"""

DROP_ESTIMATES = """
WITH gone AS (
  DELETE FROM class_estimate AS had USING (SELECT DISTINCT uai FROM better) AS b
  WHERE had.school_uai = b.uai AND had.school_year = :year
    AND NOT EXISTS (SELECT FROM better WHERE better.uai = b.uai AND better.level = had.level)
  RETURNING had.school_uai
)
INSERT INTO touched SELECT school_uai, false FROM gone
"""

PUT_ESTIMATES = """
WITH put AS (
  INSERT INTO class_estimate AS had (school_uai, school_year, level, classes, source, estimated_on)
  SELECT uai, :year, level, classes, source, :today FROM better
  ON CONFLICT (school_uai, school_year, level) DO UPDATE
  SET classes = excluded.classes, source = excluded.source, estimated_on = excluded.estimated_on
  WHERE (had.classes, had.source) IS DISTINCT FROM (excluded.classes, excluded.source)
  RETURNING school_uai
)
INSERT INTO touched SELECT school_uai, false FROM put
"""

# A figure that somebody gave, and that the files say otherwise: it stays, and that is told.
KEPT_FIGURES = """
SELECT e.uai, e.level, had.classes AS kept, had.source AS kept_from, e.classes AS other,
  e.source AS other_from
FROM staged_estimate AS e JOIN wanted USING (uai) JOIN class_estimate AS had
  ON had.school_uai = e.uai AND had.school_year = :year AND had.level = e.level
WHERE had.classes <> e.classes AND had.source NOT LIKE 'Estimation%'
  AND had.source NOT LIKE 'Effectifs%' AND e.source NOT LIKE 'Estimation%'
ORDER BY e.uai, e.level
"""

COUNTS = """
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new)
FROM (SELECT uai, bool_or(is_new) AS is_new FROM touched GROUP BY uai) AS schools
"""
