"""Say that something changed: the half of `core.live` that acts call, without Reflex.

Invariant: said when the act's transaction commits, never when it is rolled back.
"""

from sqlalchemy import text
from sqlmodel import Session

POSTGRES_CHANNEL = "classe12_live"


def notify(db: Session, channel: str, scope: str) -> None:
    """Tell the screens that show a scope of a live channel to be brought up to date.

    Args:
        db: the act's transaction.
        channel: name of a `core.live.Channel`, a single word.
        scope: what changed, under 7,000 bytes; the same one twice in an act is said once.
    """
    values = {"channel": POSTGRES_CHANNEL, "what": f"{channel} {scope}"}
    db.execute(text("SELECT pg_notify(:channel, :what)"), values)
