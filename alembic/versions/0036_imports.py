"""imports of the ministry's files, kept, looked at, undone"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0036"
down_revision: str | None = "0035"

JSONB = postgresql.JSONB
AT = sa.DateTime(timezone=True)


def _of_import(name: str, *content: sa.schema.SchemaItem, keys: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("import_id", sa.Uuid(), nullable=False),
        *content,
        sa.ForeignKeyConstraint(["import_id"], ["school_import.id"]),
        sa.PrimaryKeyConstraint("import_id", *keys),
    )


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "school_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", AT, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("counts", JSONB(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("previewed_at", AT, nullable=True),
        sa.Column("applied_at", AT, nullable=True),
        sa.Column("applied_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", AT, nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="school_import_percent"),
        sa.CheckConstraint(
            "(rank IS NOT NULL) = (applied_at IS NOT NULL)", name="school_import_rank"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["applied_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["undone_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("rank"),
    )
    op.create_index("school_import_recent", "school_import", ["programme_id", "created_at"])
    for name in ("person_id", "applied_by", "undone_by"):
        op.create_index(f"ix_school_import_{name}", "school_import", [name])
    _of_import(
        "import_file",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("format", sa.String(80), nullable=False),
        sa.Column("mapping", JSONB(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("out_of_scope", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.UniqueConstraint("import_id", "sha256"),
        keys=("position",),
    )
    _of_import(
        "import_refusal",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        keys=("position", "line"),
    )
    _of_import(
        "import_conflict",
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("field", sa.String(30), nullable=False),
        *[
            sa.Column(name, sa.String(200), nullable=False)
            for name in ("kept", "kept_from", "other", "other_from")
        ],
        keys=("rank",),
    )
    _of_import(
        "import_outcome",
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        keys=("outcome", "school_uai"),
    )
    _of_import(
        "directory_change",
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("key", sa.String(240), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("before", JSONB(), nullable=True),
        sa.Column("after", JSONB(), nullable=True),
        keys=("place", "key"),
    )
    op.create_index("directory_change_school", "directory_change", ["import_id", "school_uai"])


def downgrade() -> None:
    """Undo."""
    for name in (
        "directory_change", "import_outcome", "import_conflict", "import_refusal", "import_file",
        "school_import",
    ):  # fmt: skip
        op.drop_table(name)
