"""perimeter totals"""

import sqlalchemy as sa

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"

# The denominators of coverage change with an import or a correction, never with what people do. They
# are counted again then, by one transaction at a time (the lock), and read a hundred rows at a time.
COUNT = """
CREATE FUNCTION count_perimeters() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off  -- an import counts before PostgreSQL knows how many rows it wrote
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1213);
  DELETE FROM perimeter_total;
  INSERT INTO perimeter_total
    (programme_id, school_year, departement_code, priority, level, schools, classes)
  WITH chosen AS MATERIALIZED (  -- else its two years are looked for again for each school
    SELECT p.programme_id, y.school_year,
      (SELECT max(q.school_year) FROM perimeter_school q
       WHERE q.programme_id = p.programme_id AND q.school_year <= y.school_year) AS perimeter_year,
      (SELECT max(e.school_year) FROM class_estimate e
       WHERE e.school_year <= y.school_year) AS estimate_year
    FROM (SELECT programme_id, min(school_year) AS first FROM perimeter_school GROUP BY 1) AS p
    JOIN (SELECT school_year FROM perimeter_school UNION
      SELECT school_year FROM class_estimate) AS y ON y.school_year >= p.first
  ), taught AS (
    SELECT c.programme_id, c.school_year, s.uai, s.departement_code, s.priority, e.level, e.classes
    FROM chosen c
    JOIN perimeter_school p
      ON p.programme_id = c.programme_id AND p.school_year = c.perimeter_year
    JOIN school s ON s.uai = p.school_uai
    LEFT JOIN class_estimate e
      ON e.school_uai = s.uai AND e.school_year = c.estimate_year AND e.classes > 0
  )
  SELECT programme_id, school_year, departement_code, priority, level, count(*), sum(classes)
  FROM taught WHERE level IS NOT NULL GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT programme_id, school_year, departement_code, priority, '', count(DISTINCT uai),
    coalesce(sum(classes), 0)
  FROM taught GROUP BY 1, 2, 3, 4;
  DELETE FROM estimate_source;
  INSERT INTO estimate_source (school_year, source, estimated_on)
  SELECT school_year, source, max(estimated_on) FROM class_estimate GROUP BY 1, 2;
  RETURN NULL;
END $$
"""
WATCHED = {
    "perimeter_school": "INSERT OR UPDATE OR DELETE",
    "class_estimate": "INSERT OR UPDATE OR DELETE",
    "school": "UPDATE OF departement_code, priority",
}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "perimeter_total",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("departement_code", sa.String(length=3), nullable=False),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=False),
        sa.Column("classes", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint(
            "programme_id", "school_year", "level", "departement_code", "priority"
        ),
    )
    op.create_table(
        "estimate_source",
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("estimated_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("school_year", "source"),
    )
    op.execute(COUNT)
    for table, change in WATCHED.items():
        op.execute(
            f"CREATE TRIGGER count_perimeters AFTER {change} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION count_perimeters()"
        )
    op.execute("UPDATE perimeter_school SET school_year = school_year WHERE false")  # counts once


def downgrade() -> None:
    """Undo."""
    for table in WATCHED:
        op.execute(f"DROP TRIGGER count_perimeters ON {table}")
    op.execute("DROP FUNCTION count_perimeters")
    op.drop_table("estimate_source")
    op.drop_table("perimeter_total")
