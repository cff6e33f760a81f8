"""Figures about people: nothing under five, then multiples of five on a secret grid."""

import hashlib
import hmac

from classe12.adoption.rules.privacy.groups import FEWEST

STEP = 5


def shown_people(count: int, cell: str, secret: bytes) -> int | None:
    """Return the number of people to show, None when it may not be.

    The usual rounding to a multiple of 5 tells the exact number at the moment it changes; here the
    numbers at which a cell changes are its own, drawn once from a secret.

    Args:
        count: how many there are.
        cell: what is counted, written the same way wherever it is shown.
        secret: the service's own.

    Returns:
        A multiple of 5 at most 4 away from `count`, right on average over the cells; it never goes
        down when `count` goes up.
    """
    if count < FEWEST:
        return None
    digest = hmac.digest(secret, f"people:{cell}".encode(), hashlib.sha256)
    shift = int.from_bytes(digest[:8], "big") % STEP
    return (count + shift) // STEP * STEP
