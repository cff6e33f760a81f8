"""The headers of the upload protocol."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.media.rules import tus


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def code_of(act, *arguments) -> str:
    with pytest.raises(Refused) as caught:
        act(*arguments)
    return caught.value.code


def test_numbers() -> None:
    assert tus.read_number("0") == 0
    assert tus.read_number("209715200") == 209_715_200
    for value in (None, "", "-1", "1.5", "1e3", "0x10", " 1", "９", "1" * 16):
        assert code_of(tus.read_number, value) == "bad_number"


def test_names_are_the_only_metadata_kept() -> None:
    assert tus.read_name(f"filename {b64('élève.mov')}") == "élève.mov"
    assert tus.read_name(f"owner {b64('1')},is_admin,filename {b64('a.mp4')}") == "a.mp4"
    assert tus.read_name("is_confidential") == ""
    assert tus.read_name(None) == ""
    for header in ("filename é", "filename ///", "filename " + base64.b64encode(b"\xff").decode()):
        assert code_of(tus.read_name, header) == "bad_metadata"


def test_checksums() -> None:
    digest = base64.b64encode(b"12345678901234567890").decode()
    assert tus.read_checksum(None) is None
    assert tus.read_checksum(f"sha1 {digest}") == tus.Checksum("sha1", b"12345678901234567890")
    assert code_of(tus.read_checksum, f"md5 {digest}") == "bad_algorithm"
    assert code_of(tus.read_checksum, "sha1 ?") == "bad_digest"


def test_version_and_type() -> None:
    tus.check_version("1.0.0")
    tus.check_type("application/offset+octet-stream")
    assert code_of(tus.check_version, None) == "bad_version"
    assert code_of(tus.check_version, "0.2.2") == "bad_version"
    assert code_of(tus.check_type, "application/octet-stream") == "bad_type"


@given(st.text(max_size=200))
def test_no_header_breaks_the_reader(value: str) -> None:
    for act in (tus.read_number, tus.read_name, tus.read_checksum):
        try:
            act(value)
        except Refused:
            pass
