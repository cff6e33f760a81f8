"""territories"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"


WORDS = """
CREATE FUNCTION words(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(fold(value), '[^a-z0-9]+', ' ', 'g')
$$
"""
TRIGRAMS = """
CREATE FUNCTION trigrams(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT substr('  ' || word || ' ', i, 3))
  FROM generate_series(1, length(word) + 1) AS i
$$
"""
LEARN = """
CREATE FUNCTION learn_school_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO school_word (word)
  SELECT DISTINCT word
  FROM (SELECT DISTINCT name, commune FROM written) AS w,
    regexp_split_to_table(words(name || ' ' || commune), ' ') AS word
  WHERE length(word) >= 4 AND word !~ '[0-9]'
  ORDER BY word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Apply."""
    op.execute(WORDS)
    op.execute(TRIGRAMS)
    op.create_table(
        "academie",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("region", sa.String(length=60), nullable=False),
        sa.Column("zone", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("code"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("starts_on < ends_on", name="holiday_order"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("zone", "starts_on"),
    )
    op.create_table(
        "departement",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("insee", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("academie_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["academie_code"],
            ["academie.code"],
        ),
        sa.PrimaryKeyConstraint("code"),
        sa.UniqueConstraint("insee"),
    )
    op.create_index(
        op.f("ix_departement_academie_code"), "departement", ["academie_code"], unique=False
    )
    op.create_table(
        "email_domain",
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("academie_code", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["academie_code"],
            ["academie.code"],
        ),
        sa.PrimaryKeyConstraint("domain"),
    )
    op.create_table(
        "circonscription",
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("departement_code", sa.String(), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["departement_code"],
            ["departement.code"],
        ),
        sa.PrimaryKeyConstraint("uai"),
    )
    op.create_index(
        op.f("ix_circonscription_departement_code"),
        "circonscription",
        ["departement_code"],
        unique=False,
    )
    op.create_table(
        "network",
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("departement_code", sa.String(), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["departement_code"],
            ["departement.code"],
        ),
        sa.PrimaryKeyConstraint("uai"),
    )
    op.create_index(
        op.f("ix_network_departement_code"), "network", ["departement_code"], unique=False
    )
    op.create_table(
        "school",
        sa.Column("uai", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("commune", sa.String(length=80), nullable=False),
        sa.Column("postcode", sa.String(length=5), nullable=False),
        sa.Column("departement_code", sa.String(), nullable=False),
        sa.Column("circonscription_uai", sa.String(), nullable=True),
        sa.Column("network_uai", sa.String(), nullable=True),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "to_tsvector('simple', "
                "words(name || ' ' || commune || ' ' || postcode || ' ' || uai))",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["circonscription_uai"],
            ["circonscription.uai"],
        ),
        sa.ForeignKeyConstraint(
            ["departement_code"],
            ["departement.code"],
        ),
        sa.ForeignKeyConstraint(
            ["network_uai"],
            ["network.uai"],
        ),
        sa.PrimaryKeyConstraint("uai"),
    )
    op.create_index(
        op.f("ix_school_circonscription_uai"), "school", ["circonscription_uai"], unique=False
    )
    op.create_index(
        op.f("ix_school_departement_code"), "school", ["departement_code"], unique=False
    )
    op.create_index(op.f("ix_school_network_uai"), "school", ["network_uai"], unique=False)
    op.create_index("school_search", "school", ["search"], unique=False, postgresql_using="gin")
    op.create_table(
        "school_word",
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.Column(
            "trigrams",
            sa.ARRAY(sa.Text()),
            sa.Computed("trigrams(word)", persisted=True),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("word"),
    )
    op.create_index(
        "school_word_trigrams", "school_word", ["trigrams"], unique=False, postgresql_using="gin"
    )
    op.create_index(
        "school_word_prefix",
        "school_word",
        ["word"],
        unique=False,
        postgresql_ops={"word": "text_pattern_ops"},
    )
    op.execute(LEARN)
    for event in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER school_words_{event.lower()} AFTER {event} ON school "
            "REFERENCING NEW TABLE AS written "
            "FOR EACH STATEMENT EXECUTE FUNCTION learn_school_words()"
        )
    op.create_table(
        "class_estimate",
        sa.Column("school_uai", sa.String(length=8), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("classes", sa.Numeric(precision=6, scale=2, asdecimal=False), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("estimated_on", sa.Date(), nullable=False),
        sa.CheckConstraint("classes >= 0", name="class_estimate_positive"),
        sa.ForeignKeyConstraint(
            ["school_uai"],
            ["school.uai"],
        ),
        sa.PrimaryKeyConstraint("school_uai", "school_year", "level"),
    )
    op.create_table(
        "perimeter_school",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("school_uai", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["school_uai"],
            ["school.uai"],
        ),
        sa.PrimaryKeyConstraint("programme_id", "school_year", "school_uai"),
    )
    op.create_index(
        op.f("ix_perimeter_school_school_uai"), "perimeter_school", ["school_uai"], unique=False
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_perimeter_school_school_uai"), table_name="perimeter_school")
    op.drop_table("perimeter_school")
    op.drop_table("class_estimate")
    op.drop_index("school_search", table_name="school", postgresql_using="gin")
    op.drop_index(op.f("ix_school_network_uai"), table_name="school")
    op.drop_index(op.f("ix_school_departement_code"), table_name="school")
    op.drop_index(op.f("ix_school_circonscription_uai"), table_name="school")
    op.drop_table("school")
    op.drop_index(
        "school_word_prefix", table_name="school_word", postgresql_ops={"word": "text_pattern_ops"}
    )
    op.drop_index("school_word_trigrams", table_name="school_word", postgresql_using="gin")
    op.drop_table("school_word")
    op.execute("DROP FUNCTION learn_school_words()")
    op.drop_index(op.f("ix_network_departement_code"), table_name="network")
    op.drop_table("network")
    op.drop_index(op.f("ix_circonscription_departement_code"), table_name="circonscription")
    op.drop_table("circonscription")
    op.drop_table("email_domain")
    op.drop_index(op.f("ix_departement_academie_code"), table_name="departement")
    op.drop_table("departement")
    op.drop_table("holiday")
    op.drop_table("academie")
    op.execute("DROP FUNCTION trigrams(text)")
    op.execute("DROP FUNCTION words(text)")
