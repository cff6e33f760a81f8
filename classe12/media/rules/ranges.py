"""The Range header (RFC 9110, section 14): which bytes to send."""

import re

_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,15})-(\d{0,15})\s*", re.ASCII)


class NotSatisfiable(Exception):
    """The range begins after the end: HTTP 416."""


def read_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return the bytes asked for, from the first included to the last excluded.

    Args:
        header: value of Range.
        size: length of the file in bytes.

    Returns:
        None when the whole file must be sent: no header, another unit, a malformed one, or several
        ranges, which a server may ignore.

    Raises:
        NotSatisfiable: when no byte of the file is in the range.
    """
    match = _ONE_RANGE.fullmatch(header or "")
    if match is None:
        return None
    first, last = match.groups()
    if first:
        if last and int(last) < int(first):
            return None
        start, end = int(first), min(size, int(last) + 1) if last else size
    elif last:
        start, end = max(0, size - int(last)), size
    else:
        return None
    if start >= end:
        raise NotSatisfiable
    return start, end


def matches(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names an entity tag."""
    tags = [tag.strip().removeprefix("W/") for tag in (header or "").split(",")]
    return etag in tags or "*" in tags
