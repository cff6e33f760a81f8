"""Rate limits, counted in the database so that every web process agrees.

A fixed window per key: one row a key and window, incremented by one upsert in its own transaction
(a refused act is rolled back, its try must still count).
"""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Field, SQLModel

from classe12.core.clock import now
from classe12.core.columns import instant
from classe12.core.database import transaction


class RateCount(SQLModel, table=True):
    """How often a key was used in one window."""

    __tablename__ = "rate_count"
    key: str = Field(primary_key=True, max_length=160)
    window_at: datetime = Field(sa_column=instant(index=True))
    count: int


def hit(key: str, window: timedelta) -> int:
    """Count one use of a key.

    Args:
        key: what is limited, "code:address:<hash>"; never an address in clear.
        window: length of the counting window.

    Returns:
        The number of uses in the present window, this one included.
    """
    start = now() - window
    with transaction() as db:
        return int(
            db.execute(
                text(
                    "INSERT INTO rate_count AS r (key, window_at, count) VALUES (:key, :now, 1) "
                    "ON CONFLICT (key) DO UPDATE SET "
                    "count = CASE WHEN r.window_at < :start THEN 1 ELSE r.count + 1 END, "
                    "window_at = CASE WHEN r.window_at < :start THEN :now ELSE r.window_at END "
                    "RETURNING count"
                ),
                {"key": key, "now": now(), "start": start},
            ).scalar_one()
        )
