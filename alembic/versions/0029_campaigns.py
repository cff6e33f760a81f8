"""campaigns: what is told to schools, the draw, entry codes, mailboxes that stopped"""

import sqlalchemy as sa

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "mail", sa.Column("has_choices", sa.Boolean(), nullable=False, server_default="true")
    )
    op.add_column("membership", sa.Column("entry_code", sa.String(12), nullable=True))
    op.create_index(
        "membership_entry_code",
        "membership",
        ["programme_id", "entry_code"],
        postgresql_where=sa.text("entry_code IS NOT NULL"),
    )
    _campaign()
    _schools()
    op.create_table(
        "campaign_relay",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("campaign_id", "person_id"),
    )
    op.create_index(op.f("ix_campaign_relay_person_id"), "campaign_relay", ["person_id"])
    op.create_table(
        "stopped_mailbox",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("stopped_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.PrimaryKeyConstraint("programme_id", "school_uai"),
    )


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("only_silent", sa.Boolean(), nullable=False, server_default="true"),
        sa.Column("to_relays", sa.Boolean(), nullable=False, server_default="false"),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("body", sa.String(4000), nullable=False),
        sa.Column("happens_on", sa.Date(), nullable=True),
        sa.Column("held_percent", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("launched_by", sa.Uuid(), nullable=True),
        sa.Column("launched_at", TIME, nullable=True),
        sa.Column("ended_at", TIME, nullable=True),
        sa.CheckConstraint(
            "kind IN ('invitation', 'workshop', 'visit', 'press')", name="campaign_kind"
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'running', 'done', 'stopped')", name="campaign_status"
        ),
        sa.CheckConstraint("held_percent BETWEEN 0 AND 50", name="campaign_held"),
        sa.CheckConstraint("weeks BETWEEN 1 AND 12", name="campaign_weeks"),
        sa.CheckConstraint("(status = 'draft') = (launched_at IS NULL)", name="campaign_launched"),
        sa.CheckConstraint("(launched_at IS NULL) = (seed IS NULL)", name="campaign_drawn"),
        sa.CheckConstraint(
            "(status IN ('done', 'stopped')) = (ended_at IS NOT NULL)", name="campaign_ended"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["launched_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "code", name="campaign_code"),
    )
    op.create_index(op.f("ix_campaign_created_by"), "campaign", ["created_by"])
    op.create_index("campaign_list", "campaign", ["programme_id", "created_at"])
    op.create_index(
        "campaign_running", "campaign", ["status"], postgresql_where=sa.text("status = 'running'")
    )


def _schools() -> None:
    op.create_table(
        "campaign_school",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("arm", sa.String(10), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("was_active", sa.Boolean(), nullable=False, server_default="false"),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("sending", sa.String(8), nullable=False),
        sa.Column("why", sa.String(12), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", TIME, nullable=True),
        sa.CheckConstraint("arm IN ('contacted', 'held')", name="campaign_school_arm"),
        sa.CheckConstraint(
            "sending IN ('none', 'waiting', 'written', 'sent', 'refused', 'skipped')",
            name="campaign_school_sending",
        ),
        sa.CheckConstraint("arm = 'contacted' OR sending = 'none'", name="campaign_school_held"),
        sa.CheckConstraint(
            "(sending IN ('written', 'sent', 'refused')) = (mail_id IS NOT NULL)",
            name="campaign_school_mail",
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.PrimaryKeyConstraint("campaign_id", "school_uai"),
    )
    op.create_index(
        "campaign_school_waiting",
        "campaign_school",
        ["campaign_id", "rank"],
        postgresql_where=sa.text("sending = 'waiting'"),
    )
    op.create_index(
        "campaign_school_written",
        "campaign_school",
        ["school_uai", "written_at"],
        postgresql_where=sa.text("written_at IS NOT NULL"),
    )
    op.create_index(
        "campaign_school_mail_once",
        "campaign_school",
        ["mail_id"],
        unique=True,
        postgresql_where=sa.text("mail_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Undo."""
    for table in ("stopped_mailbox", "campaign_relay", "campaign_school", "campaign"):
        op.drop_table(table)
    op.drop_index("membership_entry_code", table_name="membership")
    op.drop_column("membership", "entry_code")
    op.drop_column("mail", "has_choices")
