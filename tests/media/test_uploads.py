"""The tus protocol, from the browser to the disk and the rows."""

import base64
import hashlib
import os
import random
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.media import actions, receiving, writing
from classe12.media.models import Asset, AssetStatus, Upload
from classe12.media.writing import staged
from tests.factories import media
from tests.factories.people import a_teacher
from tests.media.conftest import Browser

HEADER = b"\0\0\0\x18ftypisom" + bytes(12)
CONTENT = HEADER + random.Random(12).randbytes(3_000_000)
BYTES = {"content-type": "application/offset+octet-stream"}


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.fixture
def teacher(db: Session) -> Actor:
    return a_teacher(db)


@pytest.fixture
def page(browser: Browser, teacher: Actor) -> TestClient:
    return browser(teacher)


def create(page: TestClient, length: int = len(CONTENT), name: str = "rituel.mov") -> str:
    headers = {"upload-length": str(length), "upload-metadata": f"filename {b64(name)}"}
    answer = page.post("/envois", headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def add(page: TestClient, place: str, offset: int, data: bytes, **headers: str) -> Any:
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return page.patch(place, content=data, headers={**BYTES, "upload-offset": str(offset), **more})


def the_upload(db: Session, place: str) -> Upload:
    db.expire_all()
    return db.exec(select(Upload).where(Upload.id == place.rsplit("/", 1)[1])).one()


def test_server_says_what_it_does(page: TestClient) -> None:
    answer = page.options("/envois")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,expiration,termination,checksum"
    assert answer.headers["tus-max-size"] == "200000000"
    assert answer.headers["tus-checksum-algorithm"] == "sha256,sha1"


def test_file_sent_in_pieces_becomes_an_asset(
    db: Session, page: TestClient, teacher: Actor
) -> None:
    place = create(page)
    assert the_upload(db, place).name == "rituel.mov"
    offset = 0
    for end in (1, 1_000_000, 2_500_000, len(CONTENT)):
        answer = add(page, place, offset, CONTENT[offset:end])
        assert answer.status_code == 204, answer.text
        assert answer.headers["upload-offset"] == str(end)
        assert answer.headers["tus-resumable"] == "1.0.0"
        assert "GMT" in answer.headers["upload-expires"]
        offset = end
        head = page.head(place)
        assert (head.headers["upload-offset"], head.headers["upload-length"]) == (
            str(end),
            str(len(CONTENT)),
        )
        assert head.headers["cache-control"] == "no-store"
    upload = the_upload(db, place)
    asset = db.exec(select(Asset).where(Asset.upload_id == upload.id)).one()
    assert asset.status == AssetStatus.QUEUED
    assert asset.bytes == len(CONTENT)
    with get_storage().local_path(asset.original_key or "") as path:
        assert path.read_bytes() == CONTENT
    assert not staged(upload.id).exists()
    acts = db.exec(select(AuditEntry.act).where(AuditEntry.person_id == teacher.person_id)).all()
    assert sorted(acts) == ["media.finish_upload", "media.start_upload"]
    job = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'media.process'"
    assert db.connection().exec_driver_sql(job).scalar() == 1


def test_finished_upload_still_tells_its_offset_but_takes_nothing(page: TestClient) -> None:
    place = create(page)
    assert add(page, place, 0, CONTENT).status_code == 204
    assert page.head(place).headers["upload-offset"] == str(len(CONTENT))
    assert add(page, place, len(CONTENT), b"").status_code == 410
    assert page.delete(place).status_code == 410


def test_end_that_was_cut_is_finished_by_asking(
    db: Session, page: TestClient, teacher: Actor
) -> None:
    upload = media.an_upload(db, teacher, len(CONTENT), received=len(CONTENT))
    staged(upload.id).write_bytes(CONTENT)
    assert page.head(f"/envois/{upload.id}").status_code == 200
    assert db.exec(select(Asset).where(Asset.upload_id == upload.id)).one()


def test_end_that_was_cut_after_the_move_is_finished_too(db: Session, teacher: Actor) -> None:
    upload = media.an_upload(db, teacher, len(CONTENT), received=len(CONTENT))
    staged(upload.id).write_bytes(CONTENT)
    get_storage().move_file(actions.original_key(upload.id), staged(upload.id))
    first = receiving.finish(upload.id)
    assert receiving.finish(upload.id) == first


def test_checksum_is_verified_before_anything_is_kept(db: Session, page: TestClient) -> None:
    place = create(page)
    part = CONTENT[:500_000]
    wrong = "sha256 " + base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    answer = add(page, place, 0, part, upload_checksum=wrong)
    assert answer.status_code == 460
    assert the_upload(db, place).received == 0
    for algorithm, start, end in (("sha1", 0, 500_000), ("sha256", 500_000, 600_000)):
        digest = base64.b64encode(hashlib.new(algorithm, CONTENT[start:end]).digest()).decode()
        answer = add(
            page, place, start, CONTENT[start:end], upload_checksum=f"{algorithm} {digest}"
        )
        assert answer.status_code == 204
        assert the_upload(db, place).received == end
    answer = add(page, place, 600_000, b"x", upload_checksum="md5 AAAA")
    assert answer.status_code == 400


@pytest.mark.parametrize("offset", [0, 999_999, 1_000_001, 4_000_000])
def test_wrong_offset_is_refused(page: TestClient, offset: int) -> None:
    place = create(page)
    assert add(page, place, 0, CONTENT[:1_000_000]).status_code == 204
    assert add(page, place, offset, b"x").status_code == 409
    assert page.head(place).headers["upload-offset"] == "1000000"


def test_more_than_declared_is_refused(db: Session, page: TestClient) -> None:
    place = create(page, 100)
    answer = add(page, place, 0, HEADER + bytes(100))
    assert answer.status_code == 413

    def endless() -> Any:
        for _ in range(1000):
            yield HEADER * 1000

    answer = page.patch(place, content=endless(), headers={**BYTES, "upload-offset": "0"})
    assert answer.status_code == 413
    assert the_upload(db, place).received == 0
    assert add(page, place, 0, HEADER + bytes(76)).status_code == 204


def test_what_is_no_video_is_refused_at_its_first_bytes(db: Session, page: TestClient) -> None:
    place = create(page)
    answer = add(page, place, 0, b"#EXTM3U\n" + bytes(4000))
    assert answer.status_code == 415
    assert answer.text.startswith("Ce fichier n’est pas une vidéo")
    assert the_upload(db, place).cancelled_at
    assert page.head(place).status_code == 410


def test_upload_of_somebody_else_does_not_exist(
    db: Session, page: TestClient, browser: Browser
) -> None:
    place = create(page)
    other = browser(a_teacher(db))
    absent = "/envois/01900000-0000-7000-8000-000000000000"
    for act in (
        other.head,
        lambda at: add(other, at, 0, CONTENT),
        other.delete,
    ):
        foreign, unknown = act(place), act(absent)
        assert foreign.status_code == unknown.status_code == 404
        assert foreign.text == unknown.text
    assert page.head("/envois/../secret").status_code == 404
    assert page.head("/envois/not-a-uuid").status_code == 404
    assert add(page, place, 0, CONTENT).status_code == 204


def test_cancelled_upload_is_gone(db: Session, page: TestClient) -> None:
    place = create(page)
    add(page, place, 0, CONTENT[:1000])
    upload_id = the_upload(db, place).id
    assert staged(upload_id).exists()
    assert page.delete(place).status_code == 204
    assert not staged(upload_id).exists()
    for answer in (page.head(place), page.delete(place), add(page, place, 1000, CONTENT[1000:])):
        assert answer.status_code == 410


def test_expired_upload_is_gone(db: Session, page: TestClient) -> None:
    place = create(page)
    upload = the_upload(db, place)
    upload.expires_at = now() - timedelta(seconds=1)
    db.flush()
    assert page.head(place).status_code == 410
    assert add(page, place, 0, CONTENT).status_code == 410


def test_bytes_prolong_an_upload(db: Session, page: TestClient) -> None:
    place = create(page)
    upload = the_upload(db, place)
    upload.expires_at = now() + timedelta(minutes=1)
    db.flush()
    assert add(page, place, 0, CONTENT[:1000]).status_code == 204
    assert the_upload(db, place).expires_at > now() + timedelta(hours=23)


def test_held_upload_waits(db: Session, page: TestClient, teacher: Actor) -> None:
    place = create(page)
    lease = actions.lease_upload(db, teacher, the_upload(db, place).id)
    assert lease
    assert add(page, place, 0, CONTENT).status_code == 423
    actions.release_upload(db, lease)
    assert add(page, place, 0, CONTENT).status_code == 204


def test_lost_file_is_told(db: Session, page: TestClient) -> None:
    place = create(page)
    add(page, place, 0, CONTENT[:1000])
    os.truncate(staged(the_upload(db, place).id), 10)
    answer = add(page, place, 1000, CONTENT[1000:])
    assert answer.status_code == 410
    assert "depuis le début" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"upload-length": "abc"}, 400),
        ({"upload-length": "-5"}, 400),
        ({"upload-defer-length": "1"}, 400),
        ({"upload-length": "0"}, 400),
        ({"upload-length": str(200 * 1024 * 1024 + 1)}, 413),
        ({"upload-length": "99999999999999999999"}, 400),
        ({"upload-length": "10", "tus-resumable": "0.2.2"}, 412),
        ({"upload-length": "10", "upload-metadata": "filename ???"}, 400),
    ],
)
def test_odd_requests_are_refused(page: TestClient, headers: dict[str, str], status: int) -> None:
    answer = page.post("/envois", headers=headers)
    assert answer.status_code == status
    assert answer.text.endswith(".")
    assert answer.headers["tus-resumable"] == "1.0.0"


def test_too_heavy_is_told_in_words(page: TestClient) -> None:
    answer = page.post("/envois", headers={"upload-length": "300000000"})
    assert answer.text.startswith(
        "Votre vidéo pèse 300\u00a0Mo\u00a0: la limite est de 200\u00a0Mo."
    )


def test_bytes_must_say_what_they_are(page: TestClient) -> None:
    place = create(page)
    headers = {"content-type": "video/mp4", "upload-offset": "0"}
    assert page.patch(place, content=b"x", headers=headers).status_code == 415
    assert page.patch(place, content=b"x", headers=BYTES).status_code == 400


def test_five_at_once_and_no_more(db: Session, page: TestClient, teacher: Actor) -> None:
    places = [create(page) for _ in range(5)]
    answer = page.post("/envois", headers={"upload-length": "10"})
    assert answer.status_code == 429
    assert answer.text.startswith("Vous avez déjà 5 vidéos")
    page.delete(places[0])
    places.append(create(page))
    assert add(page, places[-1], 0, CONTENT).status_code == 204
    assert page.post("/envois", headers={"upload-length": "10"}).status_code == 429
    asset = db.exec(select(Asset).where(Asset.person_id == teacher.person_id)).one()
    asset.status = AssetStatus.READY
    db.flush()
    create(page)


def test_expired_uploads_do_not_count(db: Session, page: TestClient, teacher: Actor) -> None:
    for _ in range(5):
        media.an_upload(db, teacher, expires_at=now() - timedelta(seconds=1))
    create(page)


def test_disk_without_room_says_so(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 2 * get_settings().upload_max_bytes + 9})
    monkeypatch.setattr(receiving.shutil, "disk_usage", lambda folder: usage)
    answer = page.post("/envois", headers={"upload-length": "10"})
    assert answer.status_code == 507
    assert "manque de place" in answer.text
    assert page.post("/envois", headers={"upload-length": "9"}).status_code == 201


def test_disk_that_fills_up_keeps_what_was_acknowledged(
    db: Session, page: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = create(page)
    assert add(page, place, 0, CONTENT[:1000]).status_code == 204

    def full(*arguments: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "pwritev", full)
        answer = add(page, place, 1000, CONTENT[1000:])
    assert answer.status_code == 507
    assert the_upload(db, place).received == 1000
    assert add(page, place, 1000, CONTENT[1000:]).status_code == 204


def test_anonymous_and_newcomers_cannot_send(db: Session, browser: Browser, teacher: Actor) -> None:
    anonymous = browser(Actor(programme_id=teacher.programme_id))
    newcomer = browser(Actor(programme_id=teacher.programme_id, person_id=teacher.person_id))
    headers = {"upload-length": "10"}
    assert anonymous.post("/envois", headers=headers).status_code == 401
    assert newcomer.post("/envois", headers=headers).status_code == 403
    assert browser(teacher).post("/envois", headers=headers).status_code == 201


def test_late_request_writes_nothing(db: Session, teacher: Actor) -> None:
    upload = media.an_upload(db, teacher, len(CONTENT))
    late = actions.lease_upload(db, teacher, upload.id)
    assert late
    upload.lease_until = now() - timedelta(seconds=1)
    db.flush()
    winner = actions.lease_upload(db, teacher, upload.id)
    assert winner
    actions.keep_bytes(db, winner, 10)
    with pytest.raises(actions.LeaseLost):
        actions.keep_bytes(db, late, 20)
    actions.release_upload(db, late)
    assert actions.lease_upload(db, teacher, upload.id) is None


def test_acknowledged_bytes_never_shrink(db: Session, teacher: Actor) -> None:
    upload = media.an_upload(db, teacher, 100, received=50)
    lease = actions.lease_upload(db, teacher, upload.id)
    assert lease
    with pytest.raises(actions.LeaseLost):
        actions.keep_bytes(db, lease, 49)


def test_unfinished_upload_makes_no_asset(db: Session, teacher: Actor) -> None:
    upload = media.an_upload(db, teacher, 100, received=99)
    with pytest.raises(Refused, match="pas terminé"):
        actions.finish_upload(db, upload.id)
    upload.received = 100
    db.flush()
    assert actions.finish_upload(db, upload.id)
