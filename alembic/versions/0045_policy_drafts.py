"""what somebody is writing of a public policy, until it is accepted; one that is given up before it opens"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0045"
down_revision: str | None = "0044"


def upgrade() -> None:
    """Apply."""
    op.add_column("programme", sa.Column("abandoned_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        "programme_abandoned_closed", "programme", "abandoned_on IS NULL OR opened_on IS NULL"
    )
    op.create_table(
        "policy_draft",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("typed", postgresql.JSONB(), nullable=False),
        sa.Column("was_refused", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("programme_id", "person_id", "step"),
    )
    op.create_index("ix_policy_draft_person_id", "policy_draft", ["person_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("policy_draft")
    op.drop_constraint("programme_abandoned_closed", "programme")
    op.drop_column("programme", "abandoned_on")
