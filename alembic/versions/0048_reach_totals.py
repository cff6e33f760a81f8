"""schools and classes reached, counted by the database by département and priority"""

import sqlalchemy as sa

from alembic import op

revision: str = "0048"
down_revision: str | None = "0046"

# Of one school year, in some départements or (null) in all. A school is there once under "", with all its
# people and classes, and once under each level that it is estimated to teach. Two transactions that count
# take turns (the lock), and each statement that follows sees what the other one committed.
REACH = """
CREATE FUNCTION count_reach(asked_programme integer, asked_start date, asked_places text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  perimeter_year integer;
  estimate_year integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1213);
  SELECT max(school_year) INTO perimeter_year FROM perimeter_school
    WHERE programme_id = asked_programme AND school_year <= extract(year FROM asked_start);
  SELECT max(school_year) INTO estimate_year FROM class_estimate
    WHERE school_year <= extract(year FROM asked_start);
  DELETE FROM reach_total WHERE programme_id = asked_programme AND starts_on = asked_start
    AND (asked_places IS NULL OR departement_code = ANY(asked_places));
  INSERT INTO reach_total
    (programme_id, starts_on, level, departement_code, priority, covered, classes, people, rest)
  WITH asked AS (
    SELECT s.uai, s.departement_code, s.priority, l.level, l.classes
    FROM placed_school s CROSS JOIN LATERAL (
      SELECT '' AS level, NULL::numeric AS classes
      UNION ALL SELECT e.level, e.classes FROM class_estimate e
      WHERE e.school_uai = s.uai AND e.school_year = estimate_year AND e.classes > 0) AS l
    WHERE s.programme_id = asked_programme AND s.school_year = perimeter_year
      AND (asked_places IS NULL OR s.departement_code = ANY(asked_places))
  ), met AS (  -- least() forgets a null: nobody there is no class covered
    SELECT a.*, u.people, CASE WHEN u.people IS NOT NULL AND a.level <> ''
      THEN least(a.classes, u.people) END AS reached
    FROM asked a LEFT JOIN usage_school u ON u.programme_id = asked_programme
      AND u.span = 'reached_year' AND u.starts_on = asked_start
      AND u.level = a.level AND u.school_uai = a.uai
  ), school AS (
    SELECT m.*, max(people) FILTER (WHERE level = '') OVER each AS everybody,
      sum(reached) OVER each AS all_reached
    FROM met m WINDOW each AS (PARTITION BY uai)
  )
  SELECT asked_programme, asked_start, level, departement_code, priority, count(people),
    coalesce(sum(CASE level WHEN '' THEN all_reached ELSE reached END), 0),
    coalesce(sum(people), 0), sum(everybody) - coalesce(sum(people), 0)
  FROM school WHERE everybody IS NOT NULL GROUP BY level, departement_code, priority;
END $$
"""
# Whoever is the first of a school in a year, by the fold or by hand: its département is counted again.
REACHED = """
CREATE FUNCTION count_reached() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  IF current_setting('classe12.reach', true) = 'later' THEN  -- a rebuild counts once, at its end
    RETURN NULL;
  END IF;
  FOR part IN
    SELECT c.programme_id, c.starts_on, array_agg(DISTINCT s.departement_code::text) AS places
    FROM changed c JOIN school s ON s.uai = c.school_uai
    WHERE c.span = 'reached_year' GROUP BY 1, 2 ORDER BY 1, 2
  LOOP
    PERFORM count_reach(part.programme_id, part.starts_on, part.places);
  END LOOP;
  RETURN NULL;
END $$
"""
# The perimeter, the estimates or the schools changed: every year is counted again.
EVERYTHING = """
CREATE FUNCTION count_all_reach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_reach(y.programme_id, y.starts_on, NULL)
  FROM (SELECT DISTINCT u.programme_id, u.starts_on FROM programme p
    JOIN usage_school u ON u.programme_id = p.id AND u.span = 'reached_year') AS y;
  RETURN NULL;
END $$
"""
CHANGES = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
WATCHED = {
    "perimeter_school": "INSERT OR UPDATE OR DELETE",
    "class_estimate": "INSERT OR UPDATE OR DELETE",
    "school_past": "INSERT OR UPDATE OR DELETE",
    "school": "UPDATE OF departement_code, priority",
}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reach_total",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("departement_code", sa.String(length=3), nullable=False),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("classes", sa.Float(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("rest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "programme_id", "starts_on", "level", "departement_code", "priority"
        ),
    )
    for function in (REACH, REACHED, EVERYTHING):
        op.execute(function)
    for change, rows in CHANGES.items():
        op.execute(
            f"CREATE TRIGGER count_reached_{change.lower()} AFTER {change} ON usage_school "
            f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_reached()"
        )
    for table, change in WATCHED.items():
        op.execute(
            f"CREATE TRIGGER count_reach AFTER {change} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION count_all_reach()"
        )
    op.execute("UPDATE perimeter_school SET school_year = school_year WHERE false")  # counts once


def downgrade() -> None:
    """Undo."""
    for table in WATCHED:
        op.execute(f"DROP TRIGGER count_reach ON {table}")
    for change in CHANGES:
        op.execute(f"DROP TRIGGER count_reached_{change.lower()} ON usage_school")
    op.execute("DROP FUNCTION count_all_reach")
    op.execute("DROP FUNCTION count_reached")
    op.execute("DROP FUNCTION count_reach")
    op.drop_table("reach_total")
