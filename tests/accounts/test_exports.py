"""The copy of one's data: asked for, built, kept seven days; twice is once."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from classe12.accounts import access, actions, exporting, jobs, queries
from classe12.accounts.actions import exports
from classe12.accounts.models import DataExport, Person
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound, TooMany
from classe12.core.made import FileStatus, Made
from classe12.core.mail import Mail
from classe12.core.storage import get_storage
from tests.factories.people import a_teacher
from tests.factories.videos import a_video


def row(db: Session, export_id: UUID) -> DataExport:
    query = select(DataExport).where(col(DataExport.id) == export_id)
    return db.exec(query.execution_options(populate_existing=True)).one()


def stored() -> list[str]:
    return [found.key for found in get_storage().list("exports")]


def asked(db: Session) -> tuple[Actor, UUID]:
    me = a_teacher(db)
    export_id = actions.ask_export(db, me)
    db.flush()
    return me, export_id


def built(db: Session) -> tuple[Actor, UUID]:
    me, export_id = asked(db)
    jobs.build_export(str(export_id))
    return me, export_id


def content(db: Session, export_id: UUID) -> zipfile.ZipFile:
    with get_storage().local_path(row(db, export_id).key) as path:
        return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def test_a_copy_is_built_once_and_its_owner_is_told(db: Session) -> None:
    me, export_id = asked(db)
    assert queries.get_export(db, me.person_id).status == "under_way"
    for _ in range(2):
        jobs.build_export(str(export_id))
    found = queries.get_export(db, me.person_id)
    assert (found.status, found.href) == ("ready", f"/mes-donnees/copie/{export_id}")
    mails = db.exec(select(Mail).where(Mail.kind == "export_ready")).all()
    assert [mail.recipient for mail in mails] == [db.get_one(Person, me.person_id).email]
    assert [key for key in stored() if str(export_id) in key] == [row(db, export_id).key]


def test_a_copy_holds_json_by_table_and_the_files(db: Session, tmp_path: Path) -> None:
    me = a_teacher(db)
    video = a_video(db, me, title="Le minuteur visuel", slug="le-minuteur-visuel")
    film = tmp_path / "film"
    film.write_bytes(b"a film")
    for kind in ("720p", "480p", "poster"):
        get_storage().put_file(f"renditions/{video.asset_id}/{kind}", film)
    export_id = actions.ask_export(db, me)
    db.flush()
    jobs.build_export(str(export_id))
    with content(db, export_id) as made:
        names = made.namelist()
        assert "LISEZ-MOI.txt" in names
        (person,) = json.loads(made.read("donnees/person.json"))
        assert person["display_name"] == "Awa Diallo"
        assert "totp_seed" not in person
        (known,) = json.loads(made.read("donnees/video.json"))
        assert known["title"] == "Le minuteur visuel"
        folder = f"fichiers/videos/le-minuteur-visuel-{str(video.id)[-6:]}"
        assert made.read(f"{folder}/720p.mp4") == b"a film"
        assert {name for name in names if name.startswith(folder)} == {
            f"{folder}/{name}" for name in ("720p.mp4", "480p.mp4", "poster.jpg")
        }
    for kind in ("720p", "480p", "poster"):
        get_storage().delete(f"renditions/{video.asset_id}/{kind}")


def test_one_copy_at_a_time_and_the_next_one_replaces_it(db: Session) -> None:
    me, first = asked(db)
    assert actions.ask_export(db, me) == first
    jobs.build_export(str(first))
    second = actions.ask_export(db, me)
    db.flush()
    assert second != first
    assert row(db, first).status == FileStatus.GONE
    jobs.sweep_exports()
    assert [key for key in stored() if str(first) in key] == []


def test_five_copies_a_day(db: Session) -> None:
    me = a_teacher(db)
    for _ in range(5):
        jobs.build_export(str(actions.ask_export(db, me)))
    with pytest.raises(TooMany):
        actions.ask_export(db, me)


def test_a_copy_is_kept_seven_days(db: Session) -> None:
    me, export_id = built(db)
    found = row(db, export_id)
    assert found.expires_at - now() > timedelta(days=6, hours=23)
    found.expires_at = now() - timedelta(seconds=1)
    db.add(found)
    db.flush()
    with pytest.raises(Gone):
        access.get_own_export(db, me, export_id)
    for _ in range(2):
        jobs.sweep_exports()
        assert row(db, export_id).status == FileStatus.GONE
        assert [key for key in stored() if str(export_id) in key] == []
    assert queries.get_export(db, me.person_id).status == "gone"


def test_a_failure_is_tried_again_then_said(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    me, export_id = asked(db)
    monkeypatch.setattr(
        exporting, "_write", lambda path, person_id, report: path.joinpath("x").touch()
    )
    for _ in range(3):
        with pytest.raises(OSError):
            exporting.build_next(export_id)
    assert row(db, export_id).status == FileStatus.FAILED
    exporting.build_next(export_id)  # nothing more is tried
    assert queries.get_export(db, me.person_id).status == "failed"
    assert actions.ask_export(db, me) != export_id


def test_a_late_worker_changes_nothing(db: Session) -> None:
    _, export_id = asked(db)
    late = exports.MAKING.claim(db, export_id)
    assert late
    assert exports.MAKING.claim(db, export_id) is None
    found = row(db, export_id)
    found.updated_at = now() - timedelta(minutes=11)
    db.add(found)
    db.flush()
    assert exports.MAKING.list_waiting(db) == [export_id]
    jobs.build_export(str(export_id))
    assert not exports.MAKING.report(db, late, 50)
    assert not exports.complete_export(db, late, Made("exports/x/y.zip", 1, ""))
    assert row(db, export_id).status == FileStatus.READY


def test_a_file_that_no_row_names_is_removed_unless_it_is_being_made(
    db: Session, tmp_path: Path
) -> None:
    _, export_id = built(db)
    film = tmp_path / "x"
    film.write_bytes(b"x")
    get_storage().put_file("exports/somebody/left.zip", film)
    exporting.sweep_files()
    kept = row(db, export_id).key
    assert "exports/somebody/left.zip" not in stored()
    assert kept in stored()


def test_a_copy_is_its_owners_alone(db: Session) -> None:
    me, export_id = built(db)
    assert access.get_own_export(db, me, export_id).id == export_id
    for somebody in (a_teacher(db), Actor(me.programme_id)):
        with pytest.raises(NotFound):
            access.get_own_export(db, somebody, export_id)
