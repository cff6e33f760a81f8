"""How long composing and queueing the weekly digests takes.

    python -m benchmarks.digest [people]

Fills a database of its own with members of the schools of a country, new videos and unread notices, then
composes every digest of a week as the job does, in batches, each in its transaction with its mail and its
job. Goal (issue 3): 10,000 in <= 60 s on 2 cores. Beside it, the time of writing as many rows of mails
one by one.
"""

import os
import sys
import time
from datetime import timedelta

from sqlalchemy import insert, text
from sqlmodel import Session

from benchmarks.usage import a_country
from classe12 import wiring
from classe12.core import database
from classe12.core.clock import now, today
from classe12.core.ids import new_id
from classe12.core.mail import Mail
from classe12.core.settings import get_settings
from classe12.notifications.actions.digest import compose_batch
from classe12.territories.rules import school_year
from tests.factories.people import a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.videos import a_video
from tests.support import postgres

GOAL = 60.0  # seconds, for 10,000
VIDEOS = 40

PEOPLE = text(
    """
    WITH added AS (
      INSERT INTO person (id, email, display_name, function, is_fictitious, created_at)
      SELECT gen_random_uuid(), 'banc.' || n || '@ac-creteil.fr', 'Banc ' || n, 'professeur', true, now()
      FROM generate_series(1, :people) AS n RETURNING id, email
    )
    INSERT INTO membership (person_id, programme_id, school_uai, levels, joined_at)
    SELECT id, :programme_id, 'X' || lpad((1 + number % 6600)::text, 7, '0'),
      ARRAY[(ARRAY['GS', 'CP', 'CE1'])[1 + number % 3]]::varchar[], now() - interval '90 days'
    FROM added, CAST(split_part(split_part(email, '.', 2), '@', 1) AS int) AS number
    """
)
NOTICES = text(
    """
    INSERT INTO notice (id, programme_id, person_id, kind, what, group_key, subject, who, href, count, at)
    SELECT gen_random_uuid(), :programme_id, person_id, 'thanks', 'thanked', 'thanks:' || n,
      'Le minuteur visuel', '', '/videos', 3, now() - interval '2 days'
    FROM membership, generate_series(1, 3) AS n WHERE programme_id = :programme_id
    """
)


def fill(db: Session, people: int) -> int:
    """Make the members, the new videos and the notices; return the programme."""
    programme_id = classe_a_12(db).id
    a_country(db, programme_id, school_year(today()))
    author = a_teacher(db, school_uai="X0000001")
    for number in range(VIDEOS):
        levels = [("GS", "CP", "CE1")[number % 3]]
        a_video(db, author, levels=levels, published_at=now() - timedelta(days=number % 7))
    db.execute(PEOPLE, {"people": people, "programme_id": programme_id})
    db.execute(NOTICES, {"programme_id": programme_id})
    db.execute(text("DELETE FROM holiday"))  # whatever the day it runs
    return programme_id


def reference(people: int) -> float:
    """Return the seconds that as many rows of mails take, written one by one in one transaction."""
    moment = now()
    begun = time.perf_counter()
    with database.transaction() as db:
        for number in range(people):
            row = Mail(
                id=new_id(), recipient=f"banc.{number}@ac-creteil.fr", subject="Banc",
                text="Banc", kind="bench", created_at=moment,
            )  # fmt: skip
            db.execute(insert(Mail).values(row.model_dump()))
    return time.perf_counter() - begun


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    wiring.connect()
    try:
        os.environ["DATABASE_URL"] = postgres.fresh_database("bench_digest")
        get_settings.cache_clear()
        database.get_engine.cache_clear()
        with database.transaction() as db:
            db.execute(text("SET LOCAL statement_timeout = 0"))
            programme_id = fill(db, people)
        begun, dealt, batches = time.perf_counter(), 0, 0
        while True:
            with database.transaction() as db:
                count = compose_batch(db, programme_id, today(), now())
            if not count:
                break
            dealt, batches = dealt + count, batches + 1
        took = time.perf_counter() - begun
        with database.reading() as db:
            queued = db.execute(
                text("SELECT count(*) FROM mail WHERE kind = 'notice_digest'")
            ).scalar_one()
        beside = reference(people)
        print(f"{dealt} people, {queued} digests composed and queued in {batches} batches")
        print(
            f"{took:.1f} s (goal <= {GOAL * people / 10_000:.0f} s), {took / dealt * 1000:.2f} ms each"
        )
        print(
            f"reference, as many mails written one by one: {beside:.1f} s; ratio {took / beside:.2f}"
        )
    finally:
        database.get_engine().dispose()
        postgres.close_run()


if __name__ == "__main__":
    main()
