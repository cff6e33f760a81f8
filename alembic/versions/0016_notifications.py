"""notifications"""

import sqlalchemy as sa

from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "week"),
    )
    op.create_table(
        "first_mail",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_sent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "step"),
    )
    op.create_table(
        "mail_choice",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("pace", sa.String(length=8), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "kind"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("group_key", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("href", sa.String(length=300), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("count >= 0", name="notice_count"),
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
    op.create_index(op.f("ix_notice_at"), "notice", ["at"], unique=False)
    op.create_index(
        "notice_list",
        "notice",
        ["programme_id", "person_id", sa.literal_column("at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "notice_open_group",
        "notice",
        ["programme_id", "person_id", "group_key"],
        unique=True,
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "survey_answer",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("discovered", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("discovered OR NOT changed", name="survey_answer_makes_sense"),
        sa.CheckConstraint("period BETWEEN 1 AND 5", name="survey_answer_period"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "school_year", "period"),
    )
    op.create_index(
        "survey_answer_period_of",
        "survey_answer",
        ["programme_id", "school_year", "period"],
        unique=False,
    )
    op.create_table(
        "survey_invitation",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "programme_id", "school_year", "period"),
    )
    op.create_table(
        "notice_fact",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_key", sa.String(length=80), nullable=False),
        sa.Column("fact_key", sa.String(length=40), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "group_key", "fact_key"),
    )
    op.create_index(op.f("ix_notice_fact_notice_id"), "notice_fact", ["notice_id"], unique=False)
    op.add_column(
        "mail", sa.Column("why", sa.String(length=200), server_default="", nullable=False)
    )
    op.add_column(
        "mail", sa.Column("button", sa.String(length=60), server_default="", nullable=False)
    )
    op.add_column(
        "mail", sa.Column("unsubscribe", sa.String(length=400), server_default="", nullable=False)
    )


def downgrade() -> None:
    """Undo."""
    op.drop_column("mail", "unsubscribe")
    op.drop_column("mail", "button")
    op.drop_column("mail", "why")
    op.drop_index(op.f("ix_notice_fact_notice_id"), table_name="notice_fact")
    op.drop_table("notice_fact")
    op.drop_table("survey_invitation")
    op.drop_index("survey_answer_period_of", table_name="survey_answer")
    op.drop_table("survey_answer")
    op.drop_index(
        "notice_open_group", table_name="notice", postgresql_where=sa.text("read_at IS NULL")
    )
    op.drop_index("notice_list", table_name="notice")
    op.drop_index(op.f("ix_notice_at"), table_name="notice")
    op.drop_table("notice")
    op.drop_table("mail_choice")
    op.drop_table("first_mail")
    op.drop_table("digest")
