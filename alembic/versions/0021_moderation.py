"""moderation: reports from anybody, statements of reasons, appeals, sanctions, what is held"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"

ID = ("id", sa.Uuid(), False)
NOW = sa.DateTime(timezone=True)


def _columns(*columns: tuple[str, object, bool]) -> list[sa.Column]:
    return [sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns]


def _keys(*names: str, to: str = "person.id") -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([name], [to]) for name in names]


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "decision",
        sa.Column("checks", postgresql.ARRAY(sa.String(12)), server_default="{}", nullable=False),
    )
    op.create_table(
        "claim",
        *_columns(
            ("kind", sa.String(10), False),
            ("subject_id", sa.Uuid(), False),
            ("programme_id", sa.Integer(), False),
            ("person_id", sa.Uuid(), False),
            ("taken_at", NOW, False),
        ),
        *_keys("programme_id", to="programme.id"),
        *_keys("person_id"),
        sa.PrimaryKeyConstraint("kind", "subject_id"),
    )
    op.create_index(op.f("ix_claim_person_id"), "claim", ["person_id"])
    op.create_index(op.f("ix_claim_taken_at"), "claim", ["taken_at"])
    _create_reports()
    _create_statements()
    _create_trust()
    _create_sanctions()
    _hold_comments()
    _plan_places()


def _create_reports() -> None:
    op.create_table(
        "content_report",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("address", sa.String(500), False),
            ("kind", sa.String(10), False),
            ("subject_id", sa.Uuid(), True),
            ("category", sa.String(12), False),
            ("explanation", sa.String(2000), False),
            ("person_id", sa.Uuid(), True),
            ("name", sa.String(80), False),
            ("email", sa.String(254), False),
            ("reported_at", NOW, False),
            ("outcome", sa.String(8), False),
            ("answer", sa.String(1000), False),
            ("decided_by", sa.Uuid(), True),
            ("decided_at", NOW, True),
        ),
        sa.CheckConstraint("explanation <> ''", name="content_report_explained"),
        sa.CheckConstraint(
            "category = 'child_abuse' OR person_id IS NOT NULL OR (name <> '' AND email <> '')",
            name="content_report_signed",
        ),
        sa.CheckConstraint(
            "outcome IN ('', 'keep', 'amend', 'remove')", name="content_report_outcome"
        ),
        sa.CheckConstraint("(outcome = '') = (decided_at IS NULL)", name="content_report_decided"),
        sa.CheckConstraint("outcome = '' OR answer <> ''", name="content_report_answered"),
        *_keys("programme_id", to="programme.id"),
        *_keys("person_id", "decided_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("subject_id", "person_id", "email"):
        op.create_index(op.f(f"ix_content_report_{column}"), "content_report", [column])
    op.create_index(
        "content_report_open",
        "content_report",
        ["programme_id", "reported_at"],
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def _create_statements() -> None:
    op.create_table(
        "statement",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("person_id", sa.Uuid(), False),
            ("kind", sa.String(10), False),
            ("subject_id", sa.Uuid(), False),
            ("href", sa.String(400), False),
            ("measure", sa.String(8), False),
            ("fact", sa.String(400), False),
            ("words", sa.String(2000), False),
            ("rule", sa.String(200), False),
        ),
        sa.Column("is_law", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("is_automated", sa.Boolean(), server_default="false", nullable=False),
        *_columns(
            ("after", sa.String(3000), False),
            ("decided_by", sa.Uuid(), True),
            ("decided_at", NOW, False),
            ("ends_at", NOW, True),
        ),
        sa.CheckConstraint("fact <> '' AND words <> '' AND rule <> ''", name="statement_says_why"),
        sa.CheckConstraint("is_automated OR decided_by IS NOT NULL", name="statement_by_somebody"),
        *_keys("programme_id", to="programme.id"),
        *_keys("person_id", "decided_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("statement_of_person", "statement", ["person_id", "decided_at"])
    op.create_index("statement_about", "statement", ["kind", "subject_id"])
    op.create_index(op.f("ix_statement_decided_at"), "statement", ["decided_at"])
    op.create_table(
        "appeal",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("statement_id", sa.Uuid(), False),
            ("person_id", sa.Uuid(), False),
            ("first_id", sa.Uuid(), True),
            ("words", sa.String(1000), False),
            ("asked_at", NOW, False),
            ("verdict", sa.String(10), False),
            ("answer", sa.String(1000), False),
            ("decided_by", sa.Uuid(), True),
            ("decided_at", NOW, True),
        ),
        sa.CheckConstraint("(verdict = '') = (decided_at IS NULL)", name="appeal_decided"),
        sa.CheckConstraint("verdict IN ('', 'upheld', 'overturned')", name="appeal_verdict"),
        sa.CheckConstraint("verdict = '' OR answer <> ''", name="appeal_answered"),
        sa.CheckConstraint(
            "decided_by IS NULL OR first_id IS NULL OR decided_by <> first_id",
            name="appeal_by_another",
        ),
        *_keys("programme_id", to="programme.id"),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], ondelete="CASCADE"),
        *_keys("person_id", "first_id", "decided_by"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("statement_id"),
    )
    op.create_index(op.f("ix_appeal_person_id"), "appeal", ["person_id"])
    op.create_index(
        "appeal_open",
        "appeal",
        ["programme_id", "asked_at"],
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def _create_trust() -> None:
    op.create_table(
        "trust",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("person_id", sa.Uuid(), False),
            ("reason", sa.String(300), False),
            ("given_by", sa.Uuid(), False),
            ("given_at", NOW, False),
            ("ended_by", sa.Uuid(), True),
            ("ended_at", NOW, True),
        ),
        sa.CheckConstraint("reason <> ''", name="trust_says_why"),
        *_keys("programme_id", to="programme.id"),
        *_keys("person_id", "given_by", "ended_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_trust_person_id"), "trust", ["person_id"])
    op.create_index(
        "trust_once",
        "trust",
        ["programme_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "later_check",
        *_columns(
            ("video_id", sa.Uuid(), False),
            ("programme_id", sa.Integer(), False),
            ("published_at", NOW, False),
        ),
        *_keys("video_id", to="video.id"),
        *_keys("programme_id", to="programme.id"),
        sa.PrimaryKeyConstraint("video_id"),
    )
    op.create_index(op.f("ix_later_check_programme_id"), "later_check", ["programme_id"])


def _create_sanctions() -> None:
    op.create_table(
        "sanction",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("person_id", sa.Uuid(), False),
            ("kind", sa.String(8), False),
            ("words", sa.String(1000), False),
            ("decided_by", sa.Uuid(), False),
            ("decided_at", NOW, False),
            ("ends_at", NOW, True),
            ("lifted_by", sa.Uuid(), True),
            ("lifted_at", NOW, True),
        ),
        sa.CheckConstraint("kind IN ('warn', 'suspend')", name="sanction_kind"),
        sa.CheckConstraint("words <> ''", name="sanction_says_why"),
        sa.CheckConstraint("(kind = 'suspend') = (ends_at IS NOT NULL)", name="sanction_ends"),
        *_keys("programme_id", to="programme.id"),
        *_keys("person_id", "decided_by", "lifted_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sanction_person_id"), "sanction", ["person_id"])
    op.create_index("sanction_list", "sanction", ["programme_id", "decided_at"])
    op.create_table(
        "watched_word",
        *_columns(
            ("programme_id", sa.Integer(), False),
            ("word", sa.String(40), False),
            ("added_by", sa.Uuid(), True),
            ("added_at", NOW, False),
        ),
        sa.CheckConstraint("word <> ''", name="watched_word_is_one"),
        *_keys("programme_id", to="programme.id"),
        *_keys("added_by"),
        sa.PrimaryKeyConstraint("programme_id", "word"),
    )


def _hold_comments() -> None:
    op.add_column("comment", sa.Column("held_at", NOW, nullable=True))
    op.add_column("comment", sa.Column("held_why", sa.String(8), server_default="", nullable=False))
    op.create_check_constraint(
        "comment_held_why",
        "comment",
        "(held_at IS NULL) = (held_why = '') AND (held_at IS NULL OR hidden_at IS NOT NULL)",
    )
    op.create_index(
        "comment_held",
        "comment",
        ["programme_id", "held_at"],
        postgresql_where=sa.text("held_at IS NOT NULL"),
    )


def _plan_places() -> None:
    op.create_table(
        "planned_place",
        *_columns(
            ID,
            ("programme_id", sa.Integer(), False),
            ("playlist_id", sa.Uuid(), False),
            ("place", sa.String(8), False),
            ("starts_on", sa.Date(), False),
            ("planned_by", sa.Uuid(), True),
            ("planned_at", NOW, False),
            ("done_at", NOW, True),
        ),
        *_keys("programme_id", to="programme.id"),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlist.id"], ondelete="CASCADE"),
        *_keys("planned_by"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "place", "starts_on", name="planned_place_once"),
    )
    op.create_index(op.f("ix_planned_place_playlist_id"), "planned_place", ["playlist_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("planned_place")
    op.drop_index("comment_held", table_name="comment")
    op.drop_constraint("comment_held_why", "comment")
    op.drop_column("comment", "held_why")
    op.drop_column("comment", "held_at")
    for table in ("watched_word", "sanction", "later_check", "trust", "appeal", "statement"):
        op.drop_table(table)
    op.drop_table("content_report")
    op.drop_table("claim")
    op.drop_column("decision", "checks")
