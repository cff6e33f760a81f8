"""adoption"""

import sqlalchemy as sa

from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"

# The journal is append-only, but for two duties: forgetting a person, and dropping what is too old.
KEEP = """
CREATE FUNCTION keep_usage_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.programme_id, NEW.kind, NEW.happened_on, NEW.school_uai, NEW.levels, NEW.subject_id)
       IS DISTINCT FROM
       (OLD.id, OLD.programme_id, OLD.kind, OLD.happened_on, OLD.school_uai, OLD.levels, OLD.subject_id) THEN
      RAISE EXCEPTION 'usage_event is append-only';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.happened_on > CURRENT_DATE - INTERVAL '12 months' THEN
    RAISE EXCEPTION 'usage_event is append-only';
  END IF;
  RETURN OLD;
END $$
"""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "usage_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("school_uai", sa.String(length=8), nullable=True),
        sa.Column("levels", sa.ARRAY(sa.String(length=12)), server_default="{}", nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "usage_event_watched_once",
        "usage_event",
        ["programme_id", "person_id", "happened_on"],
        unique=True,
        postgresql_where=sa.text("kind = 'watched'"),
    )
    op.create_index(
        "usage_event_person",
        "usage_event",
        ["person_id"],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.execute(KEEP)
    op.execute(
        "CREATE TRIGGER usage_event_kept BEFORE UPDATE OR DELETE ON usage_event "
        "FOR EACH ROW EXECUTE FUNCTION keep_usage_event()"
    )
    op.create_table(
        "usage_pending",
        sa.Column("event_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_table(
        "usage_presence",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(length=16), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("who", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("programme_id", "span", "starts_on", "who"),
    )
    op.create_table(
        "usage_school",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(length=16), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("school_uai", sa.String(length=8), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.PrimaryKeyConstraint("programme_id", "span", "starts_on", "level", "school_uai"),
    )
    op.create_table(
        "usage_tally",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(length=20), nullable=False),
        sa.Column("place_code", sa.String(length=8), nullable=False),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint(
            "programme_id", "place_kind", "place_code", "priority", "level", "week", "measure"
        ),
    )


def downgrade() -> None:
    """Undo."""
    for table in ("usage_tally", "usage_school", "usage_presence", "usage_pending", "usage_event"):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_usage_event()")
