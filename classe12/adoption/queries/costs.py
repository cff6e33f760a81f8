"""What the use of the service costs: a slice above keeps the accounts, and says what one costs."""

from collections.abc import Callable

from sqlmodel import Session

from classe12.adoption.rules.snapshot import Costs, Snapshot

Reader = Callable[[Session, Snapshot], Costs | None]
_readers: list[Reader] = []


def cost_with(function: Reader) -> None:
    """Install the function that says, from the figures of the whole programme, what one costs."""
    _readers[:] = [function]


def costs(db: Session, snapshot: Snapshot) -> Costs | None:
    """Return what one costs; None where nobody keeps accounts, or for a part of the programme."""
    return _readers[0](db, snapshot) if _readers else None
