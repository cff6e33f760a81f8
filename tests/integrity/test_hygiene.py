"""What must never be in a file that is kept: this or that machine, places, secrets, promises."""

import re

import pytest

from tests.support.sources import ROOT, name_of, tracked

# Written in pieces, so that this file passes its own test.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(tm" + r"p|wor" + r"k|roo" + r"t|home/\w+)/"),
    "a host of a package registry": re.compile(
        r"registry\.npm" + r"js|pypi\." + r"org|python" + r"hosted|deb\.deb" + r"ian|npm" + r"mirror"
    ),
    "an unkept promise": re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|(?i:lorem ip" + r"sum|coming so" + r"on)"),
    "a secret": re.compile(r"BEGIN (RSA |EC )?PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_\w{36}"),
}  # fmt: skip
TEXT = {
    ".py", ".md", ".toml", ".txt", ".in", ".ini", ".css", ".js", ".json", ".svg", ".yml", ".yaml",
    ".csv", ".mako", "",
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_nothing_of_this_kind_is_kept(what: str) -> None:
    found = []
    for path in tracked():
        if path.suffix not in TEXT:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if FORBIDDEN[what].search(line):
                found.append(f"{name_of(path)}:{number}: {line.strip()[:120]}")
    assert found == []


def test_nothing_that_is_made_is_kept() -> None:
    made = re.compile(r"(^|/)(var|\.venv|\.web|\.build|node_modules|__pycache__|\.states)/|\.pyc$")
    assert [name_of(path) for path in tracked() if made.search(name_of(path))] == []


def test_kept_files_are_small() -> None:
    large = {name_of(p): p.stat().st_size for p in tracked() if p.stat().st_size > 600_000}
    assert large == {}


def test_every_package_is_pinned_with_its_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        packages = [i for i, line in enumerate(lines) if re.match(r"^[a-z0-9]", line)]
        assert len(packages) > 50
        for place in packages:
            assert "==" in lines[place], lines[place]
            assert "--hash=sha256:" in lines[place + 1], lines[place]


def test_what_is_asked_for_is_what_is_pinned() -> None:
    for name in ("requirements", "requirements-dev"):
        pinned = (ROOT / f"{name}.txt").read_text("utf-8")
        for line in (ROOT / f"{name}.in").read_text("utf-8").splitlines():
            asked = line.split("#")[0].strip()
            if asked and not asked.startswith("-r"):
                wanted = re.sub(r"\[.*?\]", "", asked).lower()
                assert re.search(
                    rf"^{re.escape(wanted)}\b", pinned, re.MULTILINE | re.IGNORECASE
                ), asked
