"""The draw of a hold-out: which schools are contacted, which are kept apart to compare.

A school's place in the draw is the SHA-256 of the seed and of its UAI: the same seed and the same schools
give the same draw, in whatever order they are listed, and who knows the seed can make it again. Inside each
stratum (REP, REP+) the first places are kept apart. Shares are rounded over the whole and not a stratum at a
time, so that the number kept apart is the share of the total to the nearest school.
"""

import hashlib
from collections.abc import Mapping
from fractions import Fraction

SEEDS = 2**31 - 1


def place_of(seed: int, uai: str) -> bytes:
    """Return what schools are sorted by."""
    return hashlib.sha256(f"{seed}:{uai}".encode()).digest()


def draw(seed: int, strata: Mapping[str, str], held_percent: int) -> frozenset[str]:
    """Return the schools kept apart.

    Args:
        seed: under `SEEDS`, kept with the campaign.
        strata: stratum of each school, by UAI.
        held_percent: share kept apart, 0 to 100.
    """
    held: set[str] = set()
    seen, kept = 0, 0
    for stratum in sorted(set(strata.values())):
        inside = sorted(
            (u for u, s in strata.items() if s == stratum), key=lambda u: place_of(seed, u)
        )
        seen += len(inside)
        wanted = round(Fraction(seen * held_percent, 100)) - kept
        held |= set(inside[:wanted])
        kept += min(wanted, len(inside))
    return frozenset(held)


def order(seed: int, uais: frozenset[str]) -> list[str]:
    """Return the schools in the order in which they are written to: by chance, so that a campaign that is
    stopped reached a sample of them all.
    """
    return sorted(uais, key=lambda uai: place_of(seed, f"{uai}:order"))
