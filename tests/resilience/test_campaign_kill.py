"""kill -9 in the middle of the sending of a campaign: each school ends with exactly one mail in the outbox."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.deployment.models import CampaignStatus
from tests.factories.campaigns import CRETEIL, launched, mailboxes
from tests.factories.people import a_lead
from tests.support.campaign_worker import BATCH

SCHOOLS, KILLS = 240, 3
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def start(campaign_id: UUID, database: str) -> subprocess.Popen[bytes]:
    """Start a worker that waits for a word; it loads while the others do."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.campaign_worker", str(campaign_id)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def begin(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin
    assert worker.stdout
    assert worker.stdout.readline() == b"ready\n"
    worker.stdin.write(b"\n")
    worker.stdin.flush()


def end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        assert pipe
        pipe.close()


def recipients(db: Session) -> Counter[str]:
    db.rollback()
    rows = db.execute(text("SELECT recipient FROM mail WHERE kind = 'campaign'"))
    return Counter(rows.scalars())


def test_each_school_has_one_mail_whenever_the_worker_is_killed(
    committed_db: Session, database: str
) -> None:
    db, chance = committed_db, random.Random(1236)
    lea = a_lead(db, CRETEIL)
    db.execute(text("DELETE FROM holiday"))  # the test is about kills, whatever day it is
    expected = Counter(school.email for school in mailboxes(db, SCHOOLS))
    campaign_id = launched(db, lea)
    db.commit()
    workers = [start(campaign_id, database) for _ in range(KILLS + 2)]
    seen = 0
    for worker in workers[:KILLS]:
        begin(worker)
        assert worker.stdout
        for _ in range(chance.randint(1, 6)):
            assert worker.stdout.readline() == b"batch\n"
        time.sleep(chance.uniform(0, 0.02))  # anywhere in the next batch
        end(worker)
        found = recipients(db)
        assert set(found.values()) == {1}
        assert seen + BATCH <= len(found) < SCHOOLS
        seen = len(found)
        agree = db.execute(text("SELECT count(*) FROM campaign_school WHERE mail_id IS NOT NULL"))
        assert agree.scalar_one() == seen, "a row and its mail are written together"
    for worker in workers[KILLS:]:  # the last two at once
        begin(worker)
    for worker in workers[KILLS:]:
        assert worker.stdout
        worker.stdout.read()
        end(worker)
    assert recipients(db) == expected
    assert db.execute(text("SELECT status FROM campaign")).scalar_one() == CampaignStatus.DONE
