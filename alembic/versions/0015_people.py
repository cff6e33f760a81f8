"""people: profile, pairs, personal-data rights"""

import sqlalchemy as sa

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"

INSTANT = sa.DateTime(timezone=True)
PERSON = ("bio", "is_measured", "keeps_videos", "last_sign_in_at", "inactivity_told_at")
MEMBERSHIP = ("is_listed", "shows_profile")


def upgrade() -> None:
    """Apply."""
    _profile()
    _pairs()
    _rights()
    op.execute(
        "UPDATE person SET last_sign_in_at = seen.at FROM "
        "(SELECT person_id, max(created_at) AS at FROM person_session GROUP BY 1) AS seen "
        "WHERE seen.person_id = person.id"
    )


def _profile() -> None:
    text = sa.Column("bio", sa.String(length=1000), server_default="", nullable=False)
    op.add_column("person", text)
    for name, default in (("is_measured", "true"), ("keeps_videos", "false")):
        op.add_column(
            "person", sa.Column(name, sa.Boolean(), server_default=default, nullable=False)
        )
    for name in ("last_sign_in_at", "inactivity_told_at"):
        op.add_column("person", sa.Column(name, INSTANT, nullable=True))
    for name in MEMBERSHIP:
        op.add_column(
            "membership", sa.Column(name, sa.Boolean(), server_default="false", nullable=False)
        )


def _pairs() -> None:
    op.create_table(
        "pair",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("inviter_id", sa.Uuid(), nullable=False),
        sa.Column("invited_id", sa.Uuid(), nullable=True),
        sa.Column("invited_email", sa.String(length=254), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "invited_id IS NOT NULL OR invited_email <> ''", name="pair_invites_somebody"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["inviter_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["invited_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("inviter_id", "invited_id", "invited_email"):
        op.create_index(f"ix_pair_{name}", "pair", [name])
    op.create_index(
        "pair_one_proposal",
        "pair",
        ["programme_id", "inviter_id"],
        unique=True,
        postgresql_where=sa.text("accepted_at IS NULL"),
    )
    op.create_table(
        "pair_place",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"]),
        sa.PrimaryKeyConstraint("person_id", "programme_id"),
    )
    op.create_index("ix_pair_place_pair_id", "pair_place", ["pair_id"])


def _rights() -> None:
    op.create_table(
        "data_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="data_export_progress"),
        sa.CheckConstraint("status <> 'ready' OR key <> ''", name="data_export_ready_has_file"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_data_export_person_id", "data_export", ["person_id"])
    op.create_index("ix_data_export_status", "data_export", ["status"])
    op.create_index(
        "data_export_one_at_a_time",
        "data_export",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('asked', 'building')"),
    )
    op.create_table(
        "erasure",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("erased_at", INSTANT, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_erasure_erased_at", "erasure", ["erased_at"])


def downgrade() -> None:
    """Undo."""
    for table in ("erasure", "data_export", "pair_place", "pair"):
        op.drop_table(table)
    for name in reversed(MEMBERSHIP):
        op.drop_column("membership", name)
    for name in reversed(PERSON):
        op.drop_column("person", name)
