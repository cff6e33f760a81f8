"""Say that something changed: the half of `core.live` that acts call, without Reflex.

Invariant: said when the act's transaction commits, never when it is rolled back.
"""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import text
from sqlmodel import Session

POSTGRES_CHANNEL = "classe12_live"
_hearing: dict[str, list[Callable[[], None]]] = defaultdict(list)


def notify(db: Session, channel: str, scope: str) -> None:
    """Tell the screens that show a scope of a live channel to be brought up to date.

    Args:
        db: the act's transaction.
        channel: name of a `core.live.Channel`, a single word.
        scope: what changed, under 7,000 bytes; the same one twice in an act is said once.
    """
    values = {"channel": POSTGRES_CHANNEL, "what": f"{channel} {scope}"}
    db.execute(text("SELECT pg_notify(:channel, :what)"), values)


def hears(channel: str, function: Callable[[], None]) -> None:
    """Have each web process call a function when a channel is notified, to forget what it keeps.

    Twice is once.
    """
    if function not in _hearing[channel]:
        _hearing[channel].append(function)


def forget(channel: str) -> None:
    """Call what hears a channel; the listener of each web process does."""
    for function in _hearing.get(channel, ()):
        function()


def forget_all() -> None:
    """Call everything that hears a channel: whatever was said while nobody listened."""
    for channel in list(_hearing):
        forget(channel)
