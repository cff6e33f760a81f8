"""alerts, reports sent, share links"""

import sqlalchemy as sa

from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"


def upgrade() -> None:
    """Apply."""
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("around", sa.ARRAY(sa.String(30)), nullable=False),
        sa.Column("sentence", sa.String(300), nullable=False),
        sa.Column("figure", sa.String(80), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("opened_at", instant, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("seen_at", instant, nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", instant, nullable=True),
        sa.Column("closing_word", sa.String(300), nullable=False),
        sa.Column("ended_at", instant, nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closing_word = '')", name="alert_closed_with_a_word"
        ),
        sa.CheckConstraint("closed_by IS NULL OR closed_at IS NOT NULL", name="alert_closed_by"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "alert_one_a_cause",
        "alert",
        ["programme_id", "kind", "place_kind", "place_code"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "alert_list", "alert", ["programme_id", sa.text("opened_at DESC"), sa.text("id DESC")]
    )
    for name in ("seen_by", "closed_by"):
        op.create_index(op.f(f"ix_alert_{name}"), "alert", [name])
    op.create_table(
        "figures_report",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("pace", sa.String(8), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("composed_at", instant, nullable=False),
        sa.Column("was_sent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "pace", "starts_on"),
    )
    op.create_table(
        "share_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("around", sa.ARRAY(sa.String(30)), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", instant, nullable=False),
        sa.Column("expires_at", instant, nullable=False),
        sa.Column("revoked_at", instant, nullable=True),
        sa.CheckConstraint("label <> ''", name="share_link_for_somebody"),
        sa.CheckConstraint("expires_at > made_at", name="share_link_lasts"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("share_link_place", "share_link", ["programme_id", "place_kind", "place_code"])
    op.create_index(op.f("ix_share_link_made_by"), "share_link", ["made_by"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("share_link")
    op.drop_table("figures_report")
    op.drop_table("alert")
