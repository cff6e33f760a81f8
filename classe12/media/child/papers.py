"""The facts of a document, read inside the sandbox with the standard library; nothing is judged here.

An archive is never unpacked: its directory is read, and two or three small entries that say what it
is. What a PDF holds is looked for in its objects, also in the compressed ones.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

HEAD = 16  # bytes told as they are
LARGEST_ENTRY = 2_000_000  # bytes read of an entry
MOST_ENTRIES = 10_000
MOST_INFLATED = 30_000_000  # bytes read out of the compressed objects of a PDF
WORDS_OF_PDF = ("Encrypt", "JavaScript", "Launch", "RichMedia", "EmbeddedFile")
OBJECTS = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
CONTENT_TYPE = re.compile(r'ContentType="([^"]{1,150})"')
TELLING_TYPE = re.compile(r"\.main\+xml$|macro|vba", re.IGNORECASE)
PROGRAM = re.compile(r"vbaProject|macrosheets/|activeX|^Basic/|^Scripts/", re.IGNORECASE)
TELLING = ("mimetype", "[Content_Types].xml", "META-INF/manifest.xml")


def describe_paper(path: str) -> dict[str, Any]:
    """Return the facts of a file that is not a video."""
    content = Path(path).read_bytes()
    facts: dict[str, Any] = {"head": content[:HEAD].hex(), "size": len(content)}
    if content.startswith(b"%PDF-"):
        facts["pdf"] = describe_pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        facts["zip"] = describe_archive(path)
    else:
        facts["text"] = describe_text(content)
    return facts


def describe_pdf(content: bytes) -> dict[str, Any]:
    """Return whether a PDF is whole, and what it holds besides pages."""
    bodies = [content, *inflated(content)]
    names = {
        word for body in bodies for word in WORDS_OF_PDF if has_name(body, word.encode("ascii"))
    }
    return {"is_whole": b"%%EOF" in content[-2048:], "names": sorted(names)}


def has_name(body: bytes, word: bytes) -> bool:
    """Whether a PDF name stands somewhere, also when its letters are written as numbers."""
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), body)
    return re.search(rb"/" + word + rb"(?![A-Za-z0-9])", plain) is not None


def inflated(content: bytes) -> list[bytes]:
    """Return the compressed objects of a PDF, up to a total size."""
    found, left = [], MOST_INFLATED
    for start in OBJECTS.finditer(content):
        if left <= 0:
            break
        try:
            body = zlib.decompressobj().decompress(content[start.end() :], left)
        except zlib.error:
            continue
        left -= len(body)
        found.append(body)
    return found


def describe_archive(path: str) -> dict[str, Any]:
    """Return the directory of an archive in short, and what its telling entries say."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            told = {
                entry.filename: read_entry(archive, entry)
                for entry in entries[:MOST_ENTRIES]
                if entry.filename in TELLING and not entry.flag_bits & 1
            }
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, zlib.error) as error:
        return {"broken": type(error).__name__}
    types = set(CONTENT_TYPE.findall(told.get("[Content_Types].xml", "")))
    return {
        "mimetype": told.get("mimetype", "")[:100],
        "types": sorted(kind for kind in types if TELLING_TYPE.search(kind))[:50],
        "programs": [e.filename[:80] for e in entries if PROGRAM.search(e.filename)][:10],
        "count": len(entries),
        "inflated": sum(entry.file_size for entry in entries),
        "packed": sum(entry.compress_size for entry in entries),
        "is_encrypted": any(entry.flag_bits & 1 for entry in entries)
        or "encryption-data" in told.get("META-INF/manifest.xml", ""),
    }


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Return the beginning of a text entry."""
    with archive.open(entry) as opened:
        return opened.read(LARGEST_ENTRY).decode("utf-8", errors="replace")


def describe_text(content: bytes) -> dict[str, Any]:
    """Return whether bytes are a plain text, and in which encoding; "" when they are none."""
    for charset in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(charset)
        except UnicodeDecodeError:
            continue
        strange = sum(c < " " and c not in "\t\n\r\f" for c in text)
        return {"charset": "" if strange else charset}
    return {"charset": ""}
