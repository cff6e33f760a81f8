"""views and videos by school and week, which anybody can count in the catalogue; choices of an import"""

import sqlalchemy as sa

from alembic import op

revision: str = "0044"
down_revision: str | None = "0043"

# As the fold counts them: each view, each video once a school year, in the week of its publication.
FILL = """
INSERT INTO usage_tally (programme_id, place_kind, place_code, priority, level, week, measure, count)
WITH dated AS (
  SELECT e.id, e.programme_id, e.kind, e.school_uai, e.subject_id,
    e.happened_on - extract(isodow FROM e.happened_on)::int + 1 AS week
  FROM usage_event e WHERE e.school_uai IS NOT NULL AND e.kind IN ('viewed', 'published')
), first AS (
  SELECT DISTINCT ON (programme_id, subject_id,
      extract(year FROM week) - (extract(month FROM week) < 8)::int) programme_id, school_uai, week
  FROM dated WHERE kind = 'published' AND subject_id IS NOT NULL
  ORDER BY programme_id, subject_id,
    extract(year FROM week) - (extract(month FROM week) < 8)::int, week, id
)
SELECT programme_id, 'school', school_uai, '', '', week, 'views', count(*)
FROM dated WHERE kind = 'viewed' GROUP BY programme_id, school_uai, week
UNION ALL
SELECT programme_id, 'school', school_uai, '', '', week, 'videos', count(*)
FROM first GROUP BY programme_id, school_uai, week
"""


def upgrade() -> None:
    """Apply."""
    op.execute(FILL)
    op.create_table(
        "import_choice",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("field", sa.String(30), nullable=False),
        sa.Column("file", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["school_import.id"]),
        sa.PrimaryKeyConstraint("import_id", "school_uai", "field"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("import_choice")
    op.execute("DELETE FROM usage_tally WHERE place_kind = 'school'")
