"""Hostile senders: names, sizes, headers. The protocol itself is in tests/media/test_uploads.py."""

import base64
import random
from pathlib import Path

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from classe12.core.storage import get_storage, staging
from classe12.media.models import Asset, Upload
from tests.factories.people import a_teacher
from tests.media.conftest import Browser, browser, no_watch, own_storage  # noqa: F401 (fixtures)

CONTENT = b"\0\0\0\x18ftypisom" + bytes(60)
ODD_PARTS = [
    "..", "/", "\\", "\0", "\u202e", "\n", "\r", "CON", "-rf", "~", "$(id)", "`id`", "%2e%2e%2f",
    "=cmd()", "<script>", "'", '"', "🎬", "é", " ", ".", "a" * 200, "\ufeff", "\u200b", ";", "|", "&",
]  # fmt: skip


def hostile_names() -> list[str]:
    chance = random.Random(200)
    made = ["".join(chance.choices(ODD_PARTS, k=chance.randint(1, 6))) for _ in range(196)]
    return [*made, "../../../../etc/passwd", "film.mp4\0.sh", "x" * 300, ""]


@pytest.fixture
def page(db: Session, browser: Browser) -> TestClient:  # noqa: F811
    return browser(a_teacher(db))


def create(page: TestClient, name: str, length: int = len(CONTENT)) -> str:
    encoded = base64.b64encode(name.encode()).decode()
    headers = {"upload-length": str(length), "upload-metadata": f"filename {encoded}"}
    answer = page.post("/envois", headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def test_two_hundred_hostile_names_never_reach_the_disk(
    db: Session, page: TestClient, tmp_path: Path
) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    for name in hostile_names():
        place = create(page, name)
        upload = db.exec(select(Upload).where(Upload.id == place.rsplit("/", 1)[1])).one()
        assert upload.name.isprintable()
        assert not set(upload.name) & set("/\\\0\n\r\u202e")
        assert len(upload.name) <= 120
        answer = page.patch(
            place,
            content=CONTENT,
            headers={"content-type": "application/offset+octet-stream", "upload-offset": "0"},
        )
        assert answer.status_code == 204
        asset = db.exec(select(Asset).where(Asset.upload_id == upload.id)).one()
        assert asset.original_key == f"originals/{upload.id}"
        db.delete(asset)
        db.flush()
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.parent for path in written} == {tmp_path / "var" / "files" / "originals"}
    assert len(list(get_storage().list("originals"))) == len(hostile_names())
    assert list(staging("uploads").iterdir()) == []


def test_metadata_cannot_change_who_owns_an_upload(db: Session, page: TestClient) -> None:
    other = a_teacher(db)
    fields = {
        "filename": "a.mp4",
        "person_id": str(other.person_id),
        "finished_at": "now",
        "id": "1",
    }
    header = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in fields.items())
    page.post("/envois", headers={"upload-length": "10", "upload-metadata": header})
    upload = db.exec(select(Upload)).one()
    assert upload.person_id != other.person_id
    assert upload.finished_at is None


def test_extension_of_the_sender_is_ignored(db: Session, page: TestClient) -> None:
    create(page, "film.m3u8")
    upload = db.exec(select(Upload)).one()
    assert upload.name == "film.m3u8"
    assert not [path for path in staging("uploads").iterdir() if path.suffix]


def test_address_comes_from_us_not_from_the_request(page: TestClient) -> None:
    headers = {"upload-length": "10", "host": "evil.example", "x-forwarded-host": "evil.example"}
    answer = page.post("/envois", headers=headers)
    assert answer.headers["location"].startswith("/envois/")


def test_another_site_cannot_send_for_me(page: TestClient) -> None:
    for forged in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = page.post("/envois", headers={"upload-length": "10", **forged})
        assert answer.status_code == 403
    answer = page.post("/envois", headers={"upload-length": "10", "sec-fetch-site": "same-origin"})
    assert answer.status_code == 201


@pytest.mark.parametrize("method", ["GET", "PUT", "TRACE"])
def test_other_methods_do_not_exist(page: TestClient, method: str) -> None:
    place = create(page, "a.mp4")
    assert page.request(method, place).status_code == 405
    override = {"x-http-method-override": "DELETE", "upload-offset": "0"}
    assert page.patch(place, headers=override).status_code == 415
    assert page.head(place).status_code == 200
