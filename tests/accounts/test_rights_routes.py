"""One's data over plain HTTP: the copy and its six refusals, a fresh sign-in, the erasure."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select, update

from classe12.accounts import access, actions, jobs
from classe12.accounts.models import DataExport, Person, PersonSession
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.made import FileStatus
from classe12.core.mail import Mail
from tests.factories import accounts
from tests.factories.people import a_teacher
from tests.support.sign_in import Browser

OLD = timedelta(minutes=6)


def browser_of(db: Session, actor: Actor) -> Browser:
    browser = Browser(db)
    browser.sign_in(db.get_one(Person, actor.person_id).email)
    return browser


def age(db: Session, actor: Actor, by: timedelta = OLD) -> None:
    """Make the sessions of somebody older."""
    mine = col(PersonSession.person_id) == actor.person_id
    db.execute(update(PersonSession).where(mine).values(created_at=now() - by))


@pytest.fixture
def copy(db: Session) -> tuple[Actor, str]:
    me = a_teacher(db)
    export_id = actions.ask_export(db, me)
    db.flush()
    jobs.build_export(str(export_id))
    return me, f"/mes-donnees/copie/{export_id}"


def test_its_owner_downloads_the_copy(db: Session, copy: tuple[Actor, str]) -> None:
    me, address = copy
    answer = browser_of(db, me).http.get(address)
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert answer.headers["cache-control"] == "no-store"
    assert "attachment" in answer.headers["content-disposition"]
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_nobody_signed_in_downloads_nothing(db: Session, copy: tuple[Actor, str]) -> None:
    assert Browser(db).http.get(copy[1]).status_code == 401


def test_somebody_else_finds_nothing(db: Session, copy: tuple[Actor, str]) -> None:
    assert browser_of(db, a_teacher(db)).http.get(copy[1]).status_code == 404


@pytest.mark.parametrize("name", ["0190a1b2-0000-7000-8000-000000000000", "nimporte"])
def test_what_does_not_exist_is_not_found(db: Session, copy: tuple[Actor, str], name: str) -> None:
    answer = browser_of(db, copy[0]).http.get(f"/mes-donnees/copie/{name}")
    assert answer.status_code == 404


def test_a_copy_that_is_not_ready_is_not_found(db: Session) -> None:
    me = a_teacher(db)
    export_id = actions.ask_export(db, me)
    db.flush()
    assert browser_of(db, me).http.get(f"/mes-donnees/copie/{export_id}").status_code == 404


def test_a_copy_that_is_over_is_gone(db: Session, copy: tuple[Actor, str]) -> None:
    db.execute(update(DataExport).values(status=FileStatus.GONE, key=""))
    assert browser_of(db, copy[0]).http.get(copy[1]).status_code == 410


def test_a_closed_session_downloads_nothing(db: Session, copy: tuple[Actor, str]) -> None:
    me, address = copy
    browser = browser_of(db, me)
    actions.close_all_sessions(db, me, me.person_id)
    db.flush()
    assert browser.http.get(address).status_code == 401


def erase(browser: Browser, **form: str) -> str:
    answer = browser.post("/mes-donnees/effacer", {"videos": "retirer", "accord": "oui", **form})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def is_closed(db: Session, actor: Actor) -> bool:
    query = select(Person).where(col(Person.id) == actor.person_id)
    return db.exec(query.execution_options(populate_existing=True)).one().closed_at is not None


def test_a_fresh_sign_in_erases(db: Session) -> None:
    me = a_teacher(db)
    browser = browser_of(db, me)
    assert erase(browser) == "/au-revoir"
    assert is_closed(db, me)
    assert browser.http.cookies.get("session") is None
    assert browser.http.get("/mes-donnees/copie/x").status_code == 401


@pytest.mark.parametrize("form", [{"accord": ""}, {"videos": ""}, {"videos": "autre"}])
def test_without_a_choice_and_a_yes_nothing_is_erased(db: Session, form: dict[str, str]) -> None:
    me = a_teacher(db)
    assert erase(browser_of(db, me), **form) == "/mes-donnees/effacer?refus=1"
    assert not is_closed(db, me)


def test_an_old_sign_in_asks_for_a_new_code(db: Session) -> None:
    me = a_teacher(db)
    browser = browser_of(db, me)
    age(db, me)
    assert erase(browser) == "/mes-donnees/effacer?refus=1"
    assert not is_closed(db, me)
    email = db.get_one(Person, me.person_id).email
    assert browser.post("/mes-donnees/code").headers["location"] == "/mes-donnees/effacer"
    wrong = accounts.wrong(accounts.code_sent_to(db, email))
    answer = browser.post("/mes-donnees/code/verifier", {"code": wrong})
    assert answer.headers["location"] == "/mes-donnees/effacer?refus=1"
    assert not is_closed(db, me)
    right = {"code": accounts.code_sent_to(db, email)}
    former = browser.http.cookies.get("session")
    answer = browser.post("/mes-donnees/code/verifier", right)
    assert answer.headers["location"] == "/mes-donnees/effacer"
    assert browser.http.cookies.get("session") != former
    assert erase(browser) == "/au-revoir"
    assert is_closed(db, me)


def test_the_code_of_another_proves_nothing(db: Session) -> None:
    me, other = a_teacher(db), a_teacher(db)
    browser = browser_of(db, me)
    age(db, me)
    email = db.get_one(Person, other.person_id).email
    browser.ask(email)
    answer = browser.post("/mes-donnees/code/verifier", {"code": accounts.code_sent_to(db, email)})
    assert answer.headers["location"] == "/mes-donnees/effacer?refus=1"
    assert erase(browser) == "/mes-donnees/effacer?refus=1"
    assert not is_closed(db, me)


def test_everything_is_closed_at_once_when_one_says_so(db: Session) -> None:
    me = a_teacher(db)
    one, other = browser_of(db, me), browser_of(db, me)
    assert one.post("/deconnexion/partout").headers["location"] == "/mon-compte"
    assert other.http.get("/mes-donnees/copie/x").status_code == 404
    assert one.post("/deconnexion/partout", {"accord": "oui"}).headers["location"] == "/connexion"
    for browser in (one, other):
        assert browser.http.get("/mes-donnees/copie/x").status_code == 401


def test_the_old_address_is_told(db: Session) -> None:
    me = a_teacher(db)
    email = db.get_one(Person, me.person_id).email
    erase(browser_of(db, me))
    told = db.exec(select(Mail).where(Mail.kind == "account_erased")).one()
    assert told.recipient == email
    assert "vingt-quatre heures" in told.text


def test_the_same_address_may_come_back_as_somebody_new(db: Session) -> None:
    me = a_teacher(db)
    email = db.get_one(Person, me.person_id).email
    erase(browser_of(db, me))
    browser = Browser(db)
    assert browser.sign_in(email).headers["location"] == "/bienvenue"
    cookie = f"session={browser.http.cookies.get('session')}"
    assert access.identify(cookie, "localhost", "").person_id != me.person_id
