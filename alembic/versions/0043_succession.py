"""succession: a programme that is read-only, its files for a hand-over, the seals of another journal"""

import sqlalchemy as sa

from alembic import op

revision: str = "0043"
down_revision: str | None = "0042"


def upgrade() -> None:
    """Apply."""
    op.add_column("programme", sa.Column("read_only_from", sa.Date(), nullable=True))
    op.add_column(
        "programme",
        sa.Column("read_only_reason", sa.String(300), server_default="", nullable=False),
    )
    op.create_table(
        "audit_origin",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("former", sa.LargeBinary(32), nullable=False),
        sa.Column("origin_id", sa.BigInteger(), nullable=False),
        sa.Column("origin_programme_id", sa.Integer(), nullable=False),
        sa.Column("origin_person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entry.id"]),
        sa.PrimaryKeyConstraint("entry_id", "digest"),
    )
    op.create_index("audit_origin_order", "audit_origin", ["programme_id", "position"])
    op.execute(
        "CREATE TRIGGER audit_origin_append_only BEFORE UPDATE OR DELETE ON audit_origin "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.create_table(
        "programme_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('handover', 'archive')", name="programme_file_kind"),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="programme_file_progress"),
        sa.CheckConstraint("status <> 'ready' OR key <> ''", name="programme_file_ready_has_file"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("programme_file_list", "programme_file", ["programme_id", "kind", "asked_at"])
    op.create_index(
        "programme_file_one_at_a_time",
        "programme_file",
        ["programme_id", "kind"],
        unique=True,
        postgresql_where=sa.text("status IN ('asked', 'building')"),
    )
    op.create_table(
        "leaving_mail",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("read_only_from", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("programme_id", "person_id"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("leaving_mail")
    op.drop_table("programme_file")
    op.drop_table("audit_origin")
    op.drop_column("programme", "read_only_reason")
    op.drop_column("programme", "read_only_from")
