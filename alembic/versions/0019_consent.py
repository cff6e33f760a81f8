"""consent"""

import sqlalchemy as sa

from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"

# An attestation of before said no scene: only whether somebody is recognised, with papers kept at school.
# Its term is three years from the day that people could see the video, and never sooner than the first
# warning: nobody finds their video gone without having been told.
CARRY = """
INSERT INTO consent (id, programme_id, video_id, upload_id, pupils_count, adults_count, forms_count, keeper,
    years, expires_on, attested_at, sentence)
SELECT gen_random_uuid(), programme_id, id, upload_id, 0, 0, 0, CASE WHEN shows_people THEN 'school' END, 3,
    CASE WHEN shows_people THEN greatest(
        (coalesce(published_at, attested_at) AT TIME ZONE 'Europe/Paris' + interval '3 years')::date,
        current_date + 60) END,
    attested_at, 1
FROM video WHERE attested_at IS NOT NULL
"""
# Told when the transaction ends: a video and its consent are written in any order.
FUNCTION = """
CREATE FUNCTION video_has_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE concerned uuid;
BEGIN
  IF TG_TABLE_NAME = 'video' THEN concerned := NEW.id; ELSE concerned := NEW.video_id; END IF;
  IF EXISTS (SELECT FROM video WHERE id = concerned AND status = 'published') AND NOT EXISTS (
    SELECT FROM consent WHERE video_id = concerned AND replaced_at IS NULL AND attested_at IS NOT NULL
      AND withdrawn_at IS NULL
  ) THEN
    RAISE EXCEPTION 'a published video needs a consent that stands'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'video_published_has_consent';
  END IF;
  RETURN NULL;
END $$
"""
TRIGGERS = (
    "CREATE CONSTRAINT TRIGGER video_published_has_consent AFTER INSERT OR UPDATE OF status ON video "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'published') "
    "EXECUTE FUNCTION video_has_consent()",
    "CREATE CONSTRAINT TRIGGER consent_of_published_stands AFTER UPDATE OF attested_at, withdrawn_at, "
    "replaced_at ON consent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
    "EXECUTE FUNCTION video_has_consent()",
)


def upgrade() -> None:
    """Apply."""
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("scenes", sa.ARRAY(sa.String(length=12)), server_default="{}", nullable=False),
        sa.Column("pupils_count", sa.SmallInteger(), nullable=False),
        sa.Column("adults_count", sa.SmallInteger(), nullable=False),
        sa.Column("forms_count", sa.SmallInteger(), nullable=False),
        sa.Column("keeper", sa.String(length=12), nullable=True),
        sa.Column("years", sa.SmallInteger(), nullable=False),
        sa.Column("filmed_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("attested_at", instant, nullable=True),
        sa.Column("sentence", sa.SmallInteger(), nullable=True),
        sa.Column("renewed_at", instant, nullable=True),
        sa.Column("reminded", sa.SmallInteger(), nullable=True),
        sa.Column("withdrawn_at", instant, nullable=True),
        sa.Column("withdrawn_by", sa.String(length=8), nullable=True),
        sa.Column("replaced_at", instant, nullable=True),
        sa.CheckConstraint(
            "scenes <@ ARRAY['nobody', 'backs', 'faces', 'names', 'colleagues', 'author']::varchar[]",
            name="consent_scenes_known",
        ),
        sa.CheckConstraint(
            "pupils_count BETWEEN 0 AND 99 AND adults_count BETWEEN 0 AND 99 AND forms_count BETWEEN 0 AND 198 AND years BETWEEN 1 AND 5",
            name="consent_counts",
        ),
        sa.CheckConstraint(
            "keeper IN ('school', 'teacher', 'inspection')", name="consent_keeper_known"
        ),
        sa.CheckConstraint(
            "attested_at IS NULL OR forms_count >= pupils_count + adults_count",
            name="consent_has_its_forms",
        ),
        sa.CheckConstraint(
            "attested_at IS NULL OR pupils_count + adults_count = 0 OR (expires_on IS NOT NULL AND keeper IS NOT NULL)",
            name="consent_of_people_ends",
        ),
        sa.CheckConstraint(
            "attested_at IS NULL OR sentence = 1 OR (sentence IS NOT NULL AND cardinality(scenes) > 0 "
            "AND NOT 'names' = ANY(scenes) AND (expires_on IS NULL OR expires_on <= "
            "(coalesce(renewed_at, attested_at) AT TIME ZONE 'UTC')::date + interval '5 years 1 day'))",
            name="consent_is_said",
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND withdrawn_by IN ('pupil', 'adult')",
            name="consent_taken_back",
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_consent_video_id"), "consent", ["video_id"])
    op.create_index(op.f("ix_consent_upload_id"), "consent", ["upload_id"])
    op.create_index(
        "consent_current",
        "consent",
        ["video_id"],
        unique=True,
        postgresql_where=sa.text("replaced_at IS NULL"),
    )
    op.create_index(
        "consent_due",
        "consent",
        ["expires_on"],
        postgresql_where=sa.text("replaced_at IS NULL AND expires_on IS NOT NULL"),
    )
    op.execute(CARRY)
    op.execute(FUNCTION)
    for trigger in TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER video_published_has_consent ON video")
    op.drop_table("consent")
    op.execute("DROP FUNCTION video_has_consent()")
