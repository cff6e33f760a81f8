"""What the first bytes say, and whether the last ones are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.media.rules.containers import is_cut, sniff


def box(kind: bytes, payload: bytes = b"") -> bytes:
    return (8 + len(payload)).to_bytes(4, "big") + kind + payload


def large_box(kind: bytes, payload: bytes) -> bytes:
    return b"\0\0\0\1" + kind + (16 + len(payload)).to_bytes(8, "big") + payload


def is_file_cut(demuxer: str, content: bytes) -> bool:
    return is_cut(demuxer, lambda at, length: content[at : at + length], len(content))


FTYP = box(b"ftyp", b"isom\0\0\0\0")
MOOV, MDAT = box(b"moov", bytes(40)), box(b"mdat", bytes(100))


@pytest.mark.parametrize(
    ("head", "demuxer"),
    [
        (FTYP, "mov"),
        (box(b"wide") + MDAT, "mov"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x84webm", "matroska"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x88matroska", "matroska"),
        (b"RIFF\x00\x10\x00\x00AVI LIST", "avi"),
        (b"\x00\x00\x01\xba\x44", "mpeg"),
        ((b"G" + bytes(187)) * 2, "mpegts"),
        ((bytes(4) + b"G" + bytes(187)) * 2, "mpegts"),
    ],
)
def test_formats_are_known_by_their_bytes(head: bytes, demuxer: str) -> None:
    assert sniff(head) == demuxer


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"<?xml version='1.0'?><MPD>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html><html>",
        b"GIF89a" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"RIFF\x00\x10\x00\x00WAVEfmt ",
        b"RIFF\x00\x10\x00\x00WEBPVP8 ",
        b"\x1aE\xdf\xa3" + bytes(100),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        box(b"ftyp", b"heic\0\0\0\0"),
        box(b"ftyp", b"avif\0\0\0\0"),
        b"%PDF-1.7",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"G" + bytes(600),
    ],
)
def test_everything_else_is_refused(head: bytes) -> None:
    assert sniff(head) is None


@pytest.mark.parametrize(
    "content",
    [
        FTYP + MOOV + MDAT,
        FTYP + MDAT + MOOV,
        FTYP + large_box(b"mdat", bytes(50)) + MOOV,
        FTYP + MOOV + b"\0\0\0\0mdat" + bytes(70),
        FTYP + MOOV + box(b"moof", bytes(9)) + MDAT,
        FTYP + MOOV + MDAT + b"SEFT trailer of a phone",
        FTYP + MOOV + MDAT + b"\0",
    ],
)
def test_whole_mov_is_whole(content: bytes) -> None:
    assert not is_file_cut("mov", content)


@pytest.mark.parametrize(
    "content",
    [
        FTYP,
        FTYP + MOOV,
        FTYP + MDAT,
        FTYP + b"\0\0\0\4moov" + bytes(20),
        b"",
        FTYP + b"\0\0\0\0mdat",
    ],
)
def test_mov_without_its_parts_is_cut(content: bytes) -> None:
    assert is_file_cut("mov", content)


@pytest.mark.parametrize("content", [FTYP + MOOV + MDAT, FTYP + MDAT + MOOV])
def test_every_shorter_mov_is_cut(content: bytes) -> None:
    for length in range(len(content)):
        assert is_file_cut("mov", content[:length]), length


def test_matroska_announces_its_end() -> None:
    header = b"\x1aE\xdf\xa3\x84webm"
    segment = bytes.fromhex("18538067") + b"\x01" + (50).to_bytes(7, "big") + bytes(50)
    assert not is_file_cut("matroska", header + segment)
    for length in range(len(header + segment)):
        assert is_file_cut("matroska", (header + segment)[:length]), length


def test_live_matroska_announces_nothing() -> None:
    content = b"\x1aE\xdf\xa3\x84webm" + bytes.fromhex("18538067 01ffffffffffffff") + bytes(9)
    assert not is_file_cut("matroska", content)


def test_avi_announces_its_end_part_by_part() -> None:
    part = b"RIFF" + (21).to_bytes(4, "little") + b"AVI " + bytes(17)
    more = b"RIFF" + (16).to_bytes(4, "little") + b"AVIX" + bytes(12)
    assert not is_file_cut("avi", part)
    assert not is_file_cut("avi", part + b"\0" + more)
    for length in range(12, len(part)):
        assert is_file_cut("avi", part[:length]), length
    assert is_file_cut("avi", (part + b"\0" + more)[:-1])


def test_formats_that_announce_nothing_are_never_cut() -> None:
    assert not is_file_cut("mpeg", b"")
    assert not is_file_cut("mpegts", b"G")


@given(st.sampled_from(["mov", "matroska", "avi"]), st.binary(max_size=300))
def test_no_bytes_break_the_reader(demuxer: str, content: bytes) -> None:
    sniff(content)
    assert is_file_cut(demuxer, content) in {True, False}
