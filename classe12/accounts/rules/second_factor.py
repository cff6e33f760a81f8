"""The code of the telephone: TOTP, RFC 6238 (30 seconds, 6 digits), each step used once at most.

The secret is never stored: it is derived from a random seed, kept in the database, and from the
service's pepper, kept out of it. Whoever steals the database alone cannot make a code.
"""

import base64
import hmac
from datetime import datetime, timedelta

import pyotp

from classe12.core.errors import TooMany
from classe12.core.text import plural

STEP = 30  # seconds
DRIFT = 1  # steps accepted before and after, for a telephone that is not on time
TRIES = 5
WINDOW = timedelta(minutes=15)
SECRET_BYTES = 20


def secret_of(seed: str, pepper: bytes) -> str:
    """Return the base32 secret that the telephone keeps."""
    drawn = hmac.digest(pepper, b"totp:" + seed.encode(), "sha256")[:SECRET_BYTES]
    return base64.b32encode(drawn).decode()


def matching_step(secret: str, code: str, last_step: int | None, now: datetime) -> int | None:
    """Return the step that a code belongs to, or None when it is wrong or already used.

    Args:
        secret: base32 secret.
        code: six digits.
        last_step: the last step that was accepted; it and those before are refused (no replay).
        now: the present instant.
    """
    current = int(now.timestamp()) // STEP
    totp = pyotp.TOTP(secret, interval=STEP)
    for step in range(current - DRIFT, current + DRIFT + 1):
        fresh = last_step is None or step > last_step
        if fresh and hmac.compare_digest(totp.generate_otp(step), code):
            return step
    return None


def check_tries(tries: int, seconds: int) -> None:
    """Refuse a person who tried too often, `seconds` before they may again.

    Raises:
        TooMany: after five tries in fifteen minutes.
    """
    if tries > TRIES:
        minutes = plural(max(1, round(seconds / 60)), "minute")
        raise TooMany(f"Trop d’essais. Attendez {minutes}, puis recommencez.", seconds)


def address(secret: str, email: str, issuer: str) -> str:
    """Return the otpauth address that the QR code holds."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=email, issuer_name=issuer)


def grouped(secret: str) -> str:
    """Return the secret in groups of four, easier to copy by hand."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
