"""Correcting the estimated number of split classes of a school, level by level."""

import re

from classe12.deployment.models.schools import REASON_MAX

LEVEL, CLASSES, WHY = "niveau_corrige", "classes_corrigees", "raison_correction"
FIELDS = (LEVEL, CLASSES, WHY)
MOST = 30  # split classes of a level in one school
SOURCE = "Correction d’un relais de territoire"


def read_classes(written: str) -> float | None:
    """Return a number of classes, "2" or "1,5"; None when it is none, or too many."""
    text = written.strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,2}(\.\d{1,2})?", text):
        return None
    return float(text) if float(text) <= MOST else None


def problems(level: str, classes: str, reason: str, levels: frozenset[str]) -> dict[str, str]:
    """Return what a correction lacks, as field name to sentence; `reason` is tidied."""
    found: dict[str, str] = {}
    if level not in levels:
        found[LEVEL] = "Choisissez le niveau."
    if read_classes(classes) is None:
        found[CLASSES] = f"Écrivez un nombre de classes, de 0 à {MOST}."
    if not reason:
        found[WHY] = "Dites d’où vient ce nombre : on le lira après vous."
    elif len(reason) > REASON_MAX:
        found[WHY] = f"{REASON_MAX} caractères au plus."
    return found
