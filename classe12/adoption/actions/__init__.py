"""Acts on the figures: `journal` appends what happens, `folding` counts it, `keeping` forgets it."""

from classe12.adoption.actions.folding import fold, fold_all, rebuild
from classe12.adoption.actions.journal import append, subscribe
from classe12.adoption.actions.keeping import forget_old, forget_person

__all__ = [
    "append",
    "fold",
    "fold_all",
    "forget_old",
    "forget_person",
    "rebuild",
    "subscribe",
]
