"""kill -9 of the worker at seeded random moments of a preparation (K1, K4, K5).

After each kill: the video still ends ready, storage and rows agree, no ffmpeg survives.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage, staging
from classe12.media import preparing, sweeping
from classe12.media.models import Asset, AssetStatus, Rendition, Work
from tests.factories import media
from tests.factories.people import a_teacher

KILLS = 8
ROOT = Path(__file__).parents[2]
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
def teacher(own_files: None, committed_db: Session) -> Actor:
    found = a_teacher(committed_db)
    committed_db.commit()
    return found


@pytest.fixture
def nursery(own_files: None) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process that makes workers."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.media_worker"],
        cwd=ROOT,
        env=dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as found:
        yield found
        found.kill()


def start_worker(nursery: subprocess.Popen[bytes]) -> psutil.Process:
    """Have a worker begin."""
    assert nursery.stdin
    nursery.stdin.write(b"\n")
    nursery.stdin.flush()
    return psutil.Process(int(said(nursery, b"worker")))


def said(nursery: subprocess.Popen[bytes], word: bytes) -> bytes:
    """Wait for a word of a worker, or of what makes them; return what follows it."""
    assert nursery.stdout
    while not (line := nursery.stdout.readline()).startswith(word):
        assert nursery.poll() is None
    return line.removeprefix(word)


def kill(worker: psutil.Process) -> None:
    """kill -9; the children must follow by themselves."""
    children = worker.children(recursive=True) if worker.is_running() else []
    with suppress(psutil.NoSuchProcess):
        worker.kill()
    _, alive = psutil.wait_procs([worker, *children], timeout=10)
    assert not alive


def let_leases_end(db: Session) -> None:
    """Thirty seconds go by."""
    db.execute(text("UPDATE asset SET lease_until = lease_until - interval '31 seconds'"))
    db.commit()


def check_storage_agrees(db: Session) -> None:
    named = set(db.exec(select(Rendition.key)).all())
    kept = {item.key: item for item in get_storage().list("renditions")}
    assert set(kept) == named
    for rendition in db.exec(select(Rendition)).all():
        assert kept[rendition.key].size == rendition.bytes
    assert list(get_storage().list("originals")) == []
    assert list(staging("work").iterdir()) == []
    assert list(staging("uploads").iterdir()) == []


def test_killed_worker_loses_no_video(
    committed_db: Session, teacher: Actor, nursery: subprocess.Popen[bytes]
) -> None:
    chance, db = random.Random(1212), committed_db
    source = media.sample("killed.mp4", length=2)
    preparing_s = 0.0
    for number in range(KILLS):
        asset = media.a_waiting_asset(db, teacher, source)
        db.commit()
        began = time.monotonic()
        worker = start_worker(nursery)
        if number == 0:  # the first one is timed, so that kills fall anywhere in a preparation
            said(nursery, b"turn")
            preparing_s = time.monotonic() - began
        else:
            time.sleep(chance.uniform(0, min(preparing_s, 4)))
        kill(worker)
        let_leases_end(db)
        while preparing.prepare_next():
            pass
        sweeping.sweep()
        db.expire_all()
        db.refresh(asset)
        assert asset.status == AssetStatus.READY, (number, asset.refusal)
        assert asset.work == Work.NONE
        assert asset.tries <= 4  # two works, each tried again at most once
        check_storage_agrees(db)
        db.rollback()


def test_emptied_queue_is_filled_again_from_the_rows(committed_db: Session, teacher: Actor) -> None:
    """K5: 100 waiting videos whose jobs are lost all get one again."""
    db = committed_db
    source = media.wrote("tiny", b"x")
    for _ in range(100):
        media.a_waiting_asset(db, teacher, source)
    db.commit()
    sweeping.sweep()
    db.execute(text("DELETE FROM procrastinate_jobs"))
    db.commit()
    sweeping.sweep()
    found = db.execute(
        text(
            "SELECT count(DISTINCT args->>'asset_id') FROM procrastinate_jobs WHERE status = 'todo'"
        )
    )
    assert found.scalar_one() == 100


def test_two_workers_make_each_video_once(
    committed_db: Session, teacher: Actor, nursery: subprocess.Popen[bytes]
) -> None:
    """K4: the same work asked twice at once."""
    db = committed_db
    for _ in range(4):
        media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    db.commit()
    _, alive = psutil.wait_procs([start_worker(nursery) for _ in range(2)], timeout=120)
    assert not alive
    sweeping.sweep()
    assets = db.exec(select(Asset)).all()
    assert {(asset.status, asset.work, asset.tries) for asset in assets} == {("ready", "", 2)}
    check_storage_agrees(db)
