"""journal: each row of the audit trail is sealed with the SHA-256 of the former and of its own"""

import sqlalchemy as sa

from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"

PENDING = """
CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO audit_pending (entry_id) VALUES (NEW.id); RETURN NULL; END
$$
"""
# What is sealed of a row, one field a line; the last one may hold anything.
SEAL = r"""
CREATE FUNCTION seal_audit(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  entry audit_entry;
  former bytea;
  at_position bigint;
  sealed integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(1213);
  SELECT position, digest INTO at_position, former FROM audit_seal ORDER BY position DESC LIMIT 1;
  at_position := coalesce(at_position, 0);
  former := coalesce(former, '\x'::bytea);
  FOR entry IN
    SELECT e.* FROM audit_entry e
     WHERE e.id IN (SELECT entry_id FROM audit_pending ORDER BY entry_id LIMIT most)
     ORDER BY e.id
  LOOP
    at_position := at_position + 1;
    former := sha256(former || convert_to(concat(
      entry.id, E'\n', (extract(epoch FROM entry.at) * 1000000)::bigint, E'\n', entry.programme_id, E'\n',
      entry.person_id, E'\n', entry.act, E'\n', entry.subject_kind, E'\n', entry.subject_id, E'\n',
      entry.why), 'UTF8'));
    INSERT INTO audit_seal (position, entry_id, digest) VALUES (at_position, entry.id, former);
    DELETE FROM audit_pending WHERE entry_id = entry.id;
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END
$$
"""


def upgrade() -> None:
    """Apply."""
    op.add_column("audit_entry", sa.Column("why", sa.String(20), server_default="", nullable=False))
    op.create_table(
        "audit_pending",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entry_id"),
    )
    op.create_table(
        "audit_seal",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("entry_id"),
    )
    op.create_index("audit_entry_act", "audit_entry", ["programme_id", "act", "id"])
    op.execute(PENDING)
    op.execute(SEAL)
    op.execute(
        "CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_wait()"
    )
    op.execute(
        "CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute("INSERT INTO audit_pending (entry_id) SELECT id FROM audit_entry")
    op.execute("SELECT seal_audit(2147483647)")


def downgrade() -> None:
    """Undo."""
    op.drop_table("audit_seal")
    op.execute("DROP TRIGGER audit_entry_waits ON audit_entry")
    op.drop_table("audit_pending")
    op.execute("DROP FUNCTION seal_audit(integer)")
    op.execute("DROP FUNCTION audit_wait()")
    op.drop_index("audit_entry_act", table_name="audit_entry")
    op.drop_column("audit_entry", "why")
