"""what schools were in past school years, when they closed, which school took them in"""

import sqlalchemy as sa

from alembic import op

revision: str = "0035"
down_revision: str | None = "0034"

# As in 0010, but a past year counts its schools under the priority that they had then.
COUNT = """
CREATE OR REPLACE FUNCTION count_perimeters() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1213);
  DELETE FROM perimeter_total;
  INSERT INTO perimeter_total
    (programme_id, school_year, departement_code, priority, level, schools, classes)
  WITH chosen AS MATERIALIZED (
    SELECT p.programme_id, y.school_year,
      (SELECT max(q.school_year) FROM perimeter_school q
       WHERE q.programme_id = p.programme_id AND q.school_year <= y.school_year) AS perimeter_year,
      (SELECT max(e.school_year) FROM class_estimate e
       WHERE e.school_year <= y.school_year) AS estimate_year
    FROM (SELECT programme_id, min(school_year) AS first FROM perimeter_school GROUP BY 1) AS p
    JOIN (SELECT school_year FROM perimeter_school UNION
      SELECT school_year FROM class_estimate) AS y ON y.school_year >= p.first
  ), taught AS (
    SELECT c.programme_id, c.school_year, s.uai, s.departement_code, {priority} AS priority,
      e.level, e.classes
    FROM chosen c
    JOIN perimeter_school p
      ON p.programme_id = c.programme_id AND p.school_year = c.perimeter_year
    JOIN school s ON s.uai = p.school_uai
    {past}
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
PAST = "LEFT JOIN school_past h ON h.school_uai = s.uai AND h.school_year = c.perimeter_year"

# A school of a perimeter as it was in that school year.
PLACED = """
CREATE VIEW placed_school AS
SELECT p.programme_id, p.school_year, s.uai, s.departement_code,
  coalesce(h.priority, s.priority) AS priority,
  CASE WHEN h.school_uai IS NULL THEN s.circonscription_uai ELSE h.circonscription_uai END
    AS circonscription_uai,
  CASE WHEN h.school_uai IS NULL THEN s.network_uai ELSE h.network_uai END AS network_uai
FROM perimeter_school p JOIN school s ON s.uai = p.school_uai
LEFT JOIN school_past h ON h.school_uai = p.school_uai AND h.school_year = p.school_year
"""


def upgrade() -> None:
    """Apply."""
    op.add_column("school", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column("school", sa.Column("merged_into", sa.String(8), nullable=True))
    op.create_foreign_key("school_merged_into_fkey", "school", "school", ["merged_into"], ["uai"])
    op.create_index("ix_school_merged_into", "school", ["merged_into"])
    op.create_table(
        "school_past",
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("circonscription_uai", sa.String(), nullable=True),
        sa.Column("network_uai", sa.String(), nullable=True),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.ForeignKeyConstraint(["circonscription_uai"], ["circonscription.uai"]),
        sa.ForeignKeyConstraint(["network_uai"], ["network.uai"]),
        sa.PrimaryKeyConstraint("school_uai", "school_year"),
    )
    op.execute(PLACED)
    op.execute(COUNT.format(priority="coalesce(h.priority, s.priority)", past=PAST))
    op.execute(
        "CREATE TRIGGER count_perimeters AFTER INSERT OR UPDATE OR DELETE ON school_past "
        "FOR EACH STATEMENT EXECUTE FUNCTION count_perimeters()"
    )


def downgrade() -> None:
    """Undo."""
    op.execute(COUNT.format(priority="s.priority", past=""))
    op.execute("DROP VIEW placed_school")
    op.drop_table("school_past")
    op.drop_constraint("school_merged_into_fkey", "school")
    op.drop_index("ix_school_merged_into", "school")
    op.drop_column("school", "merged_into")
    op.drop_column("school", "closed_on")
