"""functions: text folding, append-only trigger, the job queue"""

from procrastinate.schema import SchemaManager

from alembic import op

revision: str = "0001"
down_revision: str | None = None

# Marks and ligatures go first, so that only ASCII is left to lower(): the result is the same
# whatever the locale of the database.
FOLD = r"""
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(replace(replace(replace(replace(regexp_replace(
    normalize(value, NFKD), U&'[\0300-\036F]', '', 'g'),
    'Œ', 'oe'), 'œ', 'oe'), 'Æ', 'ae'), 'æ', 'ae'))
$$
"""
APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END
$$
"""


def upgrade() -> None:
    """Apply."""
    op.execute(FOLD)
    op.execute(APPEND_ONLY)
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))


def downgrade() -> None:
    """Undo."""
    op.execute(
        r"""
        DO $$ DECLARE r record; BEGIN
          FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
            AND tablename LIKE 'procrastinate\_%' LOOP
            EXECUTE format('DROP TABLE %I CASCADE', r.tablename); END LOOP;
          FOR r IN SELECT p.oid::regprocedure AS f FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = current_schema() AND p.proname LIKE 'procrastinate\_%' LOOP
            EXECUTE format('DROP FUNCTION %s CASCADE', r.f); END LOOP;
          FOR r IN SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE n.nspname = current_schema() AND t.typname LIKE 'procrastinate\_%' AND t.typtype IN ('e','c') LOOP
            EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', r.typname); END LOOP;
        END $$
        """
    )
    op.execute("DROP FUNCTION refuse_change()")
    op.execute("DROP FUNCTION fold(text)")
