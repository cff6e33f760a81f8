"""What a territory aims at: a slice above keeps the objectives, and says what each still asks."""

from collections.abc import Callable

from sqlmodel import Session

from classe12.adoption.rules.snapshot import Snapshot

Aims = Callable[[Session, Snapshot], tuple[str, ...]]
_aims: list[Aims] = []


def aim_with(function: Aims) -> None:
    """Install the function that says, from the figures of a territory, what its objectives still ask."""
    _aims[:] = [function]


def aims(db: Session, snapshot: Snapshot) -> tuple[str, ...]:
    """Return one sentence an objective in force; none without a slice that keeps them."""
    return _aims[0](db, snapshot) if _aims else ()
