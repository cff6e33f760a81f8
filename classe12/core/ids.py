"""Identifiers: UUID version 7, ordered by creation (RFC 9562, section 5.7)."""

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """Return a new UUIDv7: 48 bits of milliseconds since 1970, then 74 random bits."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)
