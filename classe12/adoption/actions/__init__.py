"""Acts on the figures.

`journal` and `arrivals` append what happens, `folding` counts it, `summing` adds up the weeks that are
over, `keeping` forgets, `publishing` writes what may be shown.
"""

from classe12.adoption.actions.arrivals import arrive
from classe12.adoption.actions.folding import fold, fold_all, rebuild
from classe12.adoption.actions.journal import append, subscribe
from classe12.adoption.actions.keeping import forget_old, forget_person
from classe12.adoption.actions.publishing import publish
from classe12.adoption.actions.summing import sum_up

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
