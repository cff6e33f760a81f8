"""that somebody watched two videos is a fact about them, told once, that names neither"""

import sqlalchemy as sa

from alembic import op

revision: str = "0046"
down_revision: str | None = "0045"

# Until now: what their own history shows, on the day when it held two. Who objected is named by no fact.
FILL = """
INSERT INTO usage_event (programme_id, kind, happened_on, person_id, school_uai, levels)
SELECT ranked.programme_id, 'several', ranked.watched_on, p.id, m.school_uai, coalesce(m.levels, '{}')
FROM (
  SELECT v.programme_id, w.person_id, w.watched_on, row_number() OVER (
    PARTITION BY v.programme_id, w.person_id ORDER BY w.watched_on) AS place
  FROM video_watched w JOIN video v ON v.id = w.video_id AND v.author_id <> w.person_id
) AS ranked
JOIN person p ON p.id = ranked.person_id AND p.is_measured AND p.closed_at IS NULL
LEFT JOIN membership m ON m.person_id = p.id AND m.programme_id = ranked.programme_id
WHERE ranked.place = 2
ON CONFLICT DO NOTHING
"""


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "usage_event_several_once",
        "usage_event",
        ["programme_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'several'"),
    )
    op.execute(FILL)


def downgrade() -> None:
    """Undo; the journal is appended to, never taken from."""
    op.drop_index("usage_event_several_once", table_name="usage_event")
