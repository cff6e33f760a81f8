"""What becomes of schools from one year to the next: closed, or taken in by another one.

The ministry publishes no list of closings nor of mergers. A school is closed when its directory says so
(`etat`), or when a directory that holds the whole of its département has it no more. It was merged when
the directory names the school that it belongs to, or when one open school of the commune, of the same
name, teaches the levels that it taught: a maternelle and an élémentaire that become one primaire.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from classe12.core.text import fold
from classe12.territories.models import SchoolKind

WHOLE = 0.9  # part of the open schools that we know: under it, a file is an extract
FEWEST = 5  # schools known under which nothing is concluded from an absence
COMMON = frozenset(
    "ecole ecoles maternelle elementaire primaire publique public groupe scolaire de du des d la le les l "
    "et en a au aux sur sous rep".split()
)
TAKES_IN = {
    SchoolKind.MATERNELLE: {SchoolKind.MATERNELLE, SchoolKind.PRIMAIRE},
    SchoolKind.ELEMENTAIRE: {SchoolKind.ELEMENTAIRE, SchoolKind.PRIMAIRE},
    SchoolKind.PRIMAIRE: {SchoolKind.PRIMAIRE},
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A school of a commune, as far as a merger is concerned."""

    uai: str
    name: str
    kind: SchoolKind


def is_whole(known: int, listed: int) -> bool:
    """Whether a directory holds a whole département.

    Args:
        known: open schools of the département that we have.
        listed: how many of them the file has.
    """
    return known >= FEWEST and listed >= WHOLE * known


def successor(closed: Neighbour, mother: str | None, neighbours: Sequence[Neighbour]) -> str | None:
    """Return the UAI of the school that took in one that closes, None when nothing tells it.

    Args:
        closed: the school that closes.
        mother: the school that the directory says it belongs to.
        neighbours: the open schools of its commune.
    """
    if mother:
        return mother
    words = _telling(closed.name)
    if not words:
        return None
    found = [
        one.uai
        for one in neighbours
        if one.uai != closed.uai
        and one.kind in TAKES_IN.get(closed.kind, set())
        and _telling(one.name) == words
    ]
    return found[0] if len(found) == 1 else None


def _telling(name: str) -> frozenset[str]:
    """Return the words that are a school's own: those of "Jean Moulin"."""
    return frozenset(re.findall(r"[a-z0-9]+", fold(name))) - COMMON
