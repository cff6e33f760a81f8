"""Asking for a code and giving it back."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, func, select

from classe12.accounts import access, actions
from classe12.accounts.models import Person, PersonSession, SignInRequest
from classe12.accounts.rules import codes
from classe12.accounts.rules.codes import Verdict
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import Refused, TooMany
from classe12.core.mail import Mail
from tests.factories import accounts
from tests.factories.people import a_person


def verify(db: Session, asked: accounts.Asked, code: str = "") -> actions.Attempt:
    return actions.verify_code(
        db, accounts.nobody(db), asked.secret, code or asked.code, "Firefox sur Linux"
    )


def count(db: Session, model: type) -> int:
    return db.exec(select(func.count()).select_from(model)).one()


def test_the_right_code_signs_in_and_makes_the_person(db: Session) -> None:
    asked = accounts.ask(db)
    attempt = verify(db, asked)
    assert attempt.verdict is Verdict.RIGHT
    assert attempt.opened
    person = db.exec(select(Person).where(Person.email == asked.email)).one()
    assert attempt.opened.person_id == person.id
    assert person.display_name == ""


def test_a_known_person_signs_in_as_themselves(db: Session) -> None:
    person = a_person(db)
    asked = accounts.ask(db, person.email)
    attempt = verify(db, asked)
    assert attempt.opened
    assert attempt.opened.person_id == person.id


def test_the_address_is_read_without_its_case_nor_its_spaces(db: Session) -> None:
    typed = "  Awa.DIALLO@AC-Creteil.FR "
    assert actions.ask_code(db, accounts.nobody(db), typed, "s") == "awa.diallo@ac-creteil.fr"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("awa@gmail.com", "unknown_domain"),
        ("ce.0940001a@ac-creteil.fr", "school_mailbox"),
        ("ecole.0350001a@ac-rennes.fr", "school_mailbox"),
        ("awa", "malformed"),
        ("", "malformed"),
        ("a@b@ac-creteil.fr", "malformed"),
        ("awa@ac-creteil.fr\r\nBcc: x@y.fr", "malformed"),
    ],
)
def test_an_address_that_cannot_open_an_account_is_told_why(
    db: Session, typed: str, code: str
) -> None:
    browser = accounts.nobody(db)
    with pytest.raises(Refused) as refusal:
        actions.ask_code(db, browser, typed, "s")
    assert refusal.value.code == code
    assert refusal.value.field == "email"
    assert count(db, SignInRequest) == count(db, Mail) == 0


def test_a_wrong_code_is_counted_and_the_right_one_still_works(db: Session) -> None:
    asked = accounts.ask(db)
    attempt = verify(db, asked, accounts.wrong(asked.code))
    assert attempt.verdict is Verdict.WRONG
    assert "4\u00a0essais" in attempt.sentence
    assert verify(db, asked).verdict is Verdict.RIGHT


def test_after_five_wrong_codes_the_right_one_is_void(db: Session) -> None:
    asked = accounts.ask(db)
    verdicts = [verify(db, asked, accounts.wrong(asked.code)).verdict for _ in range(5)]
    assert verdicts == [Verdict.WRONG] * 5
    assert verify(db, asked).verdict is Verdict.VOID
    assert count(db, PersonSession) == 0


def test_a_code_works_once(db: Session) -> None:
    asked = accounts.ask(db)
    assert verify(db, asked).verdict is Verdict.RIGHT
    assert verify(db, asked).verdict is Verdict.VOID
    assert count(db, PersonSession) == 1


def test_a_code_is_void_after_ten_minutes(db: Session) -> None:
    asked = accounts.ask(db)
    request = db.exec(select(SignInRequest)).one()
    assert request.expires_at - request.created_at == timedelta(minutes=10)
    db.execute(update(SignInRequest).values(expires_at=now()))
    db.expire_all()
    assert verify(db, asked).verdict is Verdict.VOID


def test_a_code_is_void_in_another_browser(db: Session) -> None:
    asked = accounts.ask(db)
    other = accounts.ask(db, asked.email)
    stolen = accounts.Asked(asked.email, other.secret, asked.code)
    if asked.code != other.code:
        assert verify(db, stolen).verdict is Verdict.WRONG
    thief = accounts.Asked(asked.email, "no such secret", asked.code)
    assert verify(db, thief).verdict is Verdict.VOID
    assert verify(db, asked).verdict is Verdict.RIGHT


def test_somebody_else_asking_does_not_void_my_code(db: Session) -> None:
    mine = accounts.ask(db)
    accounts.ask(db, mine.email)
    assert verify(db, mine).verdict is Verdict.RIGHT


def test_a_closed_account_does_not_open(db: Session) -> None:
    person = a_person(db, closed_at=now())
    attempt = verify(db, accounts.ask(db, person.email))
    assert attempt.opened is None
    assert attempt.sentence == codes.closed_sentence()


def test_the_sixth_ask_in_fifteen_minutes_waits(db: Session) -> None:
    asked = accounts.ask(db)
    for _ in range(4):
        accounts.ask(db, asked.email)
    with pytest.raises(TooMany) as refusal:
        accounts.ask(db, asked.email)
    assert 0 < refusal.value.retry_after <= 900
    accounts.ask(db)  # another address is not concerned
    assert verify(db, asked).verdict is Verdict.RIGHT  # nor a code already sent


def test_the_limit_is_the_same_for_an_address_that_nobody_has(db: Session) -> None:
    known, unknown = a_person(db).email, accounts.an_address()
    sentences = set()
    for email in (known, unknown):
        for _ in range(5):
            accounts.ask(db, email)
        with pytest.raises(TooMany) as refusal:
            accounts.ask(db, email)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1


def test_signing_in_closes_the_session_this_browser_had(db: Session) -> None:
    first = verify(db, accounts.ask(db)).opened
    assert first
    former = access.identify(f"session={first.token}", "localhost", "")
    asked = accounts.ask(db)
    second = actions.verify_code(db, former, asked.secret, asked.code, "").opened
    assert second
    assert not access.identify(f"session={first.token}", "localhost", "").is_signed_in
    assert access.identify(f"session={second.token}", "localhost", "").is_signed_in


def test_nothing_that_opens_a_session_is_stored_as_it_is(db: Session) -> None:
    asked = accounts.ask(db)
    opened = verify(db, asked).opened
    assert opened
    db.flush()
    request = db.exec(select(SignInRequest)).one()
    session = db.exec(select(PersonSession)).one()
    kept = f"{request!r} {session!r}"
    assert asked.code not in kept
    assert asked.secret not in kept
    assert opened.token not in kept
    assert request.code_hash.startswith("$argon2id$")
    assert len(session.token_hash) == 32


def test_each_act_leaves_one_line_in_the_audit_trail(db: Session) -> None:
    verify(db, accounts.ask(db))
    db.flush()
    acts = db.exec(select(AuditEntry.act).order_by(col(AuditEntry.id))).all()
    assert acts == ["accounts.ask_code", "accounts.sign_in"]


def test_the_mail_carries_the_code_a_link_of_ours_and_an_end(db: Session) -> None:
    asked = accounts.ask(db)
    mail = db.exec(select(Mail)).one()
    assert mail.recipient == asked.email
    assert mail.sender == "Classe à 12"
    assert "http://localhost:8000/connexion/code\n" in mail.text
    assert asked.code not in mail.text.replace(f"{asked.code[:3]} {asked.code[3:]}", "")
    assert mail.expires_at == db.exec(select(SignInRequest.expires_at)).one()
