"""A film changed before it is sent: by its author only, one work at a time, seen before it leaves."""

import json
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from classe12.core import database as door
from classe12.core.actor import Actor
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.guard import handlers
from classe12.core.storage import get_storage
from classe12.media import access as media_access
from classe12.media import preparing
from classe12.media.models import Asset, Rendition, RenditionKind, Work
from classe12.videos.actions import drafts, studio, submission
from classe12.videos.models import VideoStatus
from classe12.videos.queries.contribution import get_stage
from classe12.videos.queries.studio import get_studio
from classe12.videos.rules import form as rules
from tests.factories import media
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.stories import FORM
from tests.support.transaction import joined

PHOTO = Path(__file__).parents[1] / "factories/pictures/astronaut.jpg"


class Draft:
    """A draft whose film of four seconds is whole, and its author."""

    def __init__(self, db: Session, film: Path | None = None) -> None:
        self.author = a_teacher(db)
        film = film or media.sample("four.mp4", length=4)
        self.asset = media.a_waiting_asset(db, self.author, film)
        self.id = drafts.start_draft(db, self.author)
        assert self.asset.upload_id
        drafts.attach_upload(db, self.author, self.id, self.asset.upload_id)
        work()
        db.expire_all()


def work() -> None:
    """Do everything that waits."""
    while preparing.prepare_next():
        pass


@pytest.fixture(scope="module")
def prepared(database: str) -> Iterator[tuple[Connection, Draft]]:
    """Prepare a film once; its files stand in storage."""
    with door.get_engine().connect() as connection:
        outer = connection.begin()
        with joined(connection, kept=True) as db:
            made = Draft(db)
            db.refresh(made.asset)
            db.expunge(made.asset)
        yield connection, made
        outer.rollback()


@pytest.fixture
def db(prepared: tuple[Connection, Draft], tmp_path: Path) -> Iterator[Session]:
    """Return a session that knows the prepared film; its rows and its files come back after the test."""
    connection, made = prepared
    with joined(connection) as session:
        kept = _files(session, made.asset)
        for number, key in enumerate(kept):
            with get_storage().local_path(key) as path:
                copyfile(path, tmp_path / str(number))
        yield session
    for number, key in enumerate(kept):
        get_storage().put_file(key, tmp_path / str(number))


@pytest.fixture
def draft(db: Session, prepared: tuple[Connection, Draft]) -> Draft:
    """Return the prepared film as a session of its own finds it."""
    found = copy(prepared[1])
    found.asset = db.get_one(Asset, found.asset.id)
    return found


def _files(db: Session, asset: Asset) -> list[str]:
    return list(db.exec(select(Rendition.key).where(col(Rendition.asset_id) == asset.id)))


def kinds(db: Session, asset: Asset) -> set[str]:
    rows = db.exec(select(Rendition.kind).where(col(Rendition.asset_id) == asset.id))
    return {str(kind) for kind in rows}


CUT = {"start": 1, "end": 3, "mutes": [[1.5, 2]], "zones": []}
BOX = {"start": 0, "end": 4, "places": [[0, 0.4, 0.4, 0.2, 0.2]]}


def test_a_film_is_cut_watched_and_kept(db: Session, draft: Draft) -> None:
    studio.apply_edit(db, draft.author, draft.id, CUT | {"zones": [BOX]})
    with pytest.raises(Refused, match="prépar"):
        studio.apply_edit(db, draft.author, draft.id, CUT)
    with pytest.raises(Invalid) as early:
        submission.submit(db, draft.author, draft.id, FORM)
    assert "ne sont pas finis" in early.value.problems[rules.FILE]
    work()
    db.expire_all()
    found = get_studio(db, draft.author, draft.id)
    assert (found.lasts, found.busy, found.refusal) == ("2\u00a0s", "", "")
    assert found.film and found.film["edit"]["start"] == 1.0 and found.film["length"] > 3.9
    assert kinds(db, draft.asset) == {"480p", "audio", "poster", "filmstrip", "master"}
    with pytest.raises(Invalid) as unseen:
        submission.submit(db, draft.author, draft.id, FORM)
    assert "regardez le résultat" in unseen.value.problems[rules.FILE]
    for somebody in (a_teacher(db), a_moderator(db), a_visitor(db)):
        with pytest.raises(NotFound):
            media_access.get_rendition(db, somebody, draft.asset.id, RenditionKind.MASTER)
    studio.approve(db, draft.author, draft.id)
    assert "master" not in kinds(db, draft.asset)
    status = submission.submit(db, draft.author, draft.id, FORM)
    assert status is VideoStatus.IN_REVIEW


def test_an_edit_starts_again_from_the_master(db: Session, draft: Draft) -> None:
    for end in (2, 3):
        studio.apply_edit(db, draft.author, draft.id, {"start": 0, "end": end})
        work()
        db.expire_all()
        assert get_studio(db, draft.author, draft.id).lasts == f"{end}\u00a0s"
    assert all(get_storage().size(key) for key in _files(db, draft.asset))


def test_faces_are_looked_for_and_a_poster_is_chosen(db: Session, draft: Draft) -> None:
    assert (get_studio(db, draft.author, draft.id).film or {})["faces"] is None
    studio.look_for_faces(db, draft.author, draft.id)
    assert get_studio(db, draft.author, draft.id).is_waited_for
    work()
    db.expire_all()
    assert (get_studio(db, draft.author, draft.id).film or {})["faces"] == []
    before, shown = poster(db, draft), get_studio(db, draft.author, draft.id)
    studio.choose_poster(db, draft.author, draft.id, 3.2)
    work()
    db.expire_all()
    assert poster(db, draft) != before
    assert (draft.asset.poster_s, draft.asset.poster_faces) == (3.2, 0)
    found = get_studio(db, draft.author, draft.id)
    assert found.poster_told == "" and found.poster != shown.poster
    assert (found.film or {})["source"] == (shown.film or {})["source"], "what is being cut stays"


def test_a_face_is_pointed_out_on_the_poster_that_nobody_chose(db: Session) -> None:
    film = media.folder() / "portrait.mp4"
    if not film.exists():
        still = "scale=360:360,pad=640:360:140:0"
        media.ffmpeg(
            *("-loop", "1", "-framerate", "10", "-i", str(PHOTO), "-t", "2", "-vf", still),
            *media.H264, str(film),
        )  # fmt: skip
    draft = Draft(db, film)
    found = get_studio(db, draft.author, draft.id)
    assert found.poster_told.startswith("Un visage se voit sur l’image de couverture.")
    assert (found.film or {})["seen"] == [1] * 12
    assert get_stage(db, draft.author, draft.id).poster_told == found.poster_told
    studio.apply_edit(db, draft.author, draft.id, {"zones": [BOX | {"places": [[0, 0, 0, 1, 1]]}]})
    work()
    db.expire_all()
    hidden = get_studio(db, draft.author, draft.id)
    assert (hidden.poster_told, (hidden.film or {})["seen"]) == ("", [0] * 12)


def test_a_poster_is_chosen_in_the_seconds_of_the_whole_film(db: Session, draft: Draft) -> None:
    studio.apply_edit(db, draft.author, draft.id, {"start": 1, "end": 3})
    work()
    db.expire_all()
    studio.choose_poster(db, draft.author, draft.id, 2.5)
    assert draft.asset.poster_s == 1.5


def test_many_faces_fit_in_what_a_browser_may_send(db: Session, draft: Draft) -> None:
    place = [0.3, 0.4321, 0.4321, 0.1234, 0.1234]
    face = {"start": 0, "end": 4, "found": True, "kept": True, "places": [place] * 390}
    draft.asset.faces = [face] * 30
    db.flush()
    named = [{"face": number, "kept": number > 0} for number in range(30)]
    assert len(json.dumps({"zones": named})) < handlers.LONGEST_TEXT < len(json.dumps([face] * 2))
    studio.apply_edit(db, draft.author, draft.id, {"zones": named})
    assert [zone["kept"] for zone in draft.asset.edit["zones"]] == [False] + [True] * 29
    with pytest.raises(Refused, match="Rechargez"):
        draft.asset.work = Work.NONE
        studio.apply_edit(db, draft.author, draft.id, {"zones": [{"face": 30}]})


def poster(db: Session, draft: Draft) -> Rendition | str:
    return db.get_one(Rendition, (draft.asset.id, RenditionKind.POSTER)).sha256


def test_what_is_no_edit_is_refused_in_words(db: Session, draft: Draft) -> None:
    for sent in (None, "x", {"zones": [1]}, {"start": float("inf")}):
        with pytest.raises(Refused, match="Rechargez"):
            studio.apply_edit(db, draft.author, draft.id, sent)
    with pytest.raises(Invalid, match="moins d’une seconde"):
        studio.apply_edit(db, draft.author, draft.id, json.loads('{"start": 1, "end": 1.2}'))
    assert draft.asset.work == Work.NONE


def test_nobody_else_changes_a_film_nor_their_own_once_sent(db: Session, draft: Draft) -> None:
    strangers: list[Actor] = [a_teacher(db), a_moderator(db), a_visitor(db)]
    submission.submit(db, draft.author, draft.id, FORM)
    for somebody in (*strangers, draft.author):
        for act in (
            lambda who: studio.apply_edit(db, who, draft.id, CUT),
            lambda who: studio.look_for_faces(db, who, draft.id),
            lambda who: studio.choose_poster(db, who, draft.id, 1.0),
            lambda who: studio.approve(db, who, draft.id),
            lambda who: get_studio(db, who, draft.id),
        ):
            with pytest.raises(Refused, match=r"existe pas|en relecture"):
                act(somebody)


def test_a_film_of_more_than_two_minutes_has_to_be_cut(db: Session, draft: Draft) -> None:
    draft.asset.duration_s = 127.0
    with pytest.raises(Invalid) as caught:
        submission.submit(db, draft.author, draft.id, FORM)
    assert "gardez-en deux minutes" in caught.value.problems[rules.FILE]
    assert get_studio(db, draft.author, draft.id).is_long


def test_a_work_that_fails_leaves_the_film_as_it_was(
    db: Session, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kinds(db, draft.asset)

    def broken(*arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("classe12.media.processing.remake", broken)
    studio.apply_edit(db, draft.author, draft.id, CUT)
    work()
    db.expire_all()
    found = get_studio(db, draft.author, draft.id)
    assert "pas votre faute" in found.refusal
    assert found.busy == ""
    assert kinds(db, draft.asset) == before
