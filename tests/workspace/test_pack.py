"""A playlist to take away: what its reader may take, in a ZIP that opens without a network; and its sessions."""

import io
import zipfile
from datetime import timedelta

import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.guard import caller
from classe12.core.http.heads import TrueHead
from classe12.core.storage import get_storage
from classe12.media.models import Rendition
from classe12.videos.actions import playlists, sessions, submission
from classe12.videos.models import ViewingSession
from classe12.videos.queries.page import get_page
from classe12.videos.queries.playlist import get_playlist
from classe12.videos.routes import addresses
from classe12.videos.rules.cues import Cue
from classe12.videos.rules.playlists import PlaylistForm
from classe12.workspace import routes
from classe12.workspace.queries.pack import get_pack
from classe12.workspace.rules import pack as rules
from tests.factories import media
from tests.factories.people import a_teacher, a_visitor
from tests.factories.videos import a_video

WORDS = (Cue(0, 2000, "Je pends la carte."),)


class Shelf:
    """A trainer's playlist of three videos: one open, one whose author keeps it, one with pupils."""

    def __init__(self, db: Session) -> None:
        self.owner, author = a_teacher(db, name="Paul Girard"), a_teacher(db)
        made = [
            a_video(db, author, title="Les sons <b>", captions=WORDS),
            a_video(db, author, title="Gardée", downloads=False),
            a_video(db, author, title="Visages", shows_people=True),
        ]
        self.videos = made
        form = PlaylistForm(
            "Animation de mars", "Pour le cycle 2.", "unlisted", "## Avant\n\nFilmer."
        )
        self.id = playlists.create_playlist(db, self.owner, form)
        db.flush()
        for video in made:
            playlists.add_video(db, self.owner, self.id, video.id)
        for row in db.exec(select(Rendition)).all():
            get_storage().put_file(row.key, media.wrote("film.bin", b"film" * 9))
            row.bytes = 36
        db.flush()


@pytest.fixture
def shelf(db: Session) -> Shelf:
    return Shelf(db)


@pytest.fixture
def browser(db: Session, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    who: list[Actor] = [a_visitor(db)]
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: who[0]])
    mine = [r.starlette for r in guard.routes if r.path.endswith("/pack.zip")]
    assert routes.pack and mine and addresses.head_of_list
    # Under what gives pages their head: a pack is at an address that looks like one.
    return TestClient(TrueHead(Starlette(routes=mine)))


def test_a_pack_opens_without_a_network(browser: TestClient, shelf: Shelf) -> None:
    answer = browser.get(f"/liste/{shelf.id}/pack.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert pack.testzip() is None
        assert pack.namelist() == [
            rules.PAGE,
            "videos/01-les-sons-b.mp4",
            "videos/01-les-sons-b.vtt",
        ]
        page = pack.read(rules.PAGE).decode()
        assert pack.read("videos/01-les-sons-b.mp4") == b"film" * 9
        assert "Je pends la carte." in pack.read("videos/01-les-sons-b.vtt").decode()
    assert "Les sons &lt;b&gt;" in page and "Filmer." in page and "Animation de mars" in page
    assert 'src="videos/01-les-sons-b.mp4"' in page
    assert "Gardée" not in page and "Visages" not in page
    assert (
        "http"
        not in page.replace("http://localhost", "").split("</style>")[1].split("<section><p>En")[0]
    )


def test_a_video_that_left_is_in_no_pack(db: Session, browser: TestClient, shelf: Shelf) -> None:
    open_one = shelf.videos[0]
    author = Actor(open_one.programme_id, person_id=open_one.author_id, roles=shelf.owner.roles)
    submission.withdraw(db, author, open_one.id)
    db.flush()
    answer = browser.get(f"/liste/{shelf.id}/pack.zip")
    assert (answer.status_code, "gardent en ligne" in answer.text) == (422, True)
    playlists.save_playlist(db, shelf.owner, shelf.id, PlaylistForm("Privée", "", "private"))
    db.flush()
    assert browser.get(f"/liste/{shelf.id}/pack.zip").status_code == 404
    with pytest.raises(Refused):
        get_pack(db, shelf.owner, shelf.id)
    assert get_playlist(db, shelf.owner, shelf.id).pack_path == ""


def test_names_inside_a_pack_lead_nowhere_else() -> None:
    assert rules.film_name(3, "../../etc") == "videos/03-etc.mp4"
    assert rules.paper_name(1, 2, "..\\fiche é.PDF") == "documents/01-2-fiche-e.pdf"
    assert rules.paper_name(1, 2, "sans") == "documents/01-2-sans-titre.sans"


def test_sessions_are_counted_apart_from_views(db: Session, shelf: Shelf) -> None:
    video = shelf.videos[0]
    before = get_page(db, shelf.owner, video.id).views
    first = sessions.tell_session(db, shelf.owner, shelf.id, today(), 14)
    sessions.tell_session(db, shelf.owner, shelf.id, today() - timedelta(days=9), 28)
    db.flush()
    found = get_playlist(db, shelf.owner, shelf.id)
    assert found.together == "Regardée en animation par 42\u00a0collègues, en 2\u00a0séances."
    assert len(found.sessions) == 2 and get_playlist(db, a_visitor(db), shelf.id).sessions == ()
    assert (
        get_page(db, shelf.owner, video.id).views == f"{before}, et 42\u00a0collègues en animation"
    )
    sessions.take_session_away(db, shelf.owner, shelf.id, first)
    assert "28\u00a0collègues" in get_playlist(db, shelf.owner, shelf.id).together
    with pytest.raises(NotFound):
        sessions.take_session_away(db, shelf.owner, shelf.id, first)
    playlists.delete_playlist(db, shelf.owner, shelf.id)
    db.flush()
    assert db.exec(select(ViewingSession)).all() == []


def test_a_session_is_told_by_who_led_it_with_sense(db: Session, shelf: Shelf) -> None:
    for held, people, field in (
        (None, 3, "seance"),
        (today() + timedelta(days=1), 3, "seance"),
        (today(), 0, "collegues"),
        (today(), 501, "collegues"),
        (today(), None, "collegues"),
    ):
        with pytest.raises(Invalid) as caught:
            sessions.tell_session(db, shelf.owner, shelf.id, held, people)
        assert list(caught.value.problems) == [field]
    for somebody in (a_teacher(db), a_visitor(db)):
        with pytest.raises(NotFound):
            sessions.tell_session(db, somebody, shelf.id, today(), 3)
