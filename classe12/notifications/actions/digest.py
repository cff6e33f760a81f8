"""Composing the digests of a week, many people at once.

Invariant: the row of a person's week is written with their mail, in one transaction, and whoever finds
it there already sends nothing: each digest leaves once, whatever is killed or run twice.
"""

from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import mail
from classe12.notifications.actions.letters import draft
from classe12.notifications.models import Digest, Kind
from classe12.notifications.queries import digest as rows
from classe12.notifications.rules import digest as rules
from classe12.programmes.queries import base_url_of, get_programme
from classe12.programmes.rules.words import closed_of, is_under
from classe12.territories.rules import week_start

BATCH = 500
BUTTON = "Ouvrir mes notifications"


def compose_batch(
    db: Session, programme_id: int, day: date, moment: datetime, limit: int = BATCH
) -> int:
    """Compose and queue the digests of some people who do not have this week's yet.

    The same number of reads and writes, whatever the number of people.

    Args:
        db: the act's transaction.
        programme_id: whose members.
        day: today; its week is written down, and the zones in holidays are left in peace.
        moment: now.
        limit: how many people at most.

    Returns:
        How many people were dealt with; 0 when none is left.
    """
    week = week_start(day)
    readers = rows.readers(db, programme_id, week, day, moment, limit)
    if not readers:
        return 0
    served = get_programme(db, programme_id)
    programme, closed = served.name, closed_of(served.policy)
    base_url = base_url_of(db, programme_id)
    videos = rows.new_videos(db, programme_id, moment)
    notices = rows.open_notices(db, programme_id, [reader.id for reader in readers], moment)
    told = rows.news(db, programme_id, moment)
    news = [one for one in told if not is_under(one[1], closed)]
    found = {
        reader.id: rules.compose(
            programme, base_url, reader, videos, notices.get(reader.id, ()), news
        )
        for reader in readers
    }
    wanted = insert(Digest).values(
        [
            {
                "person_id": person_id,
                "programme_id": programme_id,
                "week": week,
                "composed_at": moment,
                "lines": made.lines if made else 0,
            }
            for person_id, made in found.items()
        ]
    )
    ours = set(
        db.execute(wanted.on_conflict_do_nothing().returning(col(Digest.person_id))).scalars()
    )
    drafts = [
        draft(
            db,
            programme_id, programme, reader.id, reader.email, Kind.DIGEST,
            made.subject, made.text, BUTTON,
        )
        for reader in readers
        if reader.id in ours and (made := found[reader.id])
    ]  # fmt: skip
    mail.send_many(db, drafts)
    return len(readers)
