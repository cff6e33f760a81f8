"""What the bytes of a file say before any decoder opens it.

The demuxer is chosen here, from the bytes, and forced: ffmpeg never guesses, least of all from a
name. Formats: ISO/IEC 14496-12 boxes, RFC 8794 EBML, RIFF, ISO/IEC 13818-1 packs and packets.
"""

from collections.abc import Callable, Iterator

HEAD = 512  # bytes that `sniff` wants
Reader = Callable[[int, int], bytes]  # offset, length -> bytes, fewer at the end of the file

_MOV_FIRST_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_MOV_KNOWN_BOXES = _MOV_FIRST_BOXES | {
    b"moof",
    b"mfra",
    b"uuid",
    b"meta",
    b"udta",
    b"sidx",
    b"styp",
}
_IMAGE_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"}
_SEGMENT = bytes.fromhex("18538067")


def sniff(head: bytes) -> str | None:
    """Return the demuxer for a file that begins with these bytes, None if it is none of ours.

    Args:
        head: the first `HEAD` bytes, or the whole file when it is shorter.
    """
    if head[4:8] in _MOV_FIRST_BOXES and head[8:12] not in _IMAGE_BRANDS:
        return "mov"
    if head.startswith(b"\x1aE\xdf\xa3") and (b"matroska" in head[:64] or b"webm" in head[:64]):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "avi"
    if head.startswith(b"\x00\x00\x01\xba"):
        return "mpeg"
    for start, step in ((0, 188), (4, 192)):
        if len(head) > start + step and head[start] == head[start + step] == 0x47:
            return "mpegts"
    return None


def is_cut(demuxer: str, read: Reader, size: int) -> bool:
    """Whether a file ends before what it announces; False when its format announces nothing.

    Args:
        demuxer: what `sniff` said.
        read: gives bytes of the file.
        size: length of the file in bytes.
    """
    if demuxer == "mov":
        return _is_mov_cut(read, size)
    if demuxer == "matroska":
        return _is_matroska_cut(read, size)
    if demuxer == "avi":
        return any(end > size for end in _riff_ends(read, size))
    return False


def _is_mov_cut(read: Reader, size: int) -> bool:
    seen: set[bytes] = set()
    position = 0
    for _ in range(10_000):
        header = read(position, 16)
        kind, length = header[4:8], int.from_bytes(header[:4], "big")
        if len(header) < 8 or (kind not in _MOV_KNOWN_BOXES and {b"moov"} <= seen):
            break  # the end, or what some phones add after it
        seen.add(kind)
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0:  # until the end of the file
            break
        if length < 8 or position + length > size:
            return True
        position += length
    return b"moov" not in seen or not seen & {b"mdat", b"moof"}


def _is_matroska_cut(read: Reader, size: int) -> bool:
    header_end = 4 + _vint_length(read(4, 1)) + _vint(read(4, 8))
    if read(header_end, 4) != _SEGMENT:
        return True
    start = header_end + 4
    length = _vint_length(read(start, 1))
    value = _vint(read(start, 8))
    is_live = value == (1 << 7 * length) - 1  # a recorder that could not come back to write it
    return not is_live and start + length + value > size


def _vint_length(first: bytes) -> int:
    return 9 - first[0].bit_length() if first and first[0] else 8


def _vint(data: bytes) -> int:
    length = _vint_length(data[:1])
    return int.from_bytes(data[:length], "big") & ((1 << 7 * length) - 1)


def _riff_ends(read: Reader, size: int) -> Iterator[int]:
    position = 0
    while read(position, 4) == b"RIFF" and position < size:
        length = int.from_bytes(read(position + 4, 4), "little")
        position += 8 + length + length % 2
        yield position - length % 2
