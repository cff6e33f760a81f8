"""The headers of tus 1.0 (tus.io/protocols/resumable-upload), read and refused; nothing else."""

import base64
from dataclasses import dataclass

from classe12.core.errors import Refused

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
ALGORITHMS = ("sha256", "sha1")
OFFSET_TYPE = "application/offset+octet-stream"

# HTTP status of the refusals of an upload; the rest is 400.
STATUSES = {
    "not_found": 404,
    "gone": 410,
    "bad_version": 412,
    "too_heavy": 413,
    "too_many_bytes": 413,
    "not_a_video": 415,
    "bad_type": 415,
    "too_many": 429,
    "wrong_offset": 409,
    "locked": 423,
    "bad_checksum": 460,
    "no_room": 507,
}


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the sender says that the bytes of one request amount to."""

    algorithm: str
    digest: bytes


def _odd(code: str) -> Refused:
    return Refused(code, "Votre navigateur a envoyé une demande que nous ne comprenons pas.")


def read_number(value: str | None) -> int:
    """Return a length or an offset.

    Raises:
        Refused: when it is absent, negative, or not a plain number of 15 digits at most.
    """
    if not value or not value.isascii() or not value.isdigit() or len(value) > 15:
        raise _odd("bad_number")
    return int(value)


def check_version(value: str | None) -> None:
    """Refuse another version of the protocol than ours."""
    if value != VERSION:
        raise _odd("bad_version")


def check_type(value: str | None) -> None:
    """Refuse bytes that do not say what they are."""
    if value != OFFSET_TYPE:
        raise _odd("bad_type")


def read_name(metadata: str | None) -> str:
    """Return the file name of an Upload-Metadata header; every other field is dropped.

    Raises:
        Refused: when the header is not well formed.
    """
    for pair in (metadata or "").split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except ValueError:  # not ASCII, not base64, not UTF-8
                raise _odd("bad_metadata") from None
    return ""


def read_checksum(value: str | None) -> Checksum | None:
    """Return what an Upload-Checksum header promises, None without it.

    Raises:
        Refused: another algorithm than ours, or not well formed.
    """
    if not value:
        return None
    algorithm, _, encoded = value.partition(" ")
    if algorithm not in ALGORITHMS:
        raise _odd("bad_algorithm")
    try:
        return Checksum(algorithm, base64.b64decode(encoded, validate=True))
    except ValueError:
        raise _odd("bad_digest") from None
