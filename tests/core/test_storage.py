"""The port of files, on its two drivers."""

import asyncio
import os
import random
from datetime import timedelta
from pathlib import Path

import pytest
from obstore.store import LocalStore, MemoryStore

from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings
from classe12.core.storage import (
    FolderStorage,
    ObjectStorage,
    Storage,
    check_key,
    get_storage,
    remove_old_files,
)

HOUR = timedelta(hours=1)


@pytest.fixture(params=["folder", "memory", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return FolderStorage(tmp_path / "files")
    if request.param == "memory":
        return ObjectStorage(MemoryStore(), tmp_path / "downloads")
    return ObjectStorage(LocalStore(tmp_path / "bucket", mkdir=True), tmp_path / "downloads")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(random.Random(12).randbytes(700_001))
    return path


def read(store: Storage, key: str, start: int, end: int) -> bytes:
    async def collect() -> bytes:
        return b"".join([piece async for piece in store.open_range(key, start, end)])

    return asyncio.run(collect())


def test_file_put_is_read_back_and_source_stays(store: Storage, source: Path) -> None:
    store.put_file("renditions/a/720p.mp4", source)
    assert store.exists("renditions/a/720p.mp4")
    assert store.size("renditions/a/720p.mp4") == 700_001
    assert read(store, "renditions/a/720p.mp4", 0, 700_001) == source.read_bytes()
    with store.local_path("renditions/a/720p.mp4") as path:
        assert path.read_bytes() == source.read_bytes()


def test_file_moved_leaves_no_source(store: Storage, source: Path) -> None:
    content = source.read_bytes()
    store.move_file("originals/a", source)
    assert not source.exists()
    assert read(store, "originals/a", 0, len(content)) == content


def test_ranges_are_exact(store: Storage, source: Path) -> None:
    store.put_file("originals/a", source)
    content, chance = source.read_bytes(), random.Random(5)
    for _ in range(40):
        start, end = sorted(chance.randrange(700_002) for _ in range(2))
        assert read(store, "originals/a", start, end) == content[start:end]


def test_putting_again_replaces(store: Storage, source: Path) -> None:
    store.put_file("originals/a", source)
    source.write_bytes(b"other")
    store.put_file("originals/a", source)
    assert read(store, "originals/a", 0, 5) == b"other"
    assert store.size("originals/a") == 5


def test_missing_file_is_told(store: Storage) -> None:
    assert not store.exists("originals/none")
    with pytest.raises(FileNotFoundError):
        store.size("originals/none")
    with pytest.raises(FileNotFoundError):
        read(store, "originals/none", 0, 5)
    with pytest.raises(FileNotFoundError), store.local_path("originals/none"):
        pass


def test_deleted_file_is_gone_and_deleting_twice_is_harmless(store: Storage, source: Path) -> None:
    store.put_file("originals/a", source)
    store.delete("originals/a")
    assert not store.exists("originals/a")
    store.delete("originals/a")


def test_listing_gives_keys_sizes_and_ages_of_one_prefix(store: Storage, source: Path) -> None:
    store.put_file("renditions/a/720p.mp4", source)
    store.put_file("renditions/b/480p.mp4", source)
    store.put_file("originals/a", source)
    found = sorted(store.list("renditions"), key=lambda item: item.key)
    assert [item.key for item in found] == ["renditions/a/720p.mp4", "renditions/b/480p.mp4"]
    assert found[0].size == 700_001
    assert found[0].modified_at.tzinfo is not None


@pytest.mark.parametrize(
    "key",
    [
        "",
        "a",
        "/etc/passwd",
        "../a/b",
        "a/../b",
        "a//b",
        "a/.b",
        "A/b",
        "a/b\x00",
        "a/b\n",
        "a/é",
        "a/b.mp4/../c",
        "a/-b",
        "a/" + "b" * 300,
        "a\\b/c",
        ".unfinished/x",
    ],
)
def test_hostile_keys_are_refused_by_every_act(store: Storage, source: Path, key: str) -> None:
    for act in (
        lambda: store.put_file(key, source),
        lambda: store.move_file(key, source),
        lambda: store.size(key),
        lambda: store.delete(key),
        lambda: read(store, key, 0, 1),
    ):
        with pytest.raises(ValueError, match="not a storage key"):
            act()
    assert source.exists()
    assert check_key("a/b") == "a/b"


def test_interrupted_write_shows_nothing_and_is_swept(tmp_path: Path, source: Path) -> None:
    store = FolderStorage(tmp_path / "files")
    store.put_file("originals/a", source)
    left = store.unfinished / "left"
    left.write_bytes(b"half")
    assert [item.key for item in store.list("originals")] == ["originals/a"]
    store.forget_unfinished(HOUR)
    assert left.exists()
    os.utime(left, (0, 0))
    store.forget_unfinished(HOUR)
    assert not left.exists()


def test_folder_of_a_deleted_asset_does_not_stay(tmp_path: Path, source: Path) -> None:
    store = FolderStorage(tmp_path / "files")
    store.put_file("renditions/a/720p.mp4", source)
    store.put_file("renditions/a/480p.mp4", source)
    store.delete("renditions/a/720p.mp4")
    assert (tmp_path / "files/renditions/a").is_dir()
    store.delete("renditions/a/480p.mp4")
    assert not (tmp_path / "files/renditions/a").exists()
    assert (tmp_path / "files/renditions").is_dir()


def test_downloads_leave_nothing(tmp_path: Path, source: Path) -> None:
    store = ObjectStorage(MemoryStore(), tmp_path / "downloads")
    store.put_file("originals/a", source)
    with pytest.raises(RuntimeError), store.local_path("originals/a"):
        raise RuntimeError
    assert list((tmp_path / "downloads").iterdir()) == []


def test_removing_old_files_spares_the_young_and_absent_folders(tmp_path: Path) -> None:
    assert remove_old_files(tmp_path / "absent", HOUR) == 0
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").write_bytes(b"")
    (tmp_path / "young").write_bytes(b"")
    os.utime(tmp_path / "old", (0, 0))
    assert remove_old_files(tmp_path, HOUR) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["young"]


def test_store_is_chosen_by_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLASSE12_VAR", str(tmp_path))
    for url, kind in (("", FolderStorage), ("s3://bucket/prefix", ObjectStorage)):
        monkeypatch.setenv("CLASSE12_STORAGE_URL", url)
        get_settings.cache_clear()
        assert isinstance(get_storage.__wrapped__(), kind)
    monkeypatch.setenv("CLASSE12_STORAGE_URL", "gopher://x")
    get_settings.cache_clear()
    with pytest.raises(Misconfigured, match="CLASSE12_STORAGE_URL"):
        get_storage.__wrapped__()
    get_settings.cache_clear()
