"""accounts"""

import sqlalchemy as sa

from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("display_name", sa.String(length=80), nullable=False),
        sa.Column("function", sa.String(length=20), nullable=True),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_seed", sa.String(length=64), nullable=True),
        sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.CheckConstraint("email = lower(email)", name="person_email_lower"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )
    op.create_table(
        "sign_in_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name="sign_in_tries"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("browser_hash"),
    )
    op.create_index(op.f("ix_sign_in_request_email"), "sign_in_request", ["email"], unique=False)
    op.create_index(
        op.f("ix_sign_in_request_expires_at"), "sign_in_request", ["expires_at"], unique=False
    )
    op.create_table(
        "person_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("device", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(
        "person_session_open",
        "person_session",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope_code", sa.String(length=8), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role <> 'teacher'", name="role_grant_staff"),
        sa.ForeignKeyConstraint(
            ["granted_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_role_grant_person_id"), "role_grant", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_role_grant_programme_id"), "role_grant", ["programme_id"], unique=False
    )
    op.create_index(
        "role_grant_once",
        "role_grant",
        ["person_id", "programme_id", "role", "scope_kind", "scope_code"],
        unique=True,
        postgresql_where=sa.text("ends_at IS NULL"),
    )
    op.create_table(
        "membership",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(), nullable=True),
        sa.Column("levels", sa.ARRAY(sa.String(length=12)), server_default="{}", nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["school_uai"],
            ["school.uai"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id"),
    )
    op.create_index(
        op.f("ix_membership_programme_id"), "membership", ["programme_id"], unique=False
    )
    op.create_index(op.f("ix_membership_school_uai"), "membership", ["school_uai"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_membership_school_uai"), table_name="membership")
    op.drop_index(op.f("ix_membership_programme_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(
        "role_grant_once", table_name="role_grant", postgresql_where=sa.text("ends_at IS NULL")
    )
    op.drop_index(op.f("ix_role_grant_programme_id"), table_name="role_grant")
    op.drop_index(op.f("ix_role_grant_person_id"), table_name="role_grant")
    op.drop_table("role_grant")
    op.drop_index(
        "person_session_open",
        table_name="person_session",
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_table("person_session")
    op.drop_index(op.f("ix_sign_in_request_expires_at"), table_name="sign_in_request")
    op.drop_index(op.f("ix_sign_in_request_email"), table_name="sign_in_request")
    op.drop_table("sign_in_request")
    op.drop_table("person")
