"""A worker's turn, from a real file to served renditions; and sweeping after the killed ones."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone
from classe12.core.storage import get_storage, staging
from classe12.media import actions, jobs, preparing, processing, queries, receiving, sweeping
from classe12.media.models import Asset, AssetStatus, Rendition, Work
from classe12.media.sandbox import SandboxBroken
from classe12.media.writing import staged
from tests.factories import media
from tests.factories.people import a_teacher


@pytest.fixture
def teacher(db: Session) -> Actor:
    return a_teacher(db)


def reload(db: Session, asset: Asset) -> Asset:
    db.expire_all()
    db.refresh(asset)
    return asset


def stored(prefix: str) -> list[str]:
    return sorted(item.key for item in get_storage().list(prefix))


def waiting_jobs(db: Session) -> int:
    found = db.connection().exec_driver_sql(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'media.process'"
    )
    return int(found.scalar_one())


def test_film_is_prepared_stored_and_its_original_deleted(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.phone_film(1))
    assert preparing.prepare_next()
    assert reload(db, asset).status == AssetStatus.READY
    assert (asset.width, asset.height, asset.has_sound) == (720, 1280, True)
    assert preparing.prepare_next()
    assert (reload(db, asset).width, asset.height, asset.work) == (1080, 1920, Work.NONE)
    assert len(asset.sha256) == 64
    assert stored("renditions") == [
        *(
            f"renditions/{asset.id}/1-{name}"
            for name in ("720p.mp4", "filmstrip.jpg", "poster.jpg")
        ),
        *(f"renditions/{asset.id}/2-{name}" for name in ("1080p.mp4", "480p.mp4", "son.m4a")),
    ]
    for rendition in db.exec(select(Rendition)).all():
        assert get_storage().size(rendition.key) == rendition.bytes
        with get_storage().local_path(rendition.key) as path:
            content = path.read_bytes()
            assert not [canary for canary in media.CANARIES if canary in content]
    assert list(staging("work").iterdir()) == []
    sweeping.sweep()
    assert stored("originals") == []
    assert len(stored("renditions")) == 6
    assert not preparing.prepare_next()


def test_refused_film_says_why_and_leaves_nothing(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.wrote("page.mp4", b"<html>" * 100))
    preparing.prepare_next()
    reload(db, asset)
    assert queries.asset_progress(db, teacher, asset.id).sentence.startswith("Ce fichier n’est pas")
    sweeping.sweep()
    assert stored("originals") == stored("renditions") == []


def test_broken_machine_gives_the_film_back(
    db: Session, teacher: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))

    def broken(*arguments: object) -> None:
        raise SandboxBroken("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(processing, "prepare", broken)
        preparing.prepare_next()
    assert reload(db, asset).status == AssetStatus.QUEUED
    assert list(staging("work").iterdir()) == []
    sweeping.sweep()
    assert waiting_jobs(db) == 1
    jobs.process.func(asset_id=str(asset.id))
    assert reload(db, asset).status == AssetStatus.READY
    assert asset.tries == 2


def test_missing_original_is_not_refused_at_once(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    get_storage().delete(asset.original_key or "")
    for _ in range(3):
        preparing.prepare_next()
    assert reload(db, asset).refusal_code == "gave_up"


def test_worker_that_was_overtaken_changes_nothing(
    db: Session, teacher: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    prepare = processing.prepare

    def overtaken(original: Path, folder: Path, report: processing.Report) -> processing.Product:
        product = prepare(original, folder, lambda step, done: None)
        reload(db, asset).lease_until = now() - timedelta(seconds=1)
        db.flush()
        assert actions.claim_asset(db)
        return product

    monkeypatch.setattr(processing, "prepare", overtaken)
    assert preparing.prepare_next()
    assert reload(db, asset).status == AssetStatus.PROCESSING
    assert asset.tries == 2


def test_sweep_asks_again_for_what_has_no_job(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    assert waiting_jobs(db) == 0
    sweeping.sweep()
    sweeping.sweep()
    assert waiting_jobs(db) == 1
    actions.claim_asset(db)
    db.connection().exec_driver_sql("DELETE FROM procrastinate_jobs")
    sweeping.sweep()
    assert waiting_jobs(db) == 0
    reload(db, asset).lease_until = now() - timedelta(seconds=1)
    db.flush()
    sweeping.sweep()
    assert waiting_jobs(db) == 1


def test_sweep_forgets_abandoned_uploads(db: Session, teacher: Actor) -> None:
    old = media.an_upload(db, teacher, received=10, expires_at=now() - timedelta(seconds=1))
    held = media.an_upload(db, teacher, received=10, expires_at=now() - timedelta(seconds=1))
    held.lease_until = now() + timedelta(seconds=10)
    young = media.an_upload(db, teacher, received=10)
    for upload in (old, held, young):
        staged(upload.id).write_bytes(bytes(10))
    db.flush()
    sweeping.sweep()
    db.expire_all()
    assert old.cancelled_at
    assert not held.cancelled_at
    assert not young.cancelled_at
    left = {path.name for path in staging("uploads").iterdir()}
    assert left == {str(held.id), str(young.id)}


def test_sweep_finishes_whole_uploads(db: Session, teacher: Actor) -> None:
    content = media.sample("plain.mp4").read_bytes()
    whole = media.an_upload(db, teacher, len(content), received=len(content))
    staged(whole.id).write_bytes(content)
    lost = media.an_upload(db, teacher, 10, received=10)
    sweeping.sweep()
    db.expire_all()
    assert db.exec(select(Asset).where(Asset.upload_id == whole.id)).one()
    assert lost.cancelled_at
    with pytest.raises(Gone):
        receiving.finish(lost.id)


def test_sweep_removes_what_killed_workers_left(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    actions.claim_asset(db)
    for attempt in (1, 7):
        (staging("work") / f"{asset.id}_{attempt}").mkdir()
        get_storage().put_file(
            f"renditions/{asset.id}/{attempt}-720p.mp4", media.sample("plain.mp4")
        )
    get_storage().put_file("originals/orphan", media.sample("plain.mp4"))
    (staging("uploads") / "junk").write_bytes(b"x")
    sweeping.sweep()
    sweeping.reconcile()
    assert [path.name for path in staging("work").iterdir()] == [f"{asset.id}_1"]
    assert list(staging("uploads").iterdir()) == []
    assert stored("renditions") == [f"renditions/{asset.id}/1-720p.mp4"]
    assert stored("originals") == [asset.original_key]


def test_sweep_cleans_the_first_attempt_of_a_film_that_needed_two(
    db: Session, teacher: Actor
) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    actions.claim_asset(db)
    get_storage().put_file(f"renditions/{asset.id}/1-720p.mp4", media.sample("plain.mp4"))
    reload(db, asset).lease_until = now() - timedelta(seconds=1)
    db.flush()
    preparing.prepare_next()
    sweeping.sweep()
    assert all(f"renditions/{asset.id}/2-" in key for key in stored("renditions"))
    assert reload(db, asset).status == AssetStatus.READY


def test_forgotten_film_leaves_no_file(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    preparing.prepare_next()
    assert len(stored("renditions")) == 3
    actions.forget_asset(db, teacher, asset.id)
    db.flush()
    sweeping.sweep()
    assert stored("renditions") == stored("originals") == []


def test_reconcile_touches_nothing_that_is_named(db: Session, teacher: Actor) -> None:
    media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    preparing.prepare_next()
    left = get_storage().unfinished / "left"  # type: ignore[attr-defined]
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    before = stored("renditions")
    assert sweeping.reconcile() == 0
    assert stored("renditions") == before
    assert len(stored("originals")) == 1
    assert not left.exists()


def test_every_job_run_twice_is_run_once(db: Session, teacher: Actor) -> None:
    asset = media.a_waiting_asset(db, teacher, media.sample("plain.mp4"))
    for _ in range(2):
        jobs.process.func(asset_id=str(asset.id))
        jobs.sweep()
        jobs.reconcile()
    assert (reload(db, asset).tries, asset.work) == (2, Work.NONE)
    kinds = db.exec(select(Rendition.kind).where(Rendition.asset_id == asset.id)).all()
    assert sorted(kinds) == sorted(["480p", "audio", "filmstrip", "poster"])
