"""Assets: fair turns, three tries, late workers, what is told to whom."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.media import access, actions, queries
from classe12.media.actions import Claim, Findings, LeaseLost, NewRendition
from classe12.media.events import AssetFailed, AssetReady
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Work
from classe12.media.rules import words
from tests.factories import media
from tests.factories.people import a_moderator, a_teacher

FINDINGS = Findings("ab" * 32, 58.0, 720, 1280, has_sound=True, average_colour="#102030")
RENDITIONS = [
    NewRendition(kind, f"renditions/x/1-{kind.value}", "video/mp4", 10, 720, 1280, "0" * 64)
    for kind in (
        RenditionKind.P720,
        RenditionKind.P480,
        RenditionKind.POSTER,
        RenditionKind.FILMSTRIP,
    )
]


@pytest.fixture
def teacher(db: Session) -> Actor:
    return a_teacher(db)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    heard: list[Any] = []
    for kind in (AssetReady, AssetFailed):
        monkeypatch.setitem(events._subscribers, kind, [lambda db, event: heard.append(event)])
    return heard


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film"
    path.write_bytes(b"film")
    return path


def claim(db: Session) -> Claim:
    found = actions.claim_asset(db)
    assert found
    return found


def reload(db: Session, asset: Asset) -> Asset:
    db.flush()
    db.refresh(asset)
    return asset


def test_claim_gives_the_oldest_and_holds_it(db: Session, teacher: Actor, film: Path) -> None:
    first = media.a_waiting_asset(db, teacher, film)
    found = claim(db)
    assert (found.asset_id, found.attempt) == (first.id, 1)
    assert reload(db, first).status == AssetStatus.PROCESSING
    assert actions.claim_asset(db) is None


def test_turns_are_fair_between_people(db: Session, teacher: Actor, film: Path) -> None:
    """Twenty videos of one person delay another person's by one turn at most."""
    many = [media.a_waiting_asset(db, teacher, film) for _ in range(4)]
    other = a_teacher(db)
    single = media.a_waiting_asset(db, other, film)
    turns = [claim(db).asset_id for _ in range(5)]
    assert turns[0] == many[0].id
    assert turns[1] == single.id
    assert turns[2:] == [asset.id for asset in many[1:]]


def test_dead_workers_asset_is_taken_over(db: Session, teacher: Actor, film: Path) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    late = claim(db)
    reload(db, asset).lease_until = now() - timedelta(seconds=1)
    db.flush()
    assert actions.list_waiting(db) == [asset.id]
    second = claim(db)
    assert second.attempt == 2
    for act in (
        lambda: actions.report_progress(db, late, "renditions", 50),
        lambda: actions.prolong_claim(db, late),
        lambda: actions.complete_asset(db, late, FINDINGS, RENDITIONS),
        lambda: actions.refuse_asset(db, late, words.refusal("cut")),
        lambda: actions.put_back_asset(db, late),
    ):
        with pytest.raises(LeaseLost):
            act()
    actions.report_progress(db, second, "renditions", 50)
    assert reload(db, asset).progress == 50


def test_third_failure_is_the_last(
    db: Session, teacher: Actor, film: Path, told: list[Any]
) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    for attempt in (1, 2):
        actions.put_back_asset(db, claim(db))
        assert reload(db, asset).status == AssetStatus.QUEUED
        assert asset.tries == attempt
    actions.put_back_asset(db, claim(db))
    assert reload(db, asset).status == AssetStatus.FAILED
    assert asset.refusal_code == "gave_up"
    assert [event.code for event in told] == ["gave_up"]


def test_worker_killed_three_times_is_the_last(
    db: Session, teacher: Actor, film: Path, told: list[Any]
) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    for _ in range(3):
        claim(db)
        reload(db, asset).lease_until = now() - timedelta(seconds=1)
        db.flush()
    assert actions.claim_asset(db) is None
    assert reload(db, asset).refusal_code == "gave_up"
    assert len(told) == 1


def test_ready_asset_says_everything(
    db: Session, teacher: Actor, film: Path, told: list[Any]
) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    assert queries.film(db, asset.id) is None
    actions.complete_asset(db, claim(db), FINDINGS, RENDITIONS)
    found = queries.film(db, reload(db, asset).id)
    assert found
    assert found.sources == (
        (f"/media/{asset.id}/720p.mp4", "720p"),
        (f"/media/{asset.id}/480p.mp4", "480p"),
    )
    assert found.poster == f"/media/{asset.id}/poster.jpg"
    assert found.is_portrait
    assert found.average_colour == "#102030"
    assert isinstance(told[0], AssetReady)
    assert told[0].duration_s == 58.0
    assert db.exec(select(AuditEntry).where(AuditEntry.act == "media.complete_asset")).one()
    with pytest.raises(LeaseLost):
        actions.complete_asset(db, Claim(asset.id, 1, Work.PREPARE, ""), FINDINGS, RENDITIONS)


def test_refused_asset_says_why(db: Session, teacher: Actor, film: Path, told: list[Any]) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    actions.refuse_asset(db, claim(db), words.too_long(190))
    progress = queries.asset_progress(db, teacher, reload(db, asset).id)
    assert progress.status == "failed"
    assert progress.sentence == words.too_long(190).sentence
    assert [event.sentence for event in told] == [progress.sentence]


def test_progress_is_told_to_its_owner_only(db: Session, teacher: Actor, film: Path) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    waiting = queries.asset_progress(db, teacher, asset.id)
    assert (waiting.status, waiting.sentence) == ("queued", "Votre vidéo attend son tour.")
    actions.report_progress(db, claim(db), "renditions", 42)
    reload(db, asset)
    under_way = queries.asset_progress(db, teacher, asset.id)
    assert (under_way.step, under_way.progress) == ("renditions", 42)
    for stranger in (a_teacher(db), a_moderator(db)):
        with pytest.raises(NotFound):
            queries.asset_progress(db, stranger, asset.id)
    actions.complete_asset(db, Claim(asset.id, 1, Work.PREPARE, ""), FINDINGS, RENDITIONS)
    assert queries.asset_progress(db, teacher, asset.id).sentence == "Votre vidéo est prête."


def test_originals_are_dropped_once_final(db: Session, teacher: Actor, film: Path) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    key = asset.original_key
    assert actions.drop_originals(db) == []
    found = claim(db)
    assert actions.drop_originals(db) == []
    actions.complete_asset(db, found, FINDINGS, RENDITIONS)
    db.flush()
    assert actions.drop_originals(db) == []  # the other sizes are still to be made
    actions.add_renditions(db, claim(db), [])
    db.flush()
    assert actions.drop_originals(db) == [key]
    assert reload(db, asset).original_key is None


def test_forgotten_asset_is_gone_for_everybody(db: Session, teacher: Actor, film: Path) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    actions.complete_asset(db, claim(db), FINDINGS, RENDITIONS)
    with pytest.raises(NotFound):
        actions.forget_asset(db, a_teacher(db), asset.id)
    assert access.get_rendition(db, teacher, asset.id, RenditionKind.P720)
    actions.forget_asset(db, teacher, asset.id)
    with pytest.raises(NotFound):
        access.get_rendition(db, teacher, asset.id, RenditionKind.P720)
    assert db.exec(select(Rendition).where(Rendition.asset_id == asset.id)).all() == []


def test_forgotten_while_prepared_stops_the_worker(db: Session, teacher: Actor, film: Path) -> None:
    asset = media.a_waiting_asset(db, teacher, film)
    found = claim(db)
    actions.forget_asset(db, teacher, asset.id)
    db.flush()
    with pytest.raises(LeaseLost):
        actions.report_progress(db, found, "renditions", 10)
