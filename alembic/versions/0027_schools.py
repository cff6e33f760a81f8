"""contacts of schools, what was done with them, what comes next, corrections of estimates"""

import sqlalchemy as sa

from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(16), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("function", sa.String(20), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "place_kind IN ('school', 'network', 'circonscription')", name="contact_place"
        ),
        sa.CheckConstraint("email = lower(email) AND email <> ''", name="contact_email"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "programme_id", "place_kind", "place_code", "email", name="contact_once"
        ),
    )
    op.create_index("contact_kept", "contact", ["kept_until"])
    for name in ("email", "added_by"):
        op.create_index(op.f(f"ix_contact_{name}"), "contact", [name])
    op.create_table(
        "school_touch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('call', 'visit', 'mail', 'session', 'handover')", name="school_touch_kind"
        ),
        sa.CheckConstraint(
            "outcome IN ('reached', 'message', 'no_answer')", name="school_touch_outcome"
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "school_touch_list",
        "school_touch",
        ["programme_id", "school_uai", "happened_on", "told_at"],
    )
    op.create_index(op.f("ix_school_touch_person_id"), "school_touch", ["person_id"])
    op.create_table(
        "school_follow",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("programme_id", "school_uai"),
    )
    op.create_index(op.f("ix_school_follow_person_id"), "school_follow", ["person_id"])
    op.create_table(
        "next_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('call', 'visit', 'mail', 'session')", name="next_step_kind"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "next_step_one",
        "next_step",
        ["programme_id", "school_uai"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_next_step_set_by"), "next_step", ["set_by"])
    op.create_table(
        "estimate_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(8), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("before", sa.Numeric(6, 2), nullable=False),
        sa.Column("after", sa.Numeric(6, 2), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("corrected_at", INSTANT, nullable=False),
        sa.CheckConstraint("after >= 0 AND before >= 0", name="estimate_correction_positive"),
        sa.CheckConstraint("reason <> ''", name="estimate_correction_says_why"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "estimate_correction_list",
        "estimate_correction",
        ["programme_id", "school_uai", "corrected_at"],
    )
    op.create_index(op.f("ix_estimate_correction_person_id"), "estimate_correction", ["person_id"])


def downgrade() -> None:
    """Undo."""
    for name in ("estimate_correction", "next_step", "school_follow", "school_touch", "contact"):
        op.drop_table(name)
