"""The files of a programme: built once, for its owner, without what left."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Role
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound
from classe12.core.made import FileStatus
from classe12.core.storage import get_storage
from classe12.media.models import Rendition
from classe12.succession import building
from classe12.succession.access import get_archive, get_file
from classe12.succession.actions import ask_file, download, files
from classe12.succession.archiving import write_archive
from classe12.succession.models import ProgrammeFile
from classe12.succession.queries.screen import get_files
from classe12.succession.rules.archive import Film, home, page
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.people import a_member


@pytest.fixture
def films(db: Session, tmp_path: Path) -> make.Story:
    """Return a film that everybody may take away, beside one that its author keeps here."""
    story = make.published(db, title="Le minuteur <visuel>")
    make.published(db, title="Celle qui reste", consent=make.PUPILS)
    make.published(db, title="Pour les membres", audience="members")
    film = tmp_path / "film"
    film.write_bytes(b"film")
    for key in db.exec(select(Rendition.key)).all():
        get_storage().put_file(key, film)
    return story


def test_the_archive_opens_without_the_service(
    db: Session, films: make.Story, tmp_path: Path
) -> None:
    assert write_archive(tmp_path / "archive.zip", films.author.programme_id) == 1
    with zipfile.ZipFile(tmp_path / "archive.zip") as made:
        names = set(made.namelist())
        assert names == {
            "index.html", "videos/0001-le-minuteur-visuel.html", "videos/0001-le-minuteur-visuel.mp4",
            "videos/0001-le-minuteur-visuel.jpg",
        }  # fmt: skip
        shown = made.read("index.html").decode()
        assert "Le minuteur &lt;visuel&gt;" in shown
        assert "Celle qui reste" not in shown
        assert "http" not in shown.replace("http-equiv", "")
        assert made.read("videos/0001-le-minuteur-visuel.mp4") == b"film"


def test_a_page_of_the_archive_has_captions() -> None:
    film = Film(1, "Titre", "Awa D.", "Résumé", "", ("Français",), ("CP",), "k", "", "WEBVTT")
    assert 'src="0001-titre.vtt"' in page("Classe à 12", film, ("#69286c", "#e1a6e2"))
    assert "Autres" not in home("Classe à 12", "", "", [film], ("#69286c", "#e1a6e2"))


def test_a_file_is_asked_once_built_and_given_with_a_trace(db: Session, films: make.Story) -> None:
    owner = a_member(db, Role.OWNER)
    first = ask_file(db, owner, "archive")
    assert ask_file(db, owner, "archive") == first
    db.flush()
    building.build_next(first)
    row = get_files(db, owner.programme_id).archive
    assert row.status == "ready"
    assert len(row.sha256) == 64
    found = get_file(db, owner, first, now())
    assert get_storage().size(found.key) == found.bytes
    for role in (Role.MODERATOR, Role.LEAD):
        with pytest.raises(NotFound):
            get_file(db, a_member(db, role), first, now())
    with pytest.raises(NotFound):
        get_archive(db, owner, now())  # the service is open
    assert get_archive(db, replace(owner, is_closed=True), now()).id == first
    building.build_next(first)  # a second time changes nothing
    assert get_file(db, owner, first, now()).key == found.key
    get_storage().delete(found.key)


def test_a_whole_copy_leaves_a_trace_when_it_is_taken(db: Session) -> None:
    owner = a_member(db, Role.OWNER)
    kept = ask_file(db, owner, "handover")
    row = db.get_one(ProgrammeFile, kept)
    row.status, row.key, row.bytes = FileStatus.READY, "programmes/handover/x.zip", 1
    db.flush()
    download(db, owner, kept)
    db.flush()
    acts = db.exec(select(AuditEntry.act).where(col(AuditEntry.subject_id) == str(kept))).all()
    assert acts == ["succession.ask_handover", "succession.download"]
    row.expires_at = now()
    db.flush()
    with pytest.raises(Gone):
        download(db, owner, kept)
    files.MAKING.expire(db)
    db.refresh(row)
    assert (row.status, row.key) == (FileStatus.GONE, "")


def test_a_film_that_leaves_takes_the_archive_with_it(db: Session, films: make.Story) -> None:
    owner = a_member(db, Role.OWNER)
    kept = ask_file(db, owner, "archive")
    db.flush()
    building.build_next(kept)
    former = db.get_one(ProgrammeFile, kept).key
    submission.withdraw(db, films.author, films.id)
    db.flush()
    row = db.get_one(ProgrammeFile, kept)
    assert (row.status, row.key) == (FileStatus.ASKED, "")
    get_storage().delete(former)
