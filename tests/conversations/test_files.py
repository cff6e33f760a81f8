"""Files sent for a comment: the good ones kept, the hostile ones refused in words, all served safely."""

import struct
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from classe12.conversations import receiving
from classe12.conversations.actions import comments
from classe12.conversations.actions.attachments import NewFile
from classe12.conversations.models.comments import Attachment
from classe12.conversations.rules import attachments as rules
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.storage import get_storage
from classe12.media import sandbox
from classe12.media.sandbox import Limits
from classe12.videos.actions import submission
from tests.conversations.conftest import Browser
from tests.factories import stories as make
from tests.factories.comments import (
    PDF,
    a_comment,
    an_archive,
    an_attachment,
    an_office_file,
    an_open_file,
)
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.stories import Story


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db)


def a_picture(folder: Path, name: str, *arguments: str) -> bytes:
    """Return a picture drawn by ffmpeg."""
    drawn = sandbox.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc=size=320x200", "-frames:v", "1", *arguments, name],
        read=(), folder=folder, limits=Limits(cpu_s=10, wall_s=20),
    )  # fmt: skip
    assert drawn.status == 0, drawn.complaints
    return (folder / name).read_bytes()


def exif(orientation: int) -> bytes:
    """Return the EXIF of a phone: which side is up, and where the picture was taken."""
    words = b"MM\x00*\x00\x00\x00\x08\x00\x02"
    words += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    words += struct.pack(">HHI", 0x010F, 2, 12) + struct.pack(">I", 38) + bytes(4)
    body = b"Exif\x00\x00" + words + b"48.85N 2.35E\x00"
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


async def kept(content: bytes, name: str) -> NewFile:
    async def stream() -> AsyncIterator[bytes]:
        for start in range(0, len(content) or 1, 65536):
            yield content[start : start + 65536]

    return await receiving.receive(stream(), name)


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (PDF, "Fiche élève.pdf", "Fiche élève.pdf"),
        (PDF, "C:\\photos\\fiche.docx", "fiche.pdf"),
        (an_open_file(), "trame", "trame.odt"),
        (an_open_file("spreadsheet"), "notes.ods", "notes.ods"),
        (an_open_file("presentation"), "diapo.odp", "diapo.odp"),
        (an_office_file(), "trame.docx", "trame.docx"),
        (an_office_file("spreadsheetml.sheet"), "a.xlsx", "a.xlsx"),
        (an_office_file("presentationml.presentation"), "../../a.pptx", "a.pptx"),
        ("Une consigne, à l’oral.\n".encode(), "consigne.txt", "consigne.txt"),
        ("Une élève".encode("cp1252"), "ancien.txt", "ancien.txt"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
async def test_a_document_is_kept_as_it_is(
    own_storage: Path, content: bytes, name: str, shown: str
) -> None:
    file = await kept(content, name)
    assert file.name == shown and file.bytes == len(content)
    with get_storage().local_path(file.key) as path:
        assert path.read_bytes() == content
    assert list((own_storage / "attachments").iterdir()) == []


@pytest.mark.parametrize("name", ["photo.jpg", "plan.png", "carte.webp"])
async def test_a_picture_is_made_anew_without_what_it_said(
    own_storage: Path, tmp_path: Path, name: str
) -> None:
    original = a_picture(tmp_path, name, "-metadata", "comment=48.85N 2.35E")
    if name.endswith("jpg"):
        original = original[:2] + exif(6) + original[2:]
    file = await kept(original + b"<script>alert(1)</script>", name)
    assert file.kind == ("png" if name.endswith("webp") else name[-3:])
    with get_storage().local_path(file.key) as path:
        made = path.read_bytes()
    for sign in (b"48.85N", b"Exif", b"<script", b"comment"):
        assert sign not in made
    if name.endswith("jpg"):  # held upright: 320 x 200 turned a quarter
        height, width = _jpeg_size(made)
        assert (width, height) == (200, 320)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = next(
        content.index(bytes([0xFF, m])) for m in (0xC0, 0xC2) if bytes([0xFF, m]) in content
    )
    return struct.unpack(">HH", content[place + 5 : place + 9])  # type: ignore[return-value]


def _png_bomb() -> bytes:
    """Return a PNG that says it has 40 000 x 40 000 points."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(40_001) * 50)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _locked_archive() -> bytes:
    """Return a document whose entries say that they are locked."""
    content = bytearray(an_office_file())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(sign)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(sign, place + 4)
    return bytes(content)


def _hidden_script() -> bytes:
    """Return a PDF whose script is inside a compressed object."""
    inside = zlib.compress(b"<</S/JavaScript/JS(app.alert(1))>>")
    objects = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 50>>\nstream\n" + inside
    return PDF.replace(b"trailer", objects + b"\nendstream endobj\ntrailer")


MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
HOSTILE = {
    "empty": (b"", "vide.pdf", "empty"),
    "page before a PDF": (b"<html><script>alert(1)</script>" + PDF, "fiche.pdf", "unknown"),
    "page named PDF": (b"<!doctype html><p>Bonjour", "fiche.pdf", "unknown"),
    "drawing named PNG": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.png", "unknown"),
    "program": (b"MZ\x90\x00\x03" + bytes(60), "fiche.pdf", "unknown"),
    "shell script": (b"#!/bin/sh\nrm -rf /\n", "fiche.txt", "unknown"),
    "cut PDF": (PDF[:60], "fiche.pdf", "cut"),
    "locked PDF": (PDF.replace(b"<</Root", b"<</Encrypt 5 0 R/Root"), "fiche.pdf", "locked"),
    "PDF with a script": (PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"), "a.pdf", "program"),
    "PDF with a disguised script": (PDF.replace(b"/Catalog", b"/Catalog/AA<</S/J#61vaScript>>"), "a.pdf", "program"),
    "PDF with a hidden script": (_hidden_script(), "a.pdf", "program"),
    "PDF that opens a program": (PDF.replace(b"/Catalog", b"/Catalog/AA<</S/Launch>>"), "a.pdf", "program"),
    "document with macros": (an_office_file(**{"word__vbaProject.bin": b"x"}), "a.docx", "program"),
    "macro-enabled document": (
        an_archive({"[Content_Types].xml": MACRO_TYPE}), "a.docm", "program",
    ),
    "open document with macros": (an_open_file(Basic__Standard__script_xml="<x/>"), "a.odt", "program"),
    "locked document": (_locked_archive(), "a.docx", "locked"),
    "locked open document": (an_open_file(**{"META-INF__manifest.xml": "<manifest:encryption-data/>"}), "a.odt", "locked"),
    "old Word, or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "a.doc", "old"),
    "bomb": (an_office_file(word__bomb=bytes(60_000_000)), "a.docx", "swollen"),
    "plain archive": (an_archive({"a.txt": "a"}), "a.docx", "unknown"),
    "page in an archive": (an_archive({"index.html": "<script>"}), "a.zip", "unknown"),
    "cut archive": (an_office_file()[:-30], "a.docx", "cut"),
    "bomb of a picture": (_png_bomb(), "a.png", "picture"),
    "picture of nothing": (b"\xff\xd8\xff\xe0" + bytes(200), "a.jpg", "picture"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
async def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(
    own_storage: Path, case: str
) -> None:
    content, name, code = HOSTILE[case]
    with pytest.raises(Refused) as refused:
        await kept(content, name)
    assert refused.value.code == code and refused.value.field == "pieces"
    assert refused.value.sentence == rules.refusal(code).sentence
    assert list(get_storage().list("attachments")) == []
    assert list((own_storage / "attachments").iterdir()) == []


async def test_a_file_too_heavy_is_cut_while_it_comes(
    own_storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LARGEST", 1_000_000)
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 100_000
            yield bytes(100_000)

    with pytest.raises(Refused, match=r"plan de classe\.pdf"):
        await receiving.receive(endless(), "plan de classe.pdf")
    assert read == 1_100_000
    assert list((own_storage / "attachments").iterdir()) == []


# Over HTTP.


def send(client: TestClient, story: Story, content: bytes = PDF, **more: object) -> object:
    address = f"/pieces-jointes?video={story.id}&nom=Fiche%20%C3%A9l%C3%A8ve.pdf"
    return client.post(address, content=content, **more)


def test_a_file_is_sent_then_carried_then_read(
    db: Session, browser: Browser, story: Story, awa: Actor
) -> None:
    answer = send(browser(awa), story)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["name"], told["detail"]) == ("Fiche élève.pdf", "PDF, 1\u00a0Ko")
    file = db.exec(select(Attachment)).one()
    address = f"/pieces-jointes/{file.id}/x.pdf"
    assert browser(awa).get(address).content == PDF
    for other in (a_visitor(db), story.author, a_moderator(db)):  # while no comment carries it
        assert browser(other).get(address).status_code == 404
    said = comments.post(db, awa, story.id, "ressource", "Voici", (file.id,))
    for reader in (a_visitor(db), story.author):
        served = browser(reader).get(address)
        assert served.content == PDF
        assert served.headers["content-type"] == "application/pdf"
        assert served.headers["x-content-type-options"] == "nosniff"
        assert served.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert served.headers["cross-origin-resource-policy"] == "same-origin"
        assert served.headers["content-disposition"] == (
            "attachment; filename=\"piece-jointe.pdf\"; filename*=UTF-8''Fiche%20%C3%A9l%C3%A8ve.pdf"
        )
        same = browser(reader).get(address, headers={"if-none-match": served.headers["etag"]})
        assert same.status_code == 304
    comments.delete(db, awa, said.id)
    assert browser(awa).get(address).status_code == 404
    assert receiving.drop_expired() == 1
    assert list(get_storage().list("attachments")) == [] and not db.exec(select(Attachment)).all()


def test_a_file_goes_with_its_video(
    db: Session, browser: Browser, story: Story, awa: Actor
) -> None:
    file = an_attachment(db, awa, a_comment(db, awa, story.id))
    with_bytes(file)
    address = f"/pieces-jointes/{file.id}/x.pdf"
    assert browser(a_visitor(db)).get(address).status_code == 200
    submission.withdraw(db, story.author, story.id)
    assert browser(a_visitor(db)).get(address).status_code == 410


def with_bytes(file: Attachment) -> None:
    path = receiving.staging("attachments") / "made"
    path.write_bytes(bytes(file.bytes))
    get_storage().move_file(file.key, path)


def test_six_refusals_of_sending(
    db: Session, browser: Browser, story: Story, awa: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = make.in_review(db)
    assert send(browser(a_visitor(db)), story).status_code == 401
    assert send(browser(awa), waiting).status_code == 404
    assert browser(awa).post("/pieces-jointes?video=rien", content=PDF).status_code == 404
    foreign = send(browser(awa), story, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    refused = send(browser(awa), story, content=b"MZ\x00")
    assert refused.status_code == 422 and "Enregistrez-le en PDF" in refused.text
    with monkeypatch.context() as smaller:
        smaller.setattr(rules, "LARGEST", 20)
        assert send(browser(awa), story).status_code == 422
    assert send(browser(awa), story).status_code == 201


def test_too_many_files_are_refused(
    db: Session, browser: Browser, story: Story, awa: Actor
) -> None:
    for _ in range(20):
        an_attachment(db, awa)
    answer = send(browser(awa), story)
    assert answer.status_code == 422 and "attendent déjà" in answer.text
    assert list(get_storage().list("attachments")) == []
    assert send(browser(a_teacher(db)), story).status_code == 201


@pytest.mark.parametrize(
    "address", ["/pieces-jointes/rien/x", "/pieces-jointes/0190f0f0-0000-7000-8000-000000000000/x"]
)
def test_an_unknown_file_is_not_found(browser: Browser, db: Session, address: str) -> None:
    assert browser(a_visitor(db)).get(address).status_code == 404


def test_what_no_row_names_is_swept(db: Session, own_storage: Path, awa: Actor) -> None:
    named = an_attachment(db, awa)
    with_bytes(named)
    for key in ("attachments/orphan.pdf", "attachments/older.pdf"):
        path = own_storage / "some"
        path.write_bytes(b"x")
        get_storage().move_file(key, path)
    assert receiving.reconcile(timedelta(hours=1)) == 0  # all of it may be on its way
    assert receiving.reconcile(timedelta()) == 2
    assert get_storage().exists(named.key)
    named.expires_at = now() - timedelta(seconds=1)
    db.flush()
    assert receiving.drop_expired() == 1 and receiving.drop_expired() == 0
    assert not get_storage().exists(named.key)
