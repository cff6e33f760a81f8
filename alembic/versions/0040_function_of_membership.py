"""memberships: somebody's function is theirs in each policy"""

import sqlalchemy as sa

from alembic import op

revision: str = "0040"
down_revision: str | None = "0039"


def upgrade() -> None:
    """Apply; what everybody said is true where they already are."""
    op.add_column("membership", sa.Column("function", sa.String(20), nullable=True))
    op.execute(
        "UPDATE membership AS m SET function = p.function FROM person AS p WHERE p.id = m.person_id"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_column("membership", "function")
