"""The whole application as a visitor meets it: built front, web and worker processes, own database.

Owns two child processes and their folder. The front is built once and kept between runs as long as
its sources do not change.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session, select

from classe12.commands.front import ensure_front
from classe12.commands.processes import Child
from classe12.core.actor import Actor
from tests.support import postgres

STARTS_WITHIN = 60.0  # seconds


@dataclass
class Served:
    """A running application.

    Attributes:
        name: of its database and its folder.
        port: where it listens, on 127.0.0.1.
        folder: its data folder: mails, files, logs.
        database: address of its database.
        web: its web process; `web.pid` is a process group, to be killed whole.
        worker: its worker process.
        people: one signed-in actor a role, as `fill` made them.
    """

    name: str
    port: int
    folder: Path
    database: str
    web: Child
    worker: Child
    people: dict[str, Actor] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Address that a browser types."""
        return f"http://localhost:{self.port}"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a transaction on its database: committed at the end."""
        engine = create_engine(self.database.replace("postgresql://", "postgresql+psycopg://", 1))
        try:
            with Session(engine, expire_on_commit=False) as db, db.begin():
                yield db
        finally:
            engine.dispose()

    def cookie(self, role: str) -> dict[str, str]:
        """Open a session of the person who has a role, second factor included.

        Returns:
            The name and the value of the cookie; empty for "anonymous".
        """
        from classe12.accounts.actions import open_session
        from classe12.accounts.rules import sessions

        if role == "anonymous":
            return {}
        person = self.people[role]
        with self.session() as db:
            nobody = Actor(programme_id=person.programme_id)
            opened = open_session(db, nobody, person.person_id, "Test", with_second_factor=True)
        return {sessions.cookie_name(False, sessions.COOKIE): opened.token}

    def wait(self) -> None:
        """Wait until the web answers.

        Raises:
            AssertionError: with the end of its log, when it does not.
        """
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end and self.web.is_alive():
            if self.answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"the web did not start:\n{self.web.last_words(40)}")

    def answers(self) -> bool:
        """Return whether the web says how it is, well or not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/sante")
            return connection.getresponse().status in {200, 503}
        except OSError:
            return False
        finally:
            connection.close()

    def security_log(self) -> list[str]:
        """Return the lines of the security log so far."""
        lines = self.web.log.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if "classe12.security" in line]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    name: str, *, port: int = 0, before: Callable[["Served"], None] | None = None, **settings: str
) -> Iterator[Served]:
    """Serve the application until the end of the block.

    Args:
        name: of the database and the folder, unique in the run.
        port: a free one by default.
        before: what to do once the database is there and before anything starts.
        settings: environment variables that change something, CLASSE12_DEMO="0".
    """
    os.environ.setdefault("CLASSE12_DEMO", "1")
    ensure_front()
    port = port or free_port()
    folder = postgres.open_run() / name
    database = postgres.fresh_database(name)
    env = {
        **os.environ,
        "PORT": str(port),
        "CLASSE12_VAR": str(folder),
        "CLASSE12_PUBLIC_URL": f"http://localhost:{port}",
        "DATABASE_URL": database,
        **settings,
    }
    served = Served(
        name,
        port,
        folder,
        database,
        Child("web", ["serve"], env, folder / "log"),
        Child("worker", ["worker"], env, folder / "log"),
    )
    try:
        if before:
            before(served)
        served.web.start()
        served.worker.start()
        served.wait()
        yield served
    finally:
        served.web.stop()
        served.worker.stop()


def fill(served: Served) -> None:
    """Add one person a role, as the matrices of security and the pages need them."""
    from classe12.accounts.models import Role
    from tests.factories.people import a_lead, a_member, a_teacher

    with served.session() as db:
        served.people = {
            "teacher": a_teacher(db, name="Awa Diallo"),
            "other_teacher": a_teacher(db, name="Nora Belkacem"),
            "relay": a_member(db, Role.RELAY, (("academie", "24"),), name="Rémi Castel"),
            "moderator": a_member(db, Role.MODERATOR, name="Mona Ferrier"),
            "lead": a_lead(db, ("academie", "24"), name="Louis Aubert"),
            "other_lead": a_lead(db, ("academie", "09"), name="Lina Morel"),
            "owner": a_member(db, Role.OWNER, name="Odile Garnier"),
            "admin": a_member(db, Role.ADMIN, name="Ali Renard"),
            "clerk": a_member(db, Role.CLERK, name="Denis Faure"),
            "auditor": a_member(db, Role.AUDITOR, name="Alix Monnier"),
        }


DEMONSTRATION = "demonstration"
SMALL_DEMO = """
from classe12 import wiring
from classe12.core.database import transaction
from classe12.demo.seed import seed
from classe12.territories.actions import install_reference_data
wiring.connect()
with transaction() as db:
    install_reference_data(db)
seed(lambda what, done: None, small=True)
"""


def demonstrate(served: Served) -> None:
    """Install a small demonstration, made once a run; its people are known by their role."""
    from classe12.accounts.models import Person
    from classe12.demo.accounts import ACCOUNTS

    postgres.fresh_database(served.name, template=_demonstration())
    shutil.copytree(postgres.open_run() / DEMONSTRATION, served.folder, dirs_exist_ok=True)
    with served.session() as db:
        ids = dict(db.exec(select(Person.email, Person.id)).all())
    for account in ACCOUNTS:
        actor = Actor(programme_id=1, person_id=ids[account.email], name=account.name)
        served.people.setdefault(str(account.role), actor)


def _demonstration() -> str:
    """Return the database of the demonstration, made by the first process that needs it."""
    folder = postgres.open_run() / DEMONSTRATION
    with postgres.alone("demonstration"):
        if not folder.exists():
            env = {
                **os.environ, "DATABASE_URL": postgres.fresh_database(DEMONSTRATION),
                "CLASSE12_VAR": str(folder), "CLASSE12_DEMO": "1",
            }  # fmt: skip
            subprocess.run(
                [sys.executable, "-c", SMALL_DEMO], cwd=postgres.ROOT, env=env, check=True
            )
    return DEMONSTRATION
