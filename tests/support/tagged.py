"""What a screen reader finds in a tagged PDF: its structure tree, in its order, with the words of each tag."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, IndirectObject, NumberObject

from classe12.funding.queries.papers import Paper


@dataclass(slots=True)
class Tag:
    """A tag: its role ("H1", "TH"), its own words, its attributes, the tags inside it, in reading order."""

    role: str
    words: str = ""
    scope: str = ""
    inside: list["Tag"] = field(default_factory=list)

    def all(self, *roles: str) -> Iterator["Tag"]:
        """Yield the tags of these roles inside this one, in reading order."""
        for one in self.inside:
            if one.role in roles:
                yield one
            yield from one.all(*roles)

    @property
    def said(self) -> str:
        """The words of this tag and of those inside it, in reading order."""
        found = [self.words, *(one.said for one in self.inside)]
        return " ".join(" ".join(part.split()) for part in found if part.strip()).replace(
            "\u00a0", " "
        )


def structure(pdf: bytes) -> Tag:
    """Return the root of the structure tree of a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    words = {page.indirect_reference.idnum: _marked(page) for page in reader.pages}  # type: ignore[union-attr]
    root = Tag("Root")
    _read(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], root, None, words)  # type: ignore[index]
    return root


def check_reading(paper: Paper, content: bytes) -> None:
    """Check what a screen reader says: the title, then each table under its name, cell by cell, in order."""
    made = PdfReader(io.BytesIO(content))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]) == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] and made.metadata
    assert made.metadata.title == paper.title
    read_aloud = structure(content)
    shown = [(tag.role, tag.said) for tag in read_aloud.all("H1", "H2", "TH", "TD")]
    expected = [("H1", _plain(paper.title))]
    for block in paper.blocks:
        expected.append(("H2", _plain(block.name)))
        if block.rows:
            expected += [("TH", _plain(words)) for words in block.header]
            expected += [("TD", _plain(cell)) for row in block.rows for cell in row]
    assert shown == expected
    assert {tag.scope for tag in read_aloud.all("TH")} == {"Column"}
    assert next(read_aloud.all("P")).said == _plain(paper.when)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _marked(page: PageObject) -> dict[int, str]:
    """Return the words of each marked content of a page."""
    found: dict[int, str] = defaultdict(str)
    open_marks: list[int | None] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in {b"BDC", b"BMC"}:
            is_named = operator == b"BDC" and hasattr(operands[1], "get")
            open_marks.append(operands[1].get("/MCID") if is_named else None)
        elif operator == b"EMC" and open_marks:
            open_marks.pop()

    def text(words: str, *_: Any) -> None:
        mark = next((one for one in reversed(open_marks) if one is not None), None)
        if mark is not None:
            found[mark] += words

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found


def _read(node: Any, into: Tag, page: int | None, words: dict[int, dict[int, str]]) -> None:
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for one in node:
            _read(one, into, page, words)
        return
    if isinstance(node, NumberObject):
        into.words += words[page].get(int(node), "") if page is not None else ""
        return
    page = node.raw_get("/Pg").idnum if "/Pg" in node else page
    if node.get("/Type") in {"/MCR", "/OBJR"}:
        if "/MCID" in node and page is not None:
            into.words += words[page].get(int(node["/MCID"]), "")
        return
    tag = Tag(str(node["/S"]).removeprefix("/"), scope=_scope(node))
    into.inside.append(tag)
    if "/K" in node:
        _read(node["/K"], tag, page, words)


def _scope(node: Any) -> str:
    """Return whether a header is that of a column or of a row, "" for another tag."""
    found = node.get("/A")
    listed = found if isinstance(found, ArrayObject) else [found] if found else []
    said = (one.get_object().get("/Scope", "") for one in listed)
    return next((str(one).removeprefix("/") for one in said if one), "")
