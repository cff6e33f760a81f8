"""Files as players ask for them: ranges, conditions, doors."""

import random
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from classe12.core.actor import Actor
from classe12.core.errors import Gone
from classe12.core.ids import new_id
from classe12.core.storage import get_storage
from classe12.media import access
from classe12.media.models import Asset, Rendition, RenditionKind
from tests.factories.people import a_teacher, a_visitor
from tests.factories.videos import an_asset
from tests.media.conftest import Browser

CONTENT = random.Random(3).randbytes(900_001)


@pytest.fixture
def teacher(db: Session) -> Actor:
    return a_teacher(db)


@pytest.fixture
def asset(db: Session, teacher: Actor, tmp_path: Path) -> Asset:
    found = an_asset(db, teacher)
    path = tmp_path / "film"
    path.write_bytes(CONTENT)
    for rendition in db.exec(select(Rendition).where(Rendition.asset_id == found.id)).all():
        get_storage().put_file(rendition.key, path)
        rendition.bytes = len(CONTENT)
        rendition.sha256 = "ab" * 32
    db.flush()
    return found


@pytest.fixture
def page(browser: Browser, teacher: Actor) -> TestClient:
    return browser(teacher)


def address(asset: Asset, name: str = "720p.mp4") -> str:
    return f"/media/{asset.id}/{name}"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("720p.mp4", "video/mp4"),
        ("480p.mp4", "video/mp4"),
        ("poster.jpg", "image/jpeg"),
        ("filmstrip.jpg", "image/jpeg"),
    ],
)
def test_whole_file(page: TestClient, asset: Asset, name: str, content_type: str) -> None:
    answer = page.get(address(asset, name))
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == content_type
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["content-disposition"] == f'inline; filename="classe-a-12-{name}"'
    assert answer.headers["cache-control"] == "private, max-age=50"


def test_a_head_tells_without_sending(page: TestClient, asset: Asset) -> None:
    answer = page.head(address(asset))
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == str(len(CONTENT))
    part = page.head(address(asset), headers={"range": "bytes=0-9"})
    assert (part.status_code, part.headers["content-length"]) == (206, "10")


def test_ranges_are_exact(page: TestClient, asset: Asset) -> None:
    chance = random.Random(8)
    for _ in range(60):
        first, last = sorted(chance.randrange(len(CONTENT)) for _ in range(2))
        answer = page.get(address(asset), headers={"range": f"bytes={first}-{last}"})
        assert answer.status_code == 206
        assert answer.content == CONTENT[first : last + 1]
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    tail = page.get(address(asset), headers={"range": "bytes=-7"})
    assert tail.content == CONTENT[-7:]


def test_range_after_the_end(page: TestClient, asset: Asset) -> None:
    answer = page.get(address(asset), headers={"range": "bytes=900001-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */900001"
    assert answer.content == b""


def test_several_ranges_get_the_whole(page: TestClient, asset: Asset) -> None:
    answer = page.get(address(asset), headers={"range": "bytes=0-1,4-5"})
    assert (answer.status_code, len(answer.content)) == (200, len(CONTENT))


def test_unchanged_file_is_not_sent_again(page: TestClient, asset: Asset) -> None:
    etag = page.get(address(asset)).headers["etag"]
    answer = page.get(address(asset), headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert page.get(address(asset), headers={"if-none-match": '"other"'}).status_code == 200


def test_range_of_a_changed_file_gets_the_whole(page: TestClient, asset: Asset) -> None:
    etag = page.get(address(asset)).headers["etag"]
    for condition, status in ((etag, 206), ('"other"', 200)):
        headers = {"range": "bytes=0-9", "if-range": condition}
        assert page.get(address(asset), headers=headers).status_code == status


def test_only_the_owner_watches_by_default(
    db: Session, browser: Browser, page: TestClient, asset: Asset
) -> None:
    assert page.get(address(asset)).status_code == 200
    absent = browser(a_visitor(db)).get(f"/media/{new_id()}/720p.mp4")
    for stranger in (a_teacher(db), a_visitor(db)):
        answer = browser(stranger).get(address(asset))
        assert answer.status_code == 404
        assert answer.text == absent.text


def test_slices_above_open_the_door(
    db: Session, browser: Browser, page: TestClient, asset: Asset
) -> None:
    visitor = browser(a_visitor(db))
    opened: list[UUID] = []

    def watch(db: Session, actor: Actor, asset_id: UUID) -> bool:
        return asset_id in opened

    access.on_watch(watch)
    access.on_watch(watch)
    assert access._watches == [watch]
    assert visitor.get(address(asset)).status_code == 404
    opened.append(asset.id)
    assert visitor.get(address(asset)).status_code == 200
    opened.clear()
    assert visitor.get(address(asset)).status_code == 404


def test_withdrawn_video_is_gone_but_for_its_owner(
    db: Session, browser: Browser, page: TestClient, asset: Asset
) -> None:
    def withdrawn(db: Session, actor: Actor, asset_id: UUID) -> bool:
        raise Gone

    access.on_watch(withdrawn)
    assert browser(a_visitor(db)).get(address(asset)).status_code == 410
    assert page.get(address(asset)).status_code == 200


def test_other_programme_sees_nothing(
    db: Session, browser: Browser, teacher: Actor, asset: Asset
) -> None:
    access.on_watch(lambda db, actor, asset_id: True)
    elsewhere = Actor(programme_id=teacher.programme_id + 1, person_id=teacher.person_id)
    assert browser(elsewhere).get(address(asset)).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["original", "720p", "720p.mp4.bak", "..%2f720p.mp4", "%00", "Poster.jpg", "poster.jpg%0a"],
)
def test_other_names_do_not_exist(page: TestClient, asset: Asset, name: str) -> None:
    assert page.get(f"/media/{asset.id}/{name}").status_code == 404


def test_missing_file_and_missing_row_are_the_same(
    db: Session, page: TestClient, asset: Asset
) -> None:
    rendition = access.get_rendition(
        db, Actor(asset.programme_id, asset.person_id), asset.id, RenditionKind.P480
    )
    get_storage().delete(rendition.key)
    lost = page.get(address(asset, "480p.mp4"))
    assert lost.status_code == 404
    assert lost.text == page.get(f"/media/{new_id()}/480p.mp4").text
    assert page.get("/media/not-a-uuid/720p.mp4").status_code == 404
