"""All that speaks of a policy leads to its own address: letters, codes to scan, files, heads, feeds.

The policy has a host of its own: whatever leads to the main address of the installation is wrong.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.accounts.actions.codes import ask_code
from classe12.accounts.actions.erasure import tell_inactive
from classe12.accounts.actions.grants import Scope, grant_role
from classe12.accounts.actions.pairs import propose_pair
from classe12.accounts.models import Person, Role
from classe12.adoption.rules.opening import DOCUMENT
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.guard import caller
from classe12.core.mail import Mail, _letter
from classe12.core.settings import get_settings
from classe12.deployment.actions import desk, mandates
from classe12.deployment.queries.kit import poster_of
from classe12.deployment.rules.desk import TypedCommittee
from classe12.moderation.actions.letters import tell_published
from classe12.news.actions import letters as event_letters
from classe12.news.queries import articles, page
from classe12.news.rules import letters as event_words
from classe12.notifications.actions import digest, first_mails, notices, survey
from classe12.notifications.rules.survey import Period
from classe12.programmes.actions import DATA
from classe12.programmes.models import Programme
from classe12.programmes.queries import addresses_of, base_url_of, forget_programmes
from classe12.succession.actions import shutting
from classe12.videos.queries.head import get_head
from classe12.videos.queries.page import get_page
from classe12.videos.queries.playlist import get_playlist
from classe12.workspace.queries.pack import get_pack
from tests.factories import stories as make
from tests.factories.moderation import a_refusal, a_report
from tests.factories.news import a_gathering
from tests.factories.notifications import a_fact
from tests.factories.people import a_lead, a_member
from tests.factories.policies import Marked
from tests.support.sources import PACKAGE

HOST = "politique.example"
LINK = re.compile(r"https?://[^\s<>\"')]+")
NOT_OURS = ("http://www.w3.org", "http://www.sitemaps.org", "https://visio.example")
# The installation itself, whatever it serves; and the one door.
OF_THE_SERVICE = {
    "core", "commands", "demo", "programmes/queries.py", "accounts/actions/grants.py",
    "accounts/queries/policies.py", "deployment/queries/founding.py",
}  # fmt: skip


@pytest.fixture
def hosted(db: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A policy with a host, of which a little of everything is there."""
    wiring.connect()
    wiring.modules("routes")
    monkeypatch.setattr(type(get_settings()), "is_demo", property(lambda self: False))
    db.get_one(Programme, 1).host = HOST
    db.flush()
    forget_programmes()
    yield db
    forget_programmes()


def _check(said: str, what: str) -> int:
    found = [link for link in LINK.findall(said) if not link.startswith(NOT_OURS)]
    base = get_settings().base_url.partition("://")[0] + "://" + HOST
    assert [link for link in found if not link.startswith(base)] == [], what
    assert "localhost" not in said, what
    return len(found)


def _day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def _write_letters(db: Session) -> None:
    world = Marked(db)
    author, owner = world.own["teacher"], a_member(db, Role.OWNER, name="Inès Le Gall")
    here, video = author.programme_id, make.published(db, author)
    ask_code(db, Actor(here), "ada.lovelace@ac-creteil.fr", "s" * 32)
    grant_role(db, owner, "grace.hopper@ac-creteil.fr", Role.MODERATOR, Scope())
    propose_pair(db, author, email="emmy.noether@ac-creteil.fr")
    mandates.invite(db, owner, "rosa.parks@ac-creteil.fr", "academie:24", _day(0), _day(20))
    mandates.follow_mandates(db, here, today() + timedelta(days=10))
    a_lead(db, ("national", ""), name="Paul Martin")
    desk.plan_committee(db, owner, TypedCommittee(_day(3), "10:00", "Paris", "L’année."))
    desk.remind(db, here, now())
    a_report(db, Actor(here), f"http://{HOST}/video/{video.id}/x")
    a_refusal(db)
    tell_published(db, make.get(db, video.id))
    notices.tell(db, a_fact(author, what="hinted"))
    meeting = a_gathering(db, owner)
    told = event_letters.about(db, meeting)
    event_letters.tell(db, told, [author.person_id], event_words.registered, "event_registered")  # type: ignore[list-item]
    monday = date(2026, 12, 7)
    digest.compose_batch(db, here, monday, datetime(2026, 12, 7, 6, tzinfo=UTC))
    survey.invite_batch(db, here, "C", Period(2026, 2), now())
    first_mails.send_batch(db, here, today(), now())
    person = db.get_one(Person, author.person_id)
    person.last_sign_in_at = person.created_at = now() - timedelta(days=31 * 23 + 5)
    db.flush()
    tell_inactive(db)
    shutting.shut(db, owner, _day(60), "Le programme s’arrête.", agreed=True)
    shutting.tell_batch(db, here)


def test_each_letter_leads_to_the_address_of_its_policy(hosted: Session) -> None:
    _write_letters(hosted)
    kinds: dict[str, int] = {}
    for mail in hosted.exec(select(Mail)):
        letter = _letter(mail)
        whole = f"{letter.text}\n{letter.html}\n{letter.unsubscribe}"
        kinds[mail.kind] = kinds.get(mail.kind, 0) + _check(whole, mail.kind)
    assert len(kinds) >= 12 and all(kinds.values()), kinds


def test_what_is_shared_scanned_and_read_by_robots_leads_there_too(
    hosted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, world = hosted, Marked(hosted)
    actor, parts = world.own["everything"], world.parts
    heads = [
        get_head(db, parts["video_id"], 1),
        articles.get_head(db, parts["article_id"], 1),
        page.get_head(db, parts["gathering_id"], 1),
    ]
    shown = [
        get_page(db, actor, parts["video_id"]).address,
        get_playlist(db, actor, parts["list_id"]).address,
        *(entry.address for entry in get_playlist(db, actor, parts["list_id"]).videos),
        get_pack(db, actor, parts["list_id"]).page,
        articles.get_page(db, actor, parts["article_id"]).address,
        page.get_calendar(db, actor, parts["gathering_id"]).url,
        poster_of(db, actor, {}).address,
    ]
    assert all(_check(str(one), str(one)[:80]) for one in [*heads, *shown])
    monkeypatch.setattr(caller, "_identify", [lambda c, h, n, is_act=True: actor])
    http = TestClient(Starlette(routes=[route.starlette for route in guard.routes]))
    for path in ("/robots.txt", "/sitemap.xml", "/videos.atom", "/actualites.atom",
                 f"/agenda/{parts['gathering_id']}.ics", DOCUMENT):  # fmt: skip
        answer = http.get(path)
        assert answer.status_code == 200 and _check(answer.text, path), path
    own = http.get("/partage.png").content
    assert own == (DATA / "classe-a-12.png").read_bytes()
    assert "#69286c" in http.get("/favicon.svg").text
    programme = db.get_one(Programme, 1)
    programme.name = "Un autre nom"
    db.flush()
    forget_programmes()
    assert http.get("/partage.png").content not in {own, b""}


def test_one_door_gives_the_address_of_a_policy() -> None:
    """Nothing of a policy is made from the main address beside it."""
    elsewhere = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if re.search(r"settings(\(\))?\.(base_url|public_url)", path.read_text("utf-8"))
    ]
    allowed = [
        one for one in elsewhere if one in OF_THE_SERVICE or Path(one).parts[0] in OF_THE_SERVICE
    ]
    assert elsewhere == allowed


def test_in_the_demonstration_an_address_chooses_its_policy(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring.modules("routes")
    forget_programmes()
    monkeypatch.setattr(type(get_settings()), "is_demo", property(lambda self: True))
    base = get_settings().base_url
    assert base_url_of(db, 1) == base
    other = db.exec(select(Programme.id).where(Programme.slug == "devoirs-faits")).one() or 0
    assert addresses_of(db, other) == (f"{base}/p/devoirs-faits", base)
    monkeypatch.setattr(caller, "_identify", [lambda c, h, n, is_act=True: Actor(1)])
    routes = [route.starlette for route in guard.routes if route.path.startswith("/p/")]
    http = TestClient(Starlette(routes=routes), follow_redirects=False)
    led = http.get("/p/devoirs-faits/video/7/le-minuteur?suite=%2Fa")
    assert led.headers["location"] == "/video/7/le-minuteur?suite=%2Fa"
    assert led.headers["set-cookie"].startswith("politique=devoirs-faits;")
    assert http.get("/p/devoirs-faits//ailleurs.example").headers["location"] == "/ailleurs.example"
    away = http.get("/p/devoirs-faits/%5C%5Cailleurs.example").headers["location"]
    assert away == "/%5C%5Cailleurs.example"
    assert http.get("/p/inconnue/video/7").status_code == 404
