"""The schema: what the models say, reachable step by step both ways, by one migrator at a time."""

import os
import re
import threading

import psycopg
import pytest
from alembic.script import ScriptDirectory

from alembic import command
from tests.support import postgres
from tests.support.sources import ROOT

# Expand first, contract one release later: nothing of a released schema is dropped by an upgrade.
DESTRUCTIVE = re.compile(
    r"\b(drop_table|drop_column|drop_constraint|rename_table|alter_column\([^)]*new_column_name|"
    r"DROP TABLE|DROP COLUMN|RENAME TO|RENAME COLUMN|TRUNCATE|DELETE FROM)\b", re.IGNORECASE
)  # fmt: skip


@pytest.fixture
def empty_database() -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")  # two may migrate at once
    return postgres.fresh_database(f"classe12_migrations_{worker}", template="template0")


def _revisions() -> list[str]:
    scripts = ScriptDirectory.from_config(postgres.alembic_config("postgresql://"))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def _objects(url: str) -> set[tuple[str, str]]:
    """Return the tables, columns, functions, types and triggers of a database."""
    queries = (
        "SELECT 'column', table_name || '.' || column_name || ' ' || data_type FROM "
        "information_schema.columns WHERE table_schema = 'public'",
        "SELECT 'function', p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public'",
        "SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT 'trigger', tgname::text FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'constraint', conname::text FROM pg_constraint c JOIN pg_namespace n "
        "ON n.oid = c.connamespace WHERE n.nspname = 'public'",
        "SELECT 'type', typname::text FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
        "WHERE n.nspname = 'public' AND typtype IN ('e', 'c')",
    )
    with psycopg.connect(url) as connection:
        found = {row for query in queries for row in connection.execute(query).fetchall()}
    return {(kind, what) for kind, what in found if "alembic_version" not in what}


def test_the_models_and_the_schema_agree(database: str) -> None:
    command.check(postgres.alembic_config(database))


def test_history_is_one_line() -> None:
    scripts = ScriptDirectory.from_config(postgres.alembic_config("postgresql://"))
    assert len(scripts.get_heads()) == 1
    assert len(_revisions()) >= 8


def test_each_migration_goes_up_and_down(empty_database: str) -> None:
    config = postgres.alembic_config(empty_database)
    before = _objects(empty_database)
    for revision in _revisions():
        command.upgrade(config, revision)
        after = _objects(empty_database)
        command.downgrade(config, "-1")
        assert _objects(empty_database) == before, f"{revision} leaves something behind"
        command.upgrade(config, revision)
        assert _objects(empty_database) == after, f"{revision} does not come back the same"
        before = after


def test_the_job_queue_is_there(database: str) -> None:
    with psycopg.connect(database) as connection:
        found = connection.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'procrastinate%'"
        ).fetchone()
    assert found is not None
    assert found[0] >= 4


def test_the_audit_trail_refuses_changes(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(
            "INSERT INTO audit_entry (at, programme_id, act, subject_kind, subject_id) "
            "VALUES (now(), 1, 'tests.act', '', '')"
        )
        for change in ("UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"):
            with (
                pytest.raises(psycopg.errors.RaiseException, match="append-only"),
                connection.transaction(),
            ):
                connection.execute(change)
        connection.rollback()


@pytest.mark.parametrize(
    "text", ["Élèves", "ŒUVRE", "cœur", "Ægir", "évaluations À L’ÉCOLE", "ça", "ﬁn", "noël"]
)
def test_folding_is_the_same_whatever_the_locale(database: str, text: str) -> None:
    """Python's own folding is the reference; the function must not lean on the server's locale."""
    import unicodedata

    marks = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    expected = marks.lower().replace("œ", "oe").replace("æ", "ae")
    with psycopg.connect(database) as connection:
        found = connection.execute('SELECT fold(%s), fold(%s COLLATE "C")', [text, text]).fetchone()
    assert found == (expected, expected)


def test_an_upgrade_destroys_nothing() -> None:
    for path in sorted((ROOT / "alembic" / "versions").glob("*.py")):
        source = path.read_text("utf-8")
        upgrade = source[source.index("def upgrade") : source.index("def downgrade")]
        assert not DESTRUCTIVE.search(upgrade), path.name


def test_a_second_migrator_waits_for_the_first(empty_database: str) -> None:
    """The advisory lock of env.py: two deployments at once do not migrate twice."""
    config = postgres.alembic_config(empty_database)
    with psycopg.connect(empty_database, autocommit=True) as first:
        first.execute("SELECT pg_advisory_lock(1212)")
        second = threading.Thread(target=command.upgrade, args=(config, "0001"))
        second.start()
        second.join(1.0)
        assert second.is_alive()
        first.execute("SELECT pg_advisory_unlock(1212)")
        second.join(30)
    assert not second.is_alive()
    assert ("function", "fold") in _objects(empty_database)
