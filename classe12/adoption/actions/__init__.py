"""Acts on the figures.

`journal` appends what happens, `folding` counts it, `keeping` forgets it, `publishing` writes what may
be shown of it.
"""

from classe12.adoption.actions.folding import fold, fold_all, rebuild
from classe12.adoption.actions.journal import append, subscribe
from classe12.adoption.actions.keeping import forget_old, forget_person
from classe12.adoption.actions.publishing import publish

__all__ = [
    "append",
    "fold",
    "fold_all",
    "forget_old",
    "forget_person",
    "publish",
    "rebuild",
    "subscribe",
]
