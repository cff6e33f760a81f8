"""How many split classes a school has: always an estimate, with its source.

No public file counts classes by level. Two ways, the better one first:

- pupils of the level at the last rentrée that the ministry published, 12.5 a class rounded up (mean
  size of split CP in March 2022, La Gazette, after DEPP). GS is not counted apart: a third of the
  nursery pupils. Small rural schools mix levels, so the formula counts too many there.
- else the mean pupils of 114 real schools of priority education (49 in Ille-et-Vilaine in 2022, 65
  in six départements in 2024, not a random sample), 12.5 a class and not rounded, so that sums stay
  right. GS is a third of the pupils of a maternelle; in a primaire it is taken equal to CP.
"""

from dataclasses import dataclass
from math import ceil

from classe12.territories.models import SchoolKind

PUPILS_A_CLASS = 12.5
NURSERY_YEARS = 3
CALIBRATED = (
    "Estimation : effectifs moyens de 114 écoles d’éducation prioritaire, "
    "12,5\u00a0élèves par classe"
)
MEAN_PUPILS: dict[SchoolKind, dict[str, float]] = {
    SchoolKind.MATERNELLE: {"GS": 115.7 / NURSERY_YEARS},
    SchoolKind.ELEMENTAIRE: {"CP": 34.3, "CE1": 34.9},
    SchoolKind.PRIMAIRE: {"GS": 16.4, "CP": 16.4, "CE1": 15.0},
}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Pupils of a school at a rentrée, as published; `nursery` is all of pré-élémentaire."""

    rentree: int
    nursery: int
    cp: int
    ce1: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Split classes of a level, and where the figure comes from."""

    level: str
    classes: float
    source: str


def split_classes(pupils: float) -> int:
    """Return the number of classes that so many pupils make, at 12.5 a class, rounded up.

    Raises:
        ValueError: for a negative number.
    """
    if pupils < 0:
        raise ValueError(f"a negative number of pupils: {pupils}")
    return ceil(pupils / PUPILS_A_CLASS)


def estimate_classes(kind: SchoolKind, enrolment: Enrolment | None) -> tuple[Estimate, ...]:
    """Estimate the split classes of a school of priority education.

    Args:
        kind: what the school is.
        enrolment: its published pupils, or None.

    Returns:
        One estimate a level that the school has; none for a collège.
    """
    if enrolment is None:
        means = MEAN_PUPILS.get(kind, {})
        return tuple(
            Estimate(level, round(pupils / PUPILS_A_CLASS, 2), CALIBRATED)
            for level, pupils in means.items()
        )
    source = (
        f"Effectifs de la rentrée {enrolment.rentree} (fr-en-ecoles-effectifs-nb_classes), "
        "12,5\u00a0élèves par classe"
    )
    pupils = {
        "GS": enrolment.nursery / NURSERY_YEARS,
        "CP": enrolment.cp,
        "CE1": enrolment.ce1,
    }
    return tuple(
        Estimate(level, split_classes(count), source) for level, count in pupils.items() if count
    )
