"""The Range header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.media.rules.ranges import NotSatisfiable, matches, read_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-", (0, 1000)),
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=990-2000", (990, 1000)),
        ("bytes=-10", (990, 1000)),
        ("bytes=-5000", (0, 1000)),
        ("bytes= 5-6", (5, 7)),
        ("bytes=0-1,5-6", None),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("items=0-1", None),
        ("bytes=٣-٤", None),
        ("", None),
    ],
)
def test_ranges(header: str | None, expected: tuple[int, int] | None) -> None:
    assert read_range(header, 1000) == expected


@pytest.mark.parametrize(
    "header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999-"]
)
def test_ranges_after_the_end(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        read_range(header, 1000)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 1500))
def test_a_range_is_what_a_slice_gives(first: int, last: int, size: int) -> None:
    content = bytes(i % 251 for i in range(size))
    try:
        found = read_range(f"bytes={first}-{last}", size)
    except NotSatisfiable:
        assert content[first : last + 1] == b""
        return
    if found is None:
        assert last < first
    else:
        assert content[found[0] : found[1]] == content[first : last + 1]


def test_entity_tags() -> None:
    assert matches('"a"', '"a"')
    assert matches('"b", W/"a"', '"a"')
    assert matches("*", '"a"')
    assert not matches('"b"', '"a"')
    assert not matches(None, '"a"')
