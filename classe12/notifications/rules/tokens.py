"""Addresses that say who comes without a sign-in, for one use: stop a kind of mails, answer a survey.

Invariants: a token is bound to its use, its programme, its person and its object; it cannot be made
without the service's secret; whoever holds one may do that one thing and read nothing.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

SIZE = 16  # octets of the signature
LONGEST = 120  # characters of a token
PARAMETER = "jeton"


@dataclass(frozen=True, slots=True)
class Pass:
    """What a token lets do.

    Attributes:
        use: "unsubscribe" or "survey".
        programme_id: in which programme.
        person_id: for whom.
        about: the kind of mails, or the period ("2026-2").
    """

    use: str
    programme_id: int
    person_id: UUID
    about: str


def make(secret: bytes, allowed: Pass) -> str:
    """Return the token of a pass, letters of addresses only."""
    body = f"{allowed.programme_id}.{allowed.about}".encode() + allowed.person_id.bytes
    return _text(_sign(secret, allowed.use, body) + body)


def read(secret: bytes, use: str, token: str) -> Pass | None:
    """Return what a token lets do, None when it was not made here for this use."""
    if not 0 < len(token) <= LONGEST or not token.isascii():
        return None
    try:
        found = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    signature, body = found[:SIZE], found[SIZE:]
    if not hmac.compare_digest(signature, _sign(secret, use, body)) or _text(found) != token:
        return None
    programme_id, _, about = body[:-16].decode().partition(".")
    return Pass(use, int(programme_id), UUID(bytes=body[-16:]), about)


def _sign(secret: bytes, use: str, body: bytes) -> bytes:
    return hmac.digest(secret, f"classe12.{use}.".encode() + body, hashlib.sha256)[:SIZE]


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")
