"""What entry codes are called: a slice above keeps the campaigns that have them."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from classe12.adoption.rules.views import Place

Names = Callable[[Session, int, Sequence[Place]], dict[str, str]]
_names: list[Names] = []


def name_entries_with(function: Names) -> None:
    """Install the function that names the entry codes of some territories of a programme."""
    _names[:] = [function]


def entry_names(db: Session, programme_id: int, places: Sequence[Place]) -> dict[str, str]:
    """Return the name of each entry code of some territories; none without a slice that keeps them."""
    return _names[0](db, programme_id, places) if _names else {}
