"""Acts on the figures.

`journal` and `arrivals` append what happens, `folding` counts it, `summing` adds up the weeks that are
over, `keeping` forgets, `publishing` writes what may be shown.
"""

from classe12.adoption.actions import journal
from classe12.adoption.actions.arrivals import arrive
from classe12.adoption.actions.folding import fold, fold_all, rebuild
from classe12.adoption.actions.journal import append
from classe12.adoption.actions.keeping import forget_old, forget_person
from classe12.adoption.actions.publishing import publish
from classe12.adoption.actions.summing import ask_again, sum_up
from classe12.core import events
from classe12.territories.events import CalendarChanged

__all__ = [
    "append",
    "arrive",
    "fold",
    "fold_all",
    "forget_old",
    "forget_person",
    "publish",
    "rebuild",
    "subscribe",
    "sum_up",
]


def subscribe() -> None:
    """Follow what happens in the slices below, and the school calendar."""
    journal.subscribe()
    events.on(CalendarChanged, ask_again)
