"""Feeds: well formed whatever they hold, complete as RFC 4287 asks, the same identifiers for ever."""

from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from classe12.news.rules.atom import NAMESPACE, NEVER, Entry, Feed, document

AT = datetime(2026, 3, 19, 9, 30, tzinfo=UTC)
ID = UUID("0190f0f0-0000-7000-8000-000000000000")
A = f"{{{NAMESPACE}}}"


def feed(*entries: Entry, title: str = "Actualités") -> Feed:
    return Feed(
        1,
        "articles",
        title,
        "De neuf.",
        "https://c.fr/a.atom",
        "https://c.fr/a",
        "L’équipe",
        entries,
    )


def entry(title: str = "Un rituel", html: str = "<p>Un <em>rituel</em></p>") -> Entry:
    return Entry(ID, "https://c.fr/a/1", title, "Inès B.", "En bref & clair", AT, AT, html)


def read(made: Feed) -> ET.Element:
    return ET.fromstring(document(made))


def test_a_feed_has_what_the_standard_asks() -> None:
    root = read(feed(entry()))
    assert root.tag == f"{A}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{A}{name}") is not None, name
    assert root.findtext(f"{A}updated") == "2026-03-19T09:30:00Z"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{A}link")}
    assert links == {"self": "https://c.fr/a.atom", "alternate": "https://c.fr/a"}
    one = root.find(f"{A}entry")
    assert one is not None
    assert one.findtext(f"{A}id") == f"urn:uuid:{ID}"
    assert one.findtext(f"{A}title") == "Un rituel"
    assert one.findtext(f"{A}summary") == "En bref & clair"
    content = one.find(f"{A}content")
    assert content is not None
    assert (content.get("type"), content.text) == ("html", "<p>Un <em>rituel</em></p>")


def test_an_empty_feed_is_valid_and_never_younger() -> None:
    root = read(feed())
    assert root.findtext(f"{A}updated") == f"{NEVER:%Y-%m-%dT%H:%M:%SZ}"
    assert root.findall(f"{A}entry") == []


def test_identifiers_do_not_follow_the_address() -> None:
    moved = Feed(1, "articles", "Autre", "", "https://d.fr/b.atom", "https://d.fr", "X", ())
    other = Feed(1, "videos:", "Autre", "", "https://d.fr/b.atom", "https://d.fr", "X", ())
    assert read(feed()).findtext(f"{A}id") == read(moved).findtext(f"{A}id")
    assert read(other).findtext(f"{A}id") != read(moved).findtext(f"{A}id")


@given(st.text(), st.text())
def test_whatever_was_typed_the_feed_is_well_formed(title: str, html: str) -> None:
    read(feed(entry(title, html), title=title))
