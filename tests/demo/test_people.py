"""The one-click sign-in: fictitious people only, where the demo exists only."""

from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from classe12.accounts import access
from classe12.accounts.models import Person, Role
from classe12.core import postman
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.ids import new_id
from classe12.core.postman import Letter, deliver
from classe12.core.settings import get_settings
from classe12.demo import queries
from classe12.demo.access import DEMO
from tests.factories import accounts
from tests.factories.people import a_lead, a_member, a_moderator, a_person, a_teacher
from tests.support.sign_in import Browser


@pytest.fixture
def browser(db: Session) -> Browser:
    accounts.nobody(db)
    return Browser(db)


def become(browser: Browser, person_id: object) -> Actor:
    browser.post("/demo/connexion", {"person": str(person_id)})
    token = browser.cookies.get("session", "")
    return access.identify(f"session={token}", "localhost", "")


def test_a_click_makes_me_a_lead_second_factor_included(db: Session, browser: Browser) -> None:
    lead = a_lead(db, ("academie", "24"))
    answer = browser.post("/demo/connexion", {"person": str(lead.person_id)})
    assert answer.headers["location"] == "/pilotage"
    me = become(browser, lead.person_id)
    assert me.roles == {"teacher", "lead"}
    assert me.scopes == {("academie", "24")}


def test_nobody_true_is_ever_entered_for(db: Session, browser: Browser) -> None:
    true = a_teacher(db, is_fictitious=False)
    outside = a_person(db)
    for person_id in (true.person_id, outside.id, new_id(), "", "nimporte", "0"):
        answer = browser.post("/demo/connexion", {"person": str(person_id)})
        assert answer.status_code == 404
        assert not become(browser, person_id).is_signed_in
    fictitious = a_teacher(db)
    assert become(browser, fictitious.person_id).person_id == fictitious.person_id


def test_a_closed_account_is_not_entered_for(db: Session, browser: Browser) -> None:
    teacher = a_teacher(db)
    db.execute(update(Person).values(closed_at=col(Person.created_at)))
    assert not become(browser, teacher.person_id).is_signed_in


def test_outside_demo_mode_the_door_is_closed_even_if_mounted(
    db: Session, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = a_teacher(db)
    real = get_settings().model_copy(update={"demo": False})
    monkeypatch.setattr("classe12.demo.access.get_settings", lambda: real)
    assert not DEMO.allows(teacher)
    answer = browser.post("/demo/connexion", {"person": str(teacher.person_id)})
    assert answer.status_code == 401
    assert "session" not in browser.cookies


def test_another_site_cannot_make_me_somebody(db: Session, browser: Browser) -> None:
    teacher = a_teacher(db)
    answer = browser.post(
        "/demo/connexion", {"person": str(teacher.person_id)}, **{"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


def test_people_are_listed_the_team_first_in_words(db: Session) -> None:
    a_teacher(db, name="Awa Diallo")
    a_moderator(db, name="Mona Ferrier")
    lead = a_lead(db, ("academie", "24"), name="Louis Aubert")
    a_member(db, Role.ADMIN, name="Ali Renard")
    a_teacher(db, name="Une Vraie", is_fictitious=False)
    rows = queries.list_people(db, lead.programme_id)
    assert [row.name for row in rows] == [
        "Ali Renard",
        "Louis Aubert",
        "Mona Ferrier",
        "Awa Diallo",
    ]
    assert rows[1].role == "Pilotage du déploiement"
    assert rows[1].where == "Académie de Créteil"
    assert rows[3].role == "Professeure ou professeur des écoles"
    assert "Valbrune" in rows[3].where


def test_a_person_of_nowhere_is_not_found(db: Session) -> None:
    with pytest.raises(NotFound):
        queries.get_demo_person(db, accounts.nobody(db).programme_id, new_id())


def test_mails_are_read_the_last_first_their_links_to_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from classe12.core.clock import now

    changed = get_settings().model_copy(update={"var": tmp_path, "smtp_url": None})
    monkeypatch.setattr(postman, "get_settings", lambda: changed)
    assert queries.list_mails("http://localhost:8000") == ()
    body = "Bonjour,\n\nhttp://localhost:8000/videos\nhttp://localhost:80001/ruse\n<b>gras</b>\n"
    for rank, subject in enumerate(("Premier", "Été à la Réunion")):
        moment = now() - timedelta(minutes=10 - rank)
        deliver(
            Letter(
                new_id(),
                "Classe à 12",
                "awa@ac-creteil.fr",
                subject,
                body,
                "<p>Bonjour</p>",
                moment,
            )
        )
    (tmp_path / "mail" / ".half.eml.tmp").write_text("à moitié")
    last, first = queries.list_mails("http://localhost:8000")
    assert (last.subject, first.subject) == ("Été à la Réunion", "Premier")
    assert last.recipient == "awa@ac-creteil.fr"
    assert "9\u00a0min" in last.when
    assert last.lines == (
        ("text", "Bonjour,"),
        ("text", ""),
        ("link", "http://localhost:8000/videos"),
        ("text", "http://localhost:80001/ruse"),
        ("text", "<b>gras</b>"),
    )
