"""kill -9 of the web process and cuts of the line, at seeded random moments of an upload.

Promises K1, K2 and U6: nothing acknowledged is lost, the offset told is never ahead of the disk, a
cut costs at most one checkpoint.
"""

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.settings import MIB, get_settings
from classe12.core.storage import get_storage
from classe12.media import writing
from classe12.media.models import Asset, Upload
from classe12.media.writing import staged
from tests.factories.people import a_teacher
from tests.support.media_server import MediaServer, served
from tests.support.tus_client import TusClient

KILLS = 12
CUTS = 20
pytestmark = pytest.mark.slow


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> Iterator[None]:
    monkeypatch.setenv("CLASSE12_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("DATABASE_URL", database)
    get_settings.cache_clear()
    get_storage.cache_clear()
    yield
    get_settings.cache_clear()
    get_storage.cache_clear()


@pytest.fixture
def server(own_files: None, committed_db: Session) -> Iterator[MediaServer]:
    with served() as found:
        yield found


@pytest.fixture
def teacher(committed_db: Session) -> Actor:
    found = a_teacher(committed_db)
    committed_db.commit()
    return found


def film(length: int) -> bytes:
    return b"\0\0\0\x18ftypisom" + bytes(12) + random.Random(12).randbytes(length - 24)


def check_offset(client: TusClient, offset: int) -> None:
    """What is told is what is there, and no less than what was promised."""
    assert offset >= client.acknowledged
    path = staged(client.place.rsplit("/", 1)[1])  # type: ignore[arg-type]
    if path.exists():  # else it is in storage already
        content = path.read_bytes()
        assert len(content) >= offset
        assert content[:offset] == client.content[:offset]


def send_rest(client: TusClient, offset: int) -> None:
    deadline = time.monotonic() + 60
    while offset < len(client.content):
        assert time.monotonic() < deadline
        client.add(offset, min(len(client.content), offset + 8 * MIB))
        offset = client.ask()


def check_arrived(db: Session, client: TusClient) -> None:
    db.expire_all()
    upload = db.exec(select(Upload)).one()
    asset = db.exec(select(Asset).where(Asset.upload_id == upload.id)).one()
    with get_storage().local_path(asset.original_key or "") as path:
        assert path.read_bytes() == client.content
    assert not staged(upload.id).exists()


def test_killed_web_process_loses_nothing_acknowledged(
    server: MediaServer, committed_db: Session, teacher: Actor
) -> None:
    chance = random.Random(1212)
    client = TusClient(server.url, teacher, film(12 * MIB))
    assert client.create().status_code == 201
    offset = 0
    for number in range(KILLS):
        # The last kills fall on the last bytes: finish, move to storage, commit.
        is_late = number >= KILLS // 2
        end = len(client.content) if is_late else min(len(client.content), offset + 2 * MIB)
        pace = 0 if is_late else 0.01
        sender = threading.Thread(target=client.add, args=(offset, end), kwargs={"pace": pace})
        sender.start()
        time.sleep(chance.uniform(0, 0.12 if is_late else 0.4))
        server.kill()
        sender.join()
        server.start()
        offset = client.ask()
        check_offset(client, offset)
        if offset == len(client.content):
            break
    send_rest(client, offset)
    check_arrived(committed_db, client)


def test_cut_line_resends_little(
    server: MediaServer, committed_db: Session, teacher: Actor
) -> None:
    chance = random.Random(20)
    client = TusClient(server.url, teacher, film(24 * MIB))
    assert client.create().status_code == 201
    offset = 0
    for _ in range(CUTS):
        part = chance.randrange(64 * 1024, MIB)
        # 423: the server has not yet noticed that the last line was cut; 409: it has since, and kept
        # more of it than it had told. A client asks again.
        while (status := client.add(offset, len(client.content), cut_at=offset + part)) in {
            409,
            423,
        }:
            time.sleep(0.05)
            offset = client.ask()
        assert status == 0
        told = client.ask()
        check_offset(client, told)
        assert told >= offset
        offset = told
    send_rest(client, offset)
    check_arrived(committed_db, client)
    resent = client.sent - len(client.content)
    assert resent <= CUTS * writing.CHECKPOINT
    print(f"\n{CUTS} cuts, {resent / MIB:.1f} MiB sent again")


def test_of_two_senders_one_wins(
    server: MediaServer, committed_db: Session, teacher: Actor
) -> None:
    client = TusClient(server.url, teacher, film(3 * MIB))
    assert client.create().status_code == 201
    statuses: list[int] = []
    senders = [
        threading.Thread(
            target=lambda: statuses.append(client.add(0, len(client.content), pace=0.005))
        )
        for _ in range(4)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert statuses.count(204) == 1
    assert set(statuses) <= {204, 409, 410, 423, 0}
    check_arrived(committed_db, client)


def test_fifty_starts_at_once_make_five(
    server: MediaServer, committed_db: Session, teacher: Actor
) -> None:
    statuses: list[int] = []

    def start() -> None:
        statuses.append(TusClient(server.url, teacher, film(100)).create().status_code)

    starters = [threading.Thread(target=start) for _ in range(50)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert sorted(set(statuses)) == [201, 429]
    assert statuses.count(201) == 5
    assert len(committed_db.exec(select(Upload)).all()) == 5


def test_server_that_was_killed_leaves_its_lease_for_ten_seconds_only(
    server: MediaServer, committed_db: Session, teacher: Actor
) -> None:
    client = TusClient(server.url, teacher, film(2 * MIB))
    assert client.create().status_code == 201
    sender = threading.Thread(
        target=client.add, args=(0, len(client.content)), kwargs={"pace": 0.05}
    )
    sender.start()
    time.sleep(0.5)
    server.kill()
    sender.join()
    server.start()
    began = time.monotonic()
    status = client.add(client.ask(), len(client.content))
    while status == 423 and time.monotonic() - began < 20:
        time.sleep(0.2)
        status = client.add(client.ask(), len(client.content))
    assert status == 204
    assert time.monotonic() - began < 12
