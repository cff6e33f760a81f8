"""Somebody takes their consent back: every road to the video closes at once, for everybody."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlmodel import Session, col, select
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.accounts.models import Person
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.errors import NotFound, Refused
from classe12.core.guard import caller
from classe12.core.http.heads import TrueHead
from classe12.core.mail import Mail
from classe12.media.models import Asset, Rendition
from classe12.notifications.models import Notice
from classe12.site import queries as site
from classe12.videos.actions import (
    captions,
    drafts,
    keeping,
    playlists,
    review,
    submission,
    withdrawal,
)
from classe12.videos.models import TakenBy, VideoStatus
from classe12.videos.queries.consent import find_consent, get_consent_page
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.stories import FORM, PUPILS, Story

TITLE = "zephyr des îlots"
FILES = ("720p.mp4", "480p.mp4", "poster.jpg", "filmstrip.jpg")
LISTS = ("/videos.atom", "/videos/theme/gestion-de-classe.atom", "/sitemap.xml")
LONGEST = 60  # seconds that an answer may be kept


async def _shell(request: object) -> HTMLResponse:
    return HTMLResponse("<html><head></head><body></body></html>")


class Roads:
    """Every address that leads to a video, called as somebody."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, story: Story, asset_id: UUID) -> None:
        self.actor = story.author
        monkeypatch.setattr(
            caller, "_identify", [lambda cookie, host, network, is_act=True: self.actor]
        )
        routes = [r.starlette for r in guard.routes] + [Route("/{path:path}", _shell)]
        self.http = TestClient(TrueHead(Starlette(routes=routes)), follow_redirects=False)
        self.own = [f"/video/{story.id}/zephyr", f"/video/{story.id}"]
        self.own += [f"/media/{asset_id}/{name}" for name in FILES]
        self.story = story

    def statuses(self, actor: Actor) -> set[int]:
        """Return what the addresses of the video itself answer."""
        self.actor = actor
        return {self.http.head(path).status_code for path in self.own}

    def lists(self, actor: Actor) -> list[str]:
        """Return the lists that show the video."""
        self.actor = actor
        answers = {path: self.http.get(path) for path in LISTS}
        for path, answer in answers.items():
            assert answer.status_code == 200, path
            kept = re.search(r"max-age=(\d+)", answer.headers.get("cache-control", ""))
            assert kept is None or int(kept[1]) <= LONGEST, path
        return [path for path, answer in answers.items() if str(self.story.id) in answer.text]


@pytest.fixture
def story(db: Session) -> Story:
    found = make.published(db, title=TITLE, consent=PUPILS)
    form = PlaylistForm("Rituels", "", "public")
    playlists.begin_with(db, found.author, form, found.id)
    keeping.keep(db, a_teacher(db), found.id)
    db.flush()
    return found


@pytest.fixture
def roads(db: Session, story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[Roads]:
    wiring.modules("routes")
    site.forget_figures()
    asset_id = make.get(db, story.id).asset_id
    assert asset_id is not None
    yield Roads(monkeypatch, story, asset_id)
    site.forget_figures()


def everybody(db: Session, story: Story) -> dict[str, Actor]:
    return {
        "author": story.author,
        "colleague": a_teacher(db),
        "visitor": a_visitor(db),
        "moderator": story.moderator,
    }


@pytest.mark.parametrize("who", ["author", "moderator"])
def test_every_road_closes_at_once_for_everybody(
    db: Session, story: Story, roads: Roads, who: str
) -> None:
    people = everybody(db, story)
    for actor in people.values():
        assert roads.statuses(actor) <= {200, 301}
        assert roads.lists(actor) == list(LISTS)
    withdrawal.take_back(db, people[who], story.id, TakenBy.PUPIL)
    db.flush()
    for name, actor in people.items():
        assert roads.statuses(actor) <= ({410} if name == "visitor" else {404, 410}), name
        assert roads.lists(actor) == [], name


def test_a_retouch_hides_the_video_from_everybody_else(
    db: Session, story: Story, roads: Roads
) -> None:
    people = everybody(db, story)
    withdrawal.take_back(db, story.author, story.id, TakenBy.ADULT, keeps_draft=True)
    db.flush()
    for name in ("colleague", "visitor"):
        assert roads.statuses(people[name]) <= {404, 410}
        assert roads.lists(people[name]) == []
    video = make.get(db, story.id)
    assert (video.status, video.attested_at) == (VideoStatus.TO_AMEND, None)
    # the answers are attested again, and the team decides again
    assert submission.submit(db, story.author, story.id, FORM) is VideoStatus.IN_REVIEW


def test_author_and_team_are_told_and_a_trace_stays(db: Session, story: Story) -> None:
    moderator = a_moderator(db)
    withdrawal.take_back(db, story.moderator, story.id, TakenBy.PUPIL)
    db.flush()
    people = [story.author, story.moderator, moderator]
    addresses = {db.get_one(Person, person.person_id).email for person in people}
    mails = db.exec(select(Mail).where(col(Mail.kind) == "consent_withdrawn")).all()
    assert {mail.recipient for mail in mails} >= addresses
    assert len(mails) == len({mail.recipient for mail in mails})
    assert all(TITLE in mail.subject and "Un élève" in mail.text for mail in mails)
    told = select(Notice.what).where(col(Notice.person_id) == story.author.person_id)
    assert "consent_withdrawn" in db.exec(told).all()
    audited = select(AuditEntry.person_id).where(
        col(AuditEntry.act) == "videos.take_consent_back",
        col(AuditEntry.subject_id) == str(story.id),
    )
    assert db.exec(audited).all() == [story.moderator.person_id]
    row = find_consent(db, story.id)
    assert row is not None and row.withdrawn_at is not None and row.withdrawn_by == "pupil"
    assert make.get(db, story.id).notice.startswith("Une personne a retiré son accord.")


def test_files_leave_with_the_consent(db: Session, story: Story) -> None:
    asset_id = make.get(db, story.id).asset_id
    withdrawal.take_back(db, story.moderator, story.id, TakenBy.ADULT)
    db.flush()
    assert db.exec(select(Rendition).where(col(Rendition.asset_id) == asset_id)).all() == []
    assert db.get_one(Asset, asset_id).refusal_code == "forgotten"  # the sweeper removes its files


def test_only_its_author_and_the_team_may(db: Session, story: Story) -> None:
    for actor in (a_teacher(db), a_visitor(db)):
        with pytest.raises(NotFound):
            withdrawal.take_back(db, actor, story.id, TakenBy.PUPIL)
        with pytest.raises(NotFound):
            get_consent_page(db, actor, story.id, Ability.TAKE_CONSENT_BACK)
    with pytest.raises(Refused) as refusal:
        withdrawal.take_back(db, story.moderator, story.id, TakenBy.PUPIL, keeps_draft=True)
    assert refusal.value.code == "not_author"
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED
    page = get_consent_page(db, story.moderator, story.id, Ability.TAKE_CONSENT_BACK)
    assert (page.can_renew, page.can_rework, page.minor_href) == (False, False, "")
    mine = get_consent_page(db, story.author, story.id, Ability.PRINT_FORMS)
    assert mine.can_renew and mine.can_rework and mine.minor_href.endswith("nombre=2")


def test_another_version_is_published_with_a_consent_of_its_own(db: Session, story: Story) -> None:
    withdrawal.take_back(db, story.author, story.id, TakenBy.PUPIL, keeps_draft=True)
    upload = make.an_upload(db, story.author)
    make.a_file(db, upload)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    captions.say_silent(db, story.author, story.id)
    submission.submit(db, story.author, story.id, FORM)
    db.flush()
    review.publish(db, story.moderator, story.id, make.seen(db, story))
    db.flush()
    row = find_consent(db, story.id)
    assert row is not None and row.withdrawn_at is None and row.scenes == ["nobody"]
