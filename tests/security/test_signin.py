"""The promises of sign-in (targets A1 to A4, A7): who exists is not told, scanners consume nothing,
one code opens one session, links and redirections are ours."""

import asyncio
import logging
import statistics
import time
from itertools import product

import httpx2
import pytest
from argon2 import PasswordHasher
from sqlalchemy import event, text
from sqlmodel import Session, func, select

from classe12.accounts import actions
from classe12.accounts.models import PersonSession, SignInRequest
from classe12.accounts.rules import codes
from classe12.core.audit import AuditEntry
from classe12.core.limits import RateCount
from classe12.core.mail import Mail
from tests.factories import accounts
from tests.factories.people import a_person
from tests.support.sign_in import HOME, Browser, application

PAIRS = 40


@pytest.fixture
def browser(db: Session) -> Browser:
    accounts.nobody(db)
    return Browser(db)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the pauses instead of waiting for them."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("classe12.accounts.routes.sign_in.asyncio.sleep", sleep)
    return slept


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash codes cheaply, where hundreds of them are asked and their hash is not the point."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("classe12.accounts.actions.codes._hasher", cheap)


# --- A1: the answer does not tell who exists


def test_a_known_and_an_unknown_address_get_the_same_answer(db: Session, browser: Browser) -> None:
    answers = []
    for email in (a_person(db).email, accounts.an_address()):
        answer = Browser(db).ask(email)
        headers = {k: v for k, v in answer.headers.items() if k != "set-cookie"}
        names = sorted(c.split("=")[0] for c in answer.headers.get_list("set-cookie"))
        answers.append((answer.status_code, answer.content, headers, names))
    assert answers[0] == answers[1]


def test_asking_reads_nothing_about_people(db: Session) -> None:
    """The strongest form of the promise: the act never looks at who exists."""
    asked: list[str] = []

    def note(conn, cursor, statement, *rest) -> None:
        asked.append(statement)

    browser = accounts.nobody(db)
    engine = db.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        actions.ask_code(db, browser, a_person(db).email, "s")
        asked.clear()
        actions.ask_code(db, browser, accounts.an_address(), "t")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert asked
    assert not [s for s in asked if "person" in s.lower().replace("person_id", "")]


@pytest.mark.slow
def test_the_time_of_the_answer_does_not_tell_either(db: Session, browser: Browser) -> None:
    """Pairs in turn, so that a busy machine slows both alike; the full measure is in benchmarks."""
    known, unknown = [], []
    for _ in range(PAIRS):
        for email, times in ((a_person(db).email, known), (accounts.an_address(), unknown)):
            start = time.perf_counter()
            actions.ask_code(db, accounts.nobody(db), email, f"s{time.perf_counter_ns()}")
            times.append(time.perf_counter() - start)
    difference = statistics.median(known) - statistics.median(unknown)
    spread = statistics.quantiles(known, n=4)[2] - statistics.quantiles(known, n=4)[0]
    assert abs(difference) < max(0.005, spread)


# --- A1: slowed down, never shut out


def test_a_school_behind_one_address_is_slowed_down_and_served(
    db: Session, browser: Browser, pauses: list[float], quick: None
) -> None:
    for _ in range(codes.ASKS_OF_NETWORK + 4):
        answer = Browser(db).ask(accounts.an_address())
        assert answer.headers["location"] == "/connexion/code"
    assert pauses == [0.0] * codes.ASKS_OF_NETWORK + [0.25, 0.5, 0.75, 1.0]


def test_refused_addresses_count_for_the_network_too(
    db: Session, browser: Browser, pauses: list[float]
) -> None:
    for _ in range(codes.ASKS_OF_NETWORK + 1):
        browser.ask("moi@gmail.com")
    assert pauses[-1] == 0.25


# --- A2: chance


@pytest.mark.slow
def test_codes_are_drawn_from_the_whole_range(db: Session, quick: None) -> None:
    drawn = [int(accounts.ask(db).code) for _ in range(60)]
    assert len(set(drawn)) > 55
    assert min(drawn) < 250_000
    assert max(drawn) > 750_000


def test_no_more_than_five_guesses_whatever_the_order(db: Session, browser: Browser) -> None:
    browser.ask("awa.diallo@ac-creteil.fr")
    code = int(accounts.code_sent_to(db, "awa.diallo@ac-creteil.fr"))
    for shift in range(1, 30):
        browser.post("/connexion/code", {"code": f"{(code + shift) % 10**6:06d}"})
    assert db.exec(select(SignInRequest.tries)).one() == codes.TRIES
    browser.post("/connexion/code", {"code": f"{code:06d}"})
    assert "session" not in browser.cookies


# --- A3: scanners and races


def test_a_hundred_opened_links_consume_nothing(db: Session, browser: Browser) -> None:
    browser.ask("awa.diallo@ac-creteil.fr")
    code = accounts.code_sent_to(db, "awa.diallo@ac-creteil.fr")
    for method, path in product(
        ("GET", "HEAD"), ("/connexion/code", f"/connexion/code?code={code}")
    ):
        for _ in range(25):
            browser.http.request(method, path)
    assert db.exec(select(SignInRequest.tries)).one() == 0
    answer = browser.post("/connexion/code", {"code": code})
    assert answer.headers["location"] == "/bienvenue"


def test_the_link_of_the_mail_holds_no_code(db: Session) -> None:
    asked = accounts.ask(db)
    body = db.exec(select(Mail.text)).one()
    links = [word for word in body.split() if word.startswith("http")]
    assert links == [f"{HOME}/connexion/code"]
    assert asked.code not in "".join(links)


async def test_fifty_posts_at_once_make_exactly_one_session(committed_db: Session) -> None:
    asked = accounts.ask(committed_db)
    committed_db.commit()
    headers = {"cookie": f"connexion={asked.secret}"}
    transport = httpx2.ASGITransport(app=application())
    async with httpx2.AsyncClient(transport=transport, base_url=HOME, headers=headers) as http:
        answers = await asyncio.gather(
            *(http.post("/connexion/code", data={"code": asked.code}) for _ in range(50))
        )
    opened = [a for a in answers if "session=" in a.headers.get("set-cookie", "")]
    assert len(opened) == 1
    assert {a.status_code for a in answers} == {303}
    count = select(func.count()).select_from(PersonSession)
    assert committed_db.exec(count).one() == 1


# --- A4: links and redirections are ours

LIARS = [
    *product(
        ("host",), ("mechant.example", "mechant.example:8000", "localhost@mechant.example", "")
    ),
    *product(
        (
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-server",
            "x-original-host",
            "x-host",
            "x-http-host-override",
            "forwarded",
            "x-rewrite-url",
            "x-original-url",
            "origin",
            "referer",
            "x-forwarded-prefix",
            "x-forwarded-port",
            "via",
        ),
        (
            "mechant.example",
            "https://mechant.example",
            "https://mechant.example/connexion?suite=//mechant.example",
            "host=mechant.example;proto=https",
            "mechant.example:443",
            "//mechant.example",
            "localhost, mechant.example",
            "127.0.0.1.mechant.example",
            "mechant.example%00localhost",
            "MECHANT.EXAMPLE",
            "[2001:db8::1]",
            "mechant.example#",
            "mechant.example?",
            "user:pass@mechant.example",
        ),
    ),
]


def test_two_hundred_lies_are_tried() -> None:
    assert len(LIARS) >= 200


def test_no_header_changes_a_link_nor_a_redirection(
    db: Session, browser: Browser, pauses: list[float], quick: None
) -> None:
    for name, value in LIARS:
        email = accounts.an_address()
        answer = browser.http.post("/connexion", data={"email": email}, headers={name: value})
        if answer.status_code != 303:
            assert answer.status_code in {400, 403}
            continue
        assert answer.headers["location"] == "/connexion/code"
        body = db.exec(select(Mail.text).where(Mail.recipient == email)).one()
        assert "mechant" not in body.lower()
        assert f"{HOME}/connexion/code\n" in body


# --- A7: no secret in what is written


def test_no_secret_is_logged_nor_kept_in_the_trail(
    db: Session, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    email = accounts.an_address()
    browser.ask(email)
    code, secret = accounts.code_sent_to(db, email), browser.cookies["connexion"]
    browser.post("/connexion/code", {"code": accounts.wrong(code)})
    browser.post("/connexion/code", {"code": code})
    token = browser.cookies["session"]
    db.expire_all()
    trail = [row.model_dump_json() for row in db.exec(select(AuditEntry))]
    counts = [row.key for row in db.exec(select(RateCount))]
    jobs = [str(args) for args in db.scalars(text("SELECT args FROM procrastinate_jobs"))]
    assert trail
    assert counts
    assert jobs
    written = "\n".join([*caplog.messages, *trail, *counts, *jobs])
    for canary in (code, secret, token, email):
        assert canary not in written
