"""Identifiers: UUID version 7, ordered by creation (RFC 9562, section 5.7)."""

import secrets
import time
from uuid import UUID

from classe12.core.errors import NotFound


def new_id() -> UUID:
    """Return a new UUIDv7: 48 bits of milliseconds since 1970, then 74 random bits."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)


def parse_id(written: str, absent: str) -> UUID:
    """Return the identifier written in an address.

    Raises:
        NotFound: when it is not one, with the sentence `absent`: the same as for what does not exist.
    """
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(absent) from None
