"""Sign-in over HTTP: forms, cookies, where one is led."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import Session

from classe12.accounts import access, actions
from classe12.accounts.models import Person
from classe12.accounts.rules import flash
from classe12.core.actor import Actor
from tests.factories import accounts
from tests.factories.people import a_lead, a_moderator, a_person, a_teacher
from tests.support.sign_in import Browser, set_cookies


@pytest.fixture
def browser(db: Session) -> Browser:
    accounts.nobody(db)
    return Browser(db)


def email_of(db: Session, actor: Actor) -> str:
    return db.get_one(Person, actor.person_id).email


def refusal(browser: Browser) -> flash.Flash:
    """Return what the next page will say."""
    return flash.read(browser.cookies.get("saisie", ""))


def test_asking_leads_to_the_page_of_the_code(browser: Browser) -> None:
    answer = browser.ask("awa.diallo@ac-creteil.fr")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/connexion/code"
    assert answer.headers["cache-control"] == "no-store"
    cookie = set_cookies(answer)["connexion"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_a_refused_address_comes_back_with_its_reason(browser: Browser) -> None:
    answer = browser.ask("Moi@gmail.com")
    assert answer.headers["location"] == "/connexion?refus=1"
    assert refusal(browser).typed == "Moi@gmail.com"
    assert "ac-" in refusal(browser).sentence
    assert "gmail" not in answer.headers["location"]


def test_asking_again_well_forgets_the_refusal(browser: Browser) -> None:
    browser.ask("moi@gmail.com")
    browser.ask("awa.diallo@ac-creteil.fr")
    assert refusal(browser) == flash.Flash()


def test_the_right_code_opens_a_session_in_a_safe_cookie(db: Session, browser: Browser) -> None:
    teacher = a_teacher(db)
    answer = browser.sign_in(email_of(db, teacher))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/espace"
    cookie = set_cookies(answer)["session"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=2592000" in cookie
    who = access.identify(f"session={browser.cookies['session']}", "localhost", "")
    assert who.person_id == teacher.person_id
    assert "connexion" not in browser.cookies


def test_over_https_cookies_are_secure_and_bound_to_their_host(
    db: Session, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from classe12.core.settings import get_settings

    https = get_settings().model_copy(update={"public_url": "https://classe12.example"})
    for module in ("classe12.accounts.access", "classe12.accounts.routes.cookies"):
        monkeypatch.setattr(f"{module}.get_settings", lambda: https)
    cookies = set_cookies(browser.ask("awa.diallo@ac-creteil.fr"))
    assert set(cookies) == {"__Host-connexion", "__Host-saisie"}
    for cookie in cookies.values():
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_a_wrong_code_comes_back_with_its_reason(db: Session, browser: Browser) -> None:
    browser.ask("awa.diallo@ac-creteil.fr")
    code = accounts.code_sent_to(db, "awa.diallo@ac-creteil.fr")
    answer = browser.post("/connexion/code", {"code": accounts.wrong(code)})
    assert answer.headers["location"] == "/connexion/code?refus=1"
    assert "4\u00a0essais" in refusal(browser).sentence
    assert "session" not in browser.cookies
    assert browser.post("/connexion/code", {"code": code}).headers["location"] == "/bienvenue"


def test_a_code_typed_in_another_browser_opens_nothing(db: Session, browser: Browser) -> None:
    browser.ask("awa.diallo@ac-creteil.fr")
    code = accounts.code_sent_to(db, "awa.diallo@ac-creteil.fr")
    thief = Browser(db)
    thief.ask("lea.martin@ac-creteil.fr")
    for other in (Browser(db), thief):
        answer = other.post("/connexion/code", {"code": code})
        assert "refus=1" in answer.headers["location"]
        assert "session" not in other.cookies
    assert "session" in set_cookies(browser.post("/connexion/code", {"code": code}))


@pytest.mark.parametrize("form", [{}, {"code": ""}, {"code": "abc"}, {"code": "1" * 100_000}])
def test_a_code_that_is_none_is_a_wrong_one(browser: Browser, form: dict[str, str]) -> None:
    browser.ask("awa.diallo@ac-creteil.fr")
    answer = browser.post("/connexion/code", form)
    assert answer.status_code == 303
    assert "refus=1" in answer.headers["location"]


def test_a_file_is_no_address(browser: Browser) -> None:
    answer = browser.http.post("/connexion", files={"email": ("a.txt", b"awa@ac-creteil.fr")})
    assert answer.headers["location"] == "/connexion?refus=1"
    assert "connexion" not in browser.cookies


def test_the_page_one_came_from_is_kept_to_the_end(db: Session, browser: Browser) -> None:
    teacher = a_teacher(db)
    browser.page = "/connexion?suite=%2Fvideos%3Ftheme%3Dmaths"
    asked = browser.ask(email_of(db, teacher))
    parts = urlsplit(asked.headers["location"])
    assert parts.path == "/connexion/code"
    assert parse_qs(parts.query)["suite"] == ["/videos?theme=maths"]
    browser.page = asked.headers["location"]
    wrong = browser.post("/connexion/code", {"code": "0"})
    browser.page = wrong.headers["location"]
    code = accounts.code_sent_to(db, email_of(db, teacher))
    answer = browser.post("/connexion/code", {"code": code})
    assert answer.headers["location"] == "/videos?theme=maths"


def test_a_newcomer_is_welcomed_before_the_page_they_wanted(db: Session, browser: Browser) -> None:
    browser.page = "/connexion?suite=/participer"
    answer = browser.sign_in(a_person(db, name="", function=None).email)
    assert answer.headers["location"] == "/bienvenue?suite=/participer"


def test_staff_are_asked_for_their_telephone_then_led_to_their_work(
    db: Session, browser: Browser
) -> None:
    lead = a_lead(db)
    answer = browser.sign_in(email_of(db, lead))
    assert answer.headers["location"] == "/connexion/second-facteur"
    former = browser.cookies["session"]
    me = access.identify(f"session={former}", "localhost", "")
    actions.start_second_factor(db, me)
    db.flush()
    browser.page = "/connexion/second-facteur"
    code = accounts.telephone(db, me).now()
    refused = browser.post("/connexion/second-facteur", {"code": accounts.wrong(code)})
    assert refused.headers["location"] == "/connexion/second-facteur?refus=1"
    answer = browser.post("/connexion/second-facteur", {"code": code})
    assert answer.headers["location"] == "/pilotage"
    assert browser.cookies["session"] != former
    assert not access.identify(f"session={former}", "localhost", "").is_signed_in


def test_the_telephone_is_tried_five_times_in_fifteen_minutes(
    db: Session, browser: Browser
) -> None:
    moderator = a_moderator(db)
    browser.sign_in(email_of(db, moderator))
    me = access.identify(f"session={browser.cookies['session']}", "localhost", "")
    actions.start_second_factor(db, me)
    db.flush()
    code = accounts.telephone(db, me).now()
    for _ in range(5):
        browser.post("/connexion/second-facteur", {"code": accounts.wrong(code)})
    browser.post("/connexion/second-facteur", {"code": code})
    assert "Trop d’essais" in refusal(browser).sentence
    me = access.identify(f"session={browser.cookies['session']}", "localhost", "")
    assert me.roles == {"teacher"}


def test_the_secret_of_the_telephone_is_shown_while_it_is_set_up_only(
    db: Session, browser: Browser
) -> None:
    addresses = ("/connexion/second-facteur/qr.svg", "/connexion/second-facteur/cle")
    assert [browser.http.get(a).status_code for a in addresses] == [401, 401]
    browser.sign_in(email_of(db, a_lead(db)))
    assert [browser.http.get(a).status_code for a in addresses] == [404, 404]
    me = access.identify(f"session={browser.cookies['session']}", "localhost", "")
    actions.start_second_factor(db, me)
    db.flush()
    picture, key = (browser.http.get(a) for a in addresses)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")
    assert key.text.replace(" ", "") == accounts.telephone(db, me).secret
    assert {picture.headers["cache-control"], key.headers["cache-control"]} == {"no-store"}
    browser.post("/connexion/second-facteur", {"code": accounts.telephone(db, me).now()})
    assert [browser.http.get(a).status_code for a in addresses] == [404, 404]


def test_leaving_closes_the_session_and_twice_is_once(db: Session, browser: Browser) -> None:
    browser.sign_in(email_of(db, a_teacher(db)))
    token = browser.cookies["session"]
    for _ in range(2):
        answer = browser.post("/deconnexion")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "session" not in browser.cookies
        assert not access.identify(f"session={token}", "localhost", "").is_signed_in


def test_another_site_can_neither_sign_in_nor_out(db: Session, browser: Browser) -> None:
    browser.sign_in(email_of(db, a_teacher(db)))
    token = browser.cookies["session"]
    for path in ("/connexion", "/connexion/code", "/connexion/second-facteur", "/deconnexion"):
        answer = browser.post(path, **{"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
        answer = browser.http.post(path, headers={"origin": "https://mechant.example"})
        assert answer.status_code == 403
    assert access.identify(f"session={token}", "localhost", "").is_signed_in


def test_the_device_is_kept_in_words(db: Session, browser: Browser) -> None:
    from classe12.accounts import queries

    browser.sign_in(email_of(db, a_teacher(db)))
    me = access.identify(f"session={browser.cookies['session']}", "localhost", "")
    assert [row.device for row in queries.list_sessions(db, me)] == ["Firefox sur Windows"]
