"""Heads, short addresses, pictures, calendar files, lists of participants, feeds."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound
from classe12.core.guard import caller
from classe12.core.http.heads import _find
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.news import pictures
from classe12.news.actions import articles as acts
from classe12.news.models import ArticleStatus, GatheringStatus, Picture, Place
from classe12.news.routes.articles import head_of
from classe12.news.rules.atom import NAMESPACE
from classe12.news.rules.pictures import LARGEST, jpeg_size
from classe12.programmes.queries import themes
from classe12.videos.models import VideoStatus, VideoTheme
from tests.factories.news import a_gathering, a_picture, a_png, a_registration, an_article
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.videos import a_video
from tests.support.sign_in import application

A = f"{{{NAMESPACE}}}"
Browser = Callable[[Actor], TestClient]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    def open_as(actor: Actor) -> TestClient:
        monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: actor])
        return TestClient(application(), follow_redirects=False)

    return open_as


@pytest.fixture
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLASSE12_VAR", str(tmp_path / "var"))
    get_settings.cache_clear()
    get_storage.cache_clear()
    yield
    monkeypatch.undo()
    get_settings.cache_clear()
    get_storage.cache_clear()


def test_the_served_head_names_the_article(db: Session) -> None:
    editor = a_moderator(db)
    picture = a_picture(db, editor)
    article = an_article(
        db, editor, title="Trois <rituels>", picture_id=picture.id, picture_alt="x"
    )
    found = _find(f"/actualites/{article.id}/any-slug")
    assert found is not None
    head = found[0].describer(found[1], editor.programme_id)
    assert head.title == "Trois <rituels> | Classe à 12"
    assert head.description == article.excerpt and head.canonical.endswith(f"/{article.slug}")
    assert head.image.endswith(f"/images/{picture.id}/grande.jpg") and head.image.startswith("http")


def test_heads_tell_the_truth_about_what_is_not_there(db: Session) -> None:
    editor = a_moderator(db)
    draft = an_article(db, editor, ArticleStatus.DRAFT)
    gone = an_article(db, editor, ArticleStatus.WITHDRAWN)
    for article_id in ("1", "x", "01a20a34-f56e-759c-a7fc-dec44020db42", str(draft.id)):
        with pytest.raises(NotFound):
            head_of({"article_id": article_id, "slug": "x"}, editor.programme_id)
    with pytest.raises(Gone):
        head_of({"article_id": str(gone.id), "slug": "x"}, editor.programme_id)
    described, parts = (
        _find(f"/evenement/{a_gathering(db, editor, GatheringStatus.DRAFT).id}/x") or ()
    )
    with pytest.raises(NotFound):
        described.describer(parts, editor.programme_id)
    described, parts = _find(f"/evenement/{a_gathering(db, editor, title='Un atelier').id}/x") or ()
    head = described.describer(parts, editor.programme_id)
    assert head.title == "Un atelier | Classe à 12" and "heure de Paris" in head.description


def test_short_and_old_addresses_lead_somewhere(db: Session, browser: Browser) -> None:
    editor = a_moderator(db)
    article, event = an_article(db, editor), a_gathering(db, editor)
    draft = an_article(db, editor, ArticleStatus.DRAFT)
    client = browser(a_visitor(db))
    for short, whole in (
        (f"/actualites/{article.id}", f"/actualites/{article.id}/{article.slug}"),
        (f"/evenement/{event.id}", f"/evenement/{event.id}/{event.slug}"),
        ("/actualites/challenge-de-septembre", "/actualites"),
    ):
        answer = client.get(short)
        assert (answer.status_code, answer.headers["location"]) == (301, whole)
    assert client.get(f"/actualites/{draft.id}").status_code == 404
    acts.withdraw(db, editor, article.id)
    db.flush()
    assert client.get(f"/actualites/{article.id}").status_code == 410


def test_a_calendar_file_has_the_link_for_those_who_come_only(
    db: Session, browser: Browser
) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    event = a_gathering(db, organiser, link="https://visio.example/x")
    a_registration(db, event, teacher)
    waits = a_teacher(db)
    a_registration(db, event, waits, Place.WAITING)
    texts = {}
    for name, who in (
        ("visitor", a_visitor(db)),
        ("waits", waits),
        ("in", teacher),
        ("org", organiser),
    ):
        answer = browser(who).get(f"/agenda/{event.id}.ics")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        texts[name] = answer.text.replace("\r\n ", "")
    assert ["https://visio.example/x" in texts[n] for n in ("visitor", "waits", "in", "org")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert f"UID:{event.id}@" in texts["visitor"] and f"/evenement/{event.id}/" in texts["visitor"]
    draft = a_gathering(db, organiser, GatheringStatus.DRAFT)
    assert browser(organiser).get(f"/agenda/{draft.id}.ics").status_code == 404
    assert browser(organiser).get("/agenda/x.ics").status_code == 404


def test_the_list_of_participants_is_for_the_organiser_and_holds_no_formula(
    db: Session, browser: Browser
) -> None:
    organiser = a_moderator(db)
    event = a_gathering(db, organiser)
    a_registration(db, event, a_teacher(db, name='=HYPERLINK("http://x")'))
    a_registration(db, event, a_teacher(db, name="Awa Diallo"), Place.WAITING)
    path = f"/equipe/evenements/{event.id}/inscriptions.csv"
    answer = browser(organiser).get(path)
    assert (
        answer.content.startswith(b"\xef\xbb\xbf") and answer.headers["cache-control"] == "no-store"
    )
    lines = answer.text.splitlines()
    assert lines[0].endswith("nom;fonction;ecole;inscription;demandee_le")
    assert lines[1].startswith("\"'=HYPERLINK") and lines[2].startswith("Awa Diallo;")
    assert browser(a_teacher(db)).get(path).status_code == 403
    assert browser(a_visitor(db)).get(path).status_code == 401


def entries(client: TestClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    return [str(entry.findtext(f"{A}title")) for entry in root.findall(f"{A}entry")]


def test_feeds_hold_public_things_only_newest_first(db: Session, browser: Browser) -> None:
    editor, author = a_moderator(db), a_teacher(db)
    an_article(db, editor, title="Ancien", published_at=now() - timedelta(days=3))
    an_article(db, editor, title="Neuf & <court>")
    an_article(db, editor, ArticleStatus.DRAFT, title="Brouillon")
    an_article(db, editor, ArticleStatus.WITHDRAWN, title="Retiré")
    an_article(db, editor, title="Demain", published_at=now() + timedelta(days=1))
    theme = next(t for t in themes(db, editor.programme_id) if t.slug == "francais")
    filed = a_video(db, author, title="Une dictée")
    db.add(VideoTheme(video_id=filed.id, theme_id=theme.id))
    a_video(db, author, title="Un minuteur", published_at=now() + timedelta(seconds=5))
    for status in (VideoStatus.DRAFT, VideoStatus.IN_REVIEW, VideoStatus.WITHDRAWN):
        hidden = a_video(db, author, status, title=f"Secret {status}")
        db.add(VideoTheme(video_id=hidden.id, theme_id=theme.id))
    db.flush()
    client = browser(a_visitor(db))
    assert entries(client, "/actualites.atom") == ["Neuf & <court>", "Ancien"]
    assert entries(client, "/videos.atom") == ["Un minuteur", "Une dictée"]
    assert entries(client, "/videos/theme/francais.atom") == ["Une dictée"]
    assert entries(client, "/videos/theme/mathematiques.atom") == []
    assert client.get("/videos/theme/nulle-part.atom").status_code == 404


def test_a_feed_already_read_is_not_sent_again(db: Session, browser: Browser) -> None:
    editor = a_moderator(db)
    an_article(
        db, editor, published_at=now() - timedelta(days=2), changed_at=now() - timedelta(days=2)
    )
    client = browser(a_visitor(db))
    first = client.get("/actualites.atom")
    tag, date = first.headers["etag"], first.headers["last-modified"]
    assert parsedate_to_datetime(date) < now()

    def again(**headers: str) -> int:
        return client.get(
            "/actualites.atom", headers={k.replace("_", "-"): v for k, v in headers.items()}
        ).status_code

    assert again(if_none_match=tag) == 304
    assert again(if_none_match=f'W/{tag}, "x"') == 304
    assert again(if_modified_since=date) == 304
    assert again(if_none_match='"other"', if_modified_since=date) == 200
    assert again(if_modified_since="hier") == 200
    an_article(db, editor)
    assert again(if_none_match=tag) == 200 and again(if_modified_since=date) == 200


def test_a_feed_costs_the_same_whatever_it_holds(db: Session, statements: list[str]) -> None:
    from classe12.news.queries import feeds

    author = a_teacher(db)
    a_video(db, author)
    statements.clear()
    feeds.videos_feed(db, author.programme_id, "francais")
    few = len(statements)
    for _ in range(40):
        a_video(db, author)
    statements.clear()
    assert len(feeds.videos_feed(db, author.programme_id).entries) == 30
    assert len(statements) <= few <= 4


def test_a_picture_is_made_anew_without_what_its_file_said(
    db: Session, browser: Browser, own_storage: None
) -> None:
    editor = a_moderator(db)
    sent = a_png() + b"lieu de prise de vue"
    answer = browser(editor).post("/envois-image", content=sent)
    assert answer.status_code == 201, answer.text
    picture_id = answer.json()["id"]
    picture = db.get(Picture, picture_id)
    assert picture is not None and (picture.width, picture.height) == (4, 4)
    for name in ("grande.jpg", "petite.jpg"):
        served = browser(editor).get(f"/images/{picture_id}/{name}")
        assert served.content.startswith(b"\xff\xd8\xff") and jpeg_size(served.content) == (4, 4)
        assert b"lieu" not in served.content and b"Exif" not in served.content
        assert served.headers["content-type"] == "image/jpeg"
        known = {"if-none-match": served.headers["etag"]}
        assert browser(editor).get(f"/images/{picture_id}/{name}", headers=known).status_code == 304
    assert browser(editor).get(f"/images/{picture_id}/autre.jpg").status_code == 404
    assert browser(a_visitor(db)).get(f"/images/{picture_id}/petite.jpg").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (b"", 422, "JPEG, PNG ou WebP"),
        (b"<svg onload=alert(1)>", 422, "JPEG, PNG ou WebP"),
        (b"\xff\xd8\xff" + b"x" * 500, 422, "ne s’ouvre pas"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST, 413, "10"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(
    db: Session, browser: Browser, own_storage: None, sent: bytes, status: int, words: str
) -> None:
    answer = browser(a_moderator(db)).post("/envois-image", content=sent)
    assert answer.status_code == status and words in answer.text
    assert list(get_storage().list("pictures")) == []


def test_only_the_team_sends_pictures(db: Session, browser: Browser) -> None:
    assert browser(a_teacher(db)).post("/envois-image", content=a_png()).status_code == 403
    assert browser(a_visitor(db)).post("/envois-image", content=a_png()).status_code == 401


def test_files_that_no_row_names_are_removed_once_old(
    db: Session, own_storage: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = a_moderator(db)
    kept = pictures.make(a_png())
    lost = pictures.make(a_png())
    picture = a_picture(db, editor, id=kept.id)
    an_article(db, editor, picture_id=picture.id, picture_alt="x")
    assert pictures.sweep() == 0  # too young: their row may be on its way
    later = now() + timedelta(days=2)
    monkeypatch.setattr(pictures, "now", lambda: later)
    assert pictures.sweep() == 2
    left = {file.key.split("/")[1] for file in get_storage().list("pictures")}
    assert left == {str(kept.id)} and lost.id != kept.id
