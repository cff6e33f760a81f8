"""Domain events: how a slice tells the slices above it what happened, without knowing them.

Invariant: a subscriber runs inside the transaction of the act that emitted; both commit or neither.
Events are frozen dataclasses, named in the past tense, declared in `<slice>/events.py`.
Subscriptions are made by `subscribe()` functions that the assembly calls, never at import.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

Subscriber = Callable[[Session, Any], None]
_subscribers: dict[type, list[Subscriber]] = defaultdict(list)


def on(event: type, subscriber: Subscriber) -> None:
    """Call `subscriber(db, event)` whenever an event of this type is emitted; twice is once."""
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def emit(db: Session, event: object) -> None:
    """Hand an event to its subscribers, inside the current transaction."""
    db.flush()
    for subscriber in _subscribers[type(event)]:
        subscriber(db, event)
