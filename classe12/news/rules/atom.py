"""Atom 1.0 (RFC 4287): what is new, for the programs that follow it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"
SIZE = 30  # entries of a feed
NEVER = datetime(2018, 9, 1, tzinfo=UTC)  # of a feed without entries
# What XML 1.0 cannot hold, even escaped.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that appeared.

    Attributes:
        id: its identifier in the database: the same for ever.
        url: its absolute address.
        html: its whole text as safe HTML, "" when the summary is all there is.
    """

    id: UUID
    url: str
    title: str
    author: str
    summary: str
    published_at: datetime
    updated_at: datetime
    html: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `url` is its own absolute address, `page` the one of the page it follows."""

    programme_id: int
    name: str
    title: str
    subtitle: str
    url: str
    page: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> datetime:
        """When something last changed in it."""
        return max((entry.updated_at for entry in self.entries), default=NEVER)

    @property
    def id(self) -> str:
        """Return what the feed is known by, whatever its address becomes."""
        return uuid5(NAMESPACE_URL, f"classe12:{self.programme_id}:{self.name}").urn


def document(feed: Feed) -> bytes:
    """Return a feed as XML in UTF-8."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}feed", {"xml:lang": "fr"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _instant(feed.updated_at))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(_add(root, "author"), "name", feed.author)
    _entries(root, feed.entries)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entries(root: ET.Element, entries: Sequence[Entry]) -> None:
    for entry in entries:
        node = _add(root, "entry")
        _add(node, "id", entry.id.urn)
        _add(node, "title", entry.title)
        _add(node, "link", rel="alternate", type="text/html", href=entry.url)
        _add(node, "published", _instant(entry.published_at))
        _add(node, "updated", _instant(entry.updated_at))
        _add(_add(node, "author"), "name", entry.author)
        _add(node, "summary", entry.summary)
        if entry.html:
            _add(node, "content", entry.html, type="html")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    safe = {key: UNFIT.sub("", value) for key, value in attributes.items()}
    node = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", safe)
    if text:
        node.text = UNFIT.sub("", text)
    return node


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
