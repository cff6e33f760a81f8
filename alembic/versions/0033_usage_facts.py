"""usage facts: first video watched, recommendations; a presence knows its school"""

import sqlalchemy as sa

from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"

# What the fold would have written: school and levels of the first act counted in each span.
FILL = """
UPDATE usage_presence p SET school_uai = f.school_uai, levels = f.levels
FROM (
  SELECT DISTINCT ON (programme_id, span, starts_on, who)
    programme_id, span, starts_on, who, school_uai, levels
  FROM (
    SELECT e.programme_id, s.span, e.person_id AS who, e.id, e.school_uai, e.levels, d.week,
      CASE WHEN s.span LIKE '%_week' THEN d.week ELSE make_date(
        extract(year FROM d.week)::int - (extract(month FROM d.week) < 8)::int, 8, 1) END AS starts_on
    FROM usage_event e
    CROSS JOIN LATERAL (
      SELECT e.happened_on - extract(isodow FROM e.happened_on)::int + 1 AS week) d
    JOIN (VALUES
      ('active_week', ARRAY['watched', 'liked', 'tried', 'started', 'submitted', 'published']),
      ('reached_year',
        ARRAY['joined', 'watched', 'liked', 'tried', 'started', 'submitted', 'published']),
      ('contributor_year', ARRAY['published']),
      ('trying_week', ARRAY['tried']), ('tried_year', ARRAY['tried'])
    ) AS s (span, kinds) ON e.kind = ANY (s.kinds)
    WHERE e.person_id IS NOT NULL AND e.school_uai IS NOT NULL
  ) sign
  ORDER BY programme_id, span, starts_on, who, week, id
) f
WHERE p.programme_id = f.programme_id AND p.span = f.span AND p.starts_on = f.starts_on
  AND p.who = f.who
"""


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "usage_event_activated_once",
        "usage_event",
        ["programme_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'activated'"),
    )
    op.create_index(
        "usage_event_recommended_once",
        "usage_event",
        ["programme_id", "person_id", "happened_on"],
        unique=True,
        postgresql_where=sa.text("kind = 'recommended'"),
    )
    op.add_column("usage_presence", sa.Column("school_uai", sa.String(8), nullable=True))
    op.add_column(
        "usage_presence",
        sa.Column("levels", sa.ARRAY(sa.String(12)), server_default="{}", nullable=False),
    )
    op.create_foreign_key(
        "usage_presence_school_uai_fkey", "usage_presence", "school", ["school_uai"], ["uai"]
    )
    op.execute(FILL)


def downgrade() -> None:
    """Undo."""
    op.drop_column("usage_presence", "levels")
    op.drop_column("usage_presence", "school_uai")
    op.drop_index("usage_event_recommended_once", table_name="usage_event")
    op.drop_index("usage_event_activated_once", table_name="usage_event")
