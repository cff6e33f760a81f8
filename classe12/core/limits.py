"""Rate limits, counted in the database so that every web process agrees.

A fixed window per key: one row a key, incremented by one upsert. Keys hold no address nor name in
clear. Never `hit` inside an act: it would wait for a second connection while holding one.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel

from classe12.core.clock import now
from classe12.core.columns import instant
from classe12.core.database import transaction
from classe12.core.errors import TooMany
from classe12.core.jobs import every
from classe12.core.settings import get_settings
from classe12.core.text import duration

LONGEST_WINDOW = timedelta(days=1)


class RateCount(SQLModel, table=True):
    """How often a key was used in one window."""

    __tablename__ = "rate_count"
    key: str = Field(primary_key=True, max_length=160)
    window_at: datetime = Field(sa_column=instant(index=True))
    count: int


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a key: its rank in the window, and the seconds until the window ends."""

    count: int
    ends_in: int


def count(db: Session, what: str, whom: str, window: timedelta) -> Use:
    """Count one use inside an act: a refused act counts for nothing.

    Args:
        db: the act's transaction.
        what: what is limited, "code.address".
        whom: whose uses are counted: an address, a person; only a keyed digest of it is stored.
        window: length of the counting window, a day at most.

    Returns:
        The rank of this use in the present window (1 is the first), and when the window ends.
    """
    digest = hmac.digest(get_settings().pepper(), whom.encode(), "sha256").hex()
    moment = now()
    uses, started_at = db.execute(
        text(
            "INSERT INTO rate_count AS r (key, window_at, count) VALUES (:key, :now, 1) "
            "ON CONFLICT (key) DO UPDATE SET "
            "count = CASE WHEN r.window_at <= :start THEN 1 ELSE r.count + 1 END, "
            "window_at = CASE WHEN r.window_at <= :start THEN :now ELSE r.window_at END "
            "RETURNING count, window_at"
        ),
        {"key": f"{what}:{digest}", "now": moment, "start": moment - window},
    ).one()
    left = (started_at + window - moment).total_seconds()
    return Use(count=int(uses), ends_in=max(1, round(left)))


def check(db: Session, what: str, whom: str, limit: tuple[int, timedelta], noun: str) -> None:
    """Count one use inside an act, and refuse it when it is one too many.

    Args:
        db: the act's transaction.
        what: what is limited.
        whom: whose uses are counted.
        limit: how many, in which time.
        noun: what is counted, in the plural, as a person reads it.

    Raises:
        TooMany: it is one too many.
    """
    most, window = limit
    use = count(db, what, whom, window)
    if use.count > most:
        raise TooMany(
            f"Cela fait {most} {noun} en peu de temps. Reprenez dans "
            f"{duration(max(60, use.ends_in))}\u00a0: rien de ce que vous avez écrit n’est perdu.",
            use.ends_in,
        )


def hit(what: str, whom: str, window: timedelta) -> Use:
    """Count one try in a transaction of its own, before an act that may be refused; see `count`."""
    with transaction() as db:
        return count(db, what, whom, window)


@every("17 3 * * *", name="core.forget_rate_counts")
def forget_rate_counts() -> None:
    """Delete the counts of windows that ended."""
    with transaction() as db:
        db.execute(
            text("DELETE FROM rate_count WHERE window_at < :limit"),
            {"limit": now() - LONGEST_WINDOW},
        )
