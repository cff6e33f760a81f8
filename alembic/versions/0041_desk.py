"""desk: mandates of leads, what changed hands, committees, the roadmap"""

import sqlalchemy as sa

from alembic import op

revision: str = "0041"
down_revision: str | None = "0040"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    _mandates()
    _handovers()
    _meetings()
    for table in ("campaign", "alert"):
        op.add_column(table, sa.Column("entrusted_to", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            f"{table}_entrusted_to_fkey", table, "person", ["entrusted_to"], ["id"]
        )
        op.create_index(f"ix_{table}_entrusted_to", table, ["entrusted_to"])


def _mandates() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("scope_kind", sa.String(20), nullable=False),
        sa.Column("scope_code", sa.String(8), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("invited_at", INSTANT, nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=True),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("told_end_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name="mandate_lasts"),
        sa.CheckConstraint("accepted_at IS NULL OR grant_id IS NOT NULL", name="mandate_accepted"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["invited_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mandate_person_id", "mandate", ["person_id"])
    op.create_index("ix_mandate_invited_by", "mandate", ["invited_by"])
    op.create_index("mandate_list", "mandate", ["programme_id", "ends_on"])
    op.create_index(
        "mandate_one",
        "mandate",
        ["programme_id", "person_id", "scope_kind", "scope_code"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _handovers() -> None:
    op.create_table(
        "lead_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("schools", "steps", "campaigns", "alerts")
        ),
        sa.CheckConstraint("schools + steps + campaigns + alerts > 0", name="lead_handover_holds"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("from_id", "to_id", "made_by"):
        op.create_index(f"ix_lead_handover_{name}", "lead_handover", [name])
    op.create_index("lead_handover_list", "lead_handover", ["programme_id", "made_at"])


def _meetings() -> None:
    op.create_table(
        "committee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("held_at", INSTANT, nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("agenda", sa.String(1500), nullable=False),
        sa.Column("decided", sa.String(3000), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("reminded_at", INSTANT, nullable=True),
        sa.CheckConstraint("agenda <> ''", name="committee_has_an_agenda"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_committee_written_by", "committee", ["written_by"])
    op.create_index("committee_list", "committee", ["programme_id", "held_at"])
    op.create_table(
        "roadmap_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("sentence", sa.String(240), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name="roadmap_quarter"),
        sa.CheckConstraint(
            "state IN ('planned', 'doing', 'done', 'dropped')", name="roadmap_line_state"
        ),
        sa.CheckConstraint("title <> '' AND sentence <> ''", name="roadmap_line_says_what"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_roadmap_line_written_by", "roadmap_line", ["written_by"])
    op.create_index("roadmap_list", "roadmap_line", ["programme_id", "year", "quarter"])


def downgrade() -> None:
    """Undo."""
    for table in ("campaign", "alert"):
        op.drop_column(table, "entrusted_to")
    for table in ("roadmap_line", "committee", "lead_handover", "mandate"):
        op.drop_table(table)
