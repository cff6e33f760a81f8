"""Domain events reach their subscribers in the same transaction."""

from dataclasses import dataclass
from typing import Any

import pytest

from classe12.core import events


@dataclass(frozen=True)
class LampLit:
    """An event of this test only."""

    room: str


class _Session:
    flushed = 0

    def flush(self) -> None:
        self.flushed += 1


def test_each_subscriber_is_called_once_after_a_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    seen: list[tuple[Any, Any]] = []

    def subscriber(db: Any, event: Any) -> None:
        assert db.flushed == 1
        seen.append((db, event))

    events.on(LampLit, subscriber)
    events.on(LampLit, subscriber)
    db: Any = _Session()
    events.emit(db, LampLit("CP"))
    assert seen == [(db, LampLit("CP"))]


def test_an_event_without_subscriber_is_fine() -> None:
    db: Any = _Session()
    events.emit(db, LampLit("CE1"))
    assert db.flushed == 1
