"""Mails: the outbox, a true SMTP conversation, files, what a header may hold."""

import asyncio
import email
import email.policy
import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from pydantic import SecretStr
from sqlalchemy import text, update
from sqlmodel import Session, select

from classe12.core import jobs, mail, postman
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.core.mail import Mail
from classe12.core.settings import Settings, get_settings

CERTIFICATE = (
    Path(__file__).parents[1] / "support" / "mail_server.pem"
)  # of 127.0.0.1, for a century
WAITING = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")


class Post:
    """A mail server that keeps what it accepts and answers what the test wants."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: list[str] = []
        self.rcpt_answer = ""

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        if self.answers:
            return self.answers.pop(0)
        parsed = email.message_from_bytes(envelope.content or b"", policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.received.append(parsed)
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Serve a mail server and configure the service with it."""
    yield from serve(monkeypatch, "smtp://127.0.0.1")


def serve(monkeypatch: pytest.MonkeyPatch, url: str, **options: Any) -> Iterator[Post]:
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        configure(monkeypatch, smtp_url=SecretStr(f"{url}:{port}"))
        yield handler
    finally:
        controller.stop()


def configure(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Settings:
    changed = get_settings().model_copy(update=changes)
    monkeypatch.setattr(postman, "get_settings", lambda: changed)
    return changed


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Write mails as files into a folder of this test."""
    configure(monkeypatch, var=tmp_path, smtp_url=None)
    return tmp_path / "mail"


def send(db: Session, **changes: Any) -> Mail:
    values: dict[str, Any] = {
        "recipient": "awa.diallo@ac-creteil.fr",
        "subject": "Votre vidéo est publiée",
        "text": "Bonjour,\n\nElle est là : http://localhost:8000/video/1\n",
        "kind": "essay",
    }
    mail.send(db, **{**values, **changes})
    return db.exec(select(Mail).order_by(Mail.created_at.desc())).first()  # type: ignore[attr-defined, return-value]


def deliver(db: Session, row: Mail) -> Mail:
    mail.send_mail(str(row.id))
    db.expire_all()
    return db.get_one(Mail, row.id)


def test_a_mail_is_handed_to_the_server_and_noted(db: Session, post: Post) -> None:
    row = deliver(db, send(db, sender="Classe à 12"))
    assert row.sent_at is not None
    assert row.due_at is None
    [received] = post.received
    assert post.recipients == [["awa.diallo@ac-creteil.fr"]]
    assert received["subject"] == "Votre vidéo est publiée"
    assert str(received["from"]) == "Classe à 12 <equipe@classe12.example>"
    assert received["message-id"] == f"<{row.id}@classe12.example>"
    assert received["auto-submitted"] == "auto-generated"
    assert received.get_content_type() == "multipart/alternative"
    assert "http://localhost:8000/video/1" in received.as_string()
    assert "List-Unsubscribe" not in received


@pytest.fixture
def locked_post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Serve a mail server that wants STARTTLS, then a name and a password."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)

    def authenticate(*args: Any) -> AuthResult:
        said = args[-1]
        known = (said.login, said.password) == (b"service", b"mot:de@passe")
        return AuthResult(success=known, handled=known)

    options = {
        "tls_context": tls,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": authenticate,
    }
    yield from serve(monkeypatch, "smtp://service:mot%3Ade%40passe@127.0.0.1", **options)


def trust(monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(postman.ssl, "create_default_context", lambda: trusting)


def test_a_mail_goes_through_tls_and_a_password(
    db: Session, locked_post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch)
    assert deliver(db, send(db)).sent_at is not None
    assert len(locked_post.received) == 1


def test_a_server_that_cannot_prove_its_name_gets_no_mail(db: Session, locked_post: Post) -> None:
    row = deliver(db, send(db))
    assert locked_post.received == []
    assert row.due_at is not None
    assert "CERTIFICATE_VERIFY_FAILED" in row.failure


def test_a_wrong_password_keeps_the_mail_for_later(
    db: Session, locked_post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch)
    url = postman.get_settings().smtp_url
    assert url
    configure(monkeypatch, smtp_url=SecretStr(url.get_secret_value().replace("mot", "autre")))
    row = deliver(db, send(db))
    assert locked_post.received == []
    assert row.due_at is not None


def test_sending_twice_sends_once(db: Session, post: Post) -> None:
    row = send(db)
    deliver(db, row)
    deliver(db, row)
    assert len(post.received) == 1


def test_a_refusal_for_now_is_tried_again_with_the_same_identifier(db: Session, post: Post) -> None:
    post.answers = ["451 Reessayez plus tard"]
    row = deliver(db, send(db))
    assert row.sent_at is None
    assert row.due_at is not None
    assert row.due_at > now()
    assert row.tries == 1
    assert "451" in row.failure
    row = deliver(db, row)
    assert row.sent_at is not None
    assert row.failure == ""
    assert post.received[0]["message-id"] == f"<{row.id}@classe12.example>"


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_a_refusal_for_good_is_noted_and_not_tried_again(
    db: Session, post: Post, where: str
) -> None:
    if where == "rcpt":
        post.rcpt_answer = "550 No such user"
    else:
        post.answers = ["554 Refused"]
    row = deliver(db, send(db))
    assert row.due_at is None
    assert row.sent_at is None
    assert row.failure.startswith("55")
    deliver(db, row)
    assert row.tries == 1


def test_a_recipient_refused_for_now_is_tried_again(db: Session, post: Post) -> None:
    post.rcpt_answer = "450 Mailbox busy"
    row = deliver(db, send(db))
    assert row.due_at is not None


def test_a_server_that_is_away_is_tried_again_until_it_is_given_up(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, smtp_url=SecretStr("smtp://127.0.0.1:1"))
    row = send(db)
    for _ in mail.PAUSES:
        row = deliver(db, row)
        assert row.due_at is not None
    row = deliver(db, row)
    assert row.due_at is None
    assert row.failure


def test_a_mail_with_a_secret_loses_its_text_once_sent(db: Session, post: Post) -> None:
    row = deliver(db, send(db, text="Code : 123 456", expires_at=now() + timedelta(minutes=10)))
    assert "123 456" in post.received[0].as_string()
    assert row.text == ""


def test_a_mail_that_is_too_old_is_not_sent_and_loses_its_text(db: Session, post: Post) -> None:
    row = deliver(db, send(db, text="Code : 123 456", expires_at=now()))
    assert post.received == []
    assert row.due_at is None
    assert row.text == ""


def test_a_mail_without_secret_keeps_its_text(db: Session, post: Post) -> None:
    assert deliver(db, send(db)).text != ""


def test_without_server_a_mail_is_a_whole_file(db: Session, folder: Path) -> None:
    row = deliver(db, send(db))
    [file] = folder.iterdir()
    assert file.name.endswith(f"{row.id}.eml")
    parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert parsed["to"] == "awa.diallo@ac-creteil.fr"
    assert row.sent_at is not None


HOSTILE_SUBJECTS = [
    f"Bonjour{end}{header}"
    for end in ("\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\x85", "\n ", "\r\n\t")
    for header in (
        "Bcc: voleur@mechant.example",
        "Content-Type: text/html",
        "\r\n<b>corps</b>",
        "X-A: 1",
    )
]
HOSTILE_RECIPIENTS = [
    "awa@ac-creteil.fr\r\nBcc: voleur@mechant.example",
    "awa@ac-creteil.fr\nBcc: voleur@mechant.example",
    "awa@ac-creteil.fr, voleur@mechant.example",
    "awa@ac-creteil.fr;voleur@mechant.example",
    "Awa <awa@ac-creteil.fr>",
    '"awa"@ac-creteil.fr',
    "awa@ac-creteil.fr ",
    "awa@ac-creteil",
    "@ac-creteil.fr",
    "awa@",
    "",
    "awa@[192.0.2.1]",
    "awa\x00@ac-creteil.fr",
    "a" * 65 + "@ac-creteil.fr",
    "awa@" + "a" * 250 + ".fr",
]


def test_fifty_hostile_headers_are_tried() -> None:
    assert len(HOSTILE_SUBJECTS) + len(HOSTILE_RECIPIENTS) >= 50


@pytest.mark.parametrize("subject", HOSTILE_SUBJECTS)
def test_no_header_is_smuggled_through_the_subject(db: Session, folder: Path, subject: str) -> None:
    deliver(db, send(db, subject=subject))
    [file] = folder.iterdir()
    head, _, body = file.read_bytes().partition(b"\r\n\r\n")
    names = re.findall(rb"^([A-Za-z-]+):", head, re.MULTILINE)
    assert sorted(set(names)) == sorted(names)
    assert {name.lower() for name in names} == {
        b"from", b"to", b"subject", b"date", b"message-id", b"auto-submitted", b"mime-version",
        b"content-type", b"content-language",
    }  # fmt: skip
    assert b"<b>" not in body


@pytest.mark.parametrize("recipient", HOSTILE_RECIPIENTS)
def test_a_recipient_is_one_plain_address(db: Session, recipient: str) -> None:
    with pytest.raises(Refused):
        send(db, recipient=recipient)
    assert send(db, recipient="awa@ac-creteil.fr")


class RefusedAfterAll(Exception):
    """What an act raises after it asked for a mail."""


def ask_then_refuse() -> None:
    with transaction() as db:
        send(db)
        raise RefusedAfterAll


def test_a_rolled_back_act_sends_nothing(committed_db: Session) -> None:
    with pytest.raises(RefusedAfterAll):
        ask_then_refuse()
    assert committed_db.exec(select(Mail)).all() == []
    assert committed_db.scalar(WAITING) == 0


async def test_the_worker_sends_what_was_committed(committed_db: Session, post: Post) -> None:
    with transaction() as db:
        send(db)
    await jobs.run_worker(wait=False)
    assert len(post.received) == 1
    assert committed_db.exec(select(Mail.sent_at)).one() is not None


async def test_the_sweeper_finds_the_mail_that_lost_its_job(
    committed_db: Session, post: Post
) -> None:
    with transaction() as db:
        send(db)
        db.execute(text("DELETE FROM procrastinate_jobs"))
    mail.sweep_mails()
    assert committed_db.scalar(WAITING) == 0  # it is not late yet: its job may be on its way
    with transaction() as db:
        db.execute(update(Mail).values(due_at=now() - timedelta(minutes=2)))
    mail.sweep_mails()
    mail.sweep_mails()
    assert committed_db.scalar(WAITING) == 1
    await jobs.run_worker(wait=False)
    assert len(post.received) == 1
    mail.sweep_mails()
    await jobs.run_worker(wait=False)
    assert len(post.received) == 1


KILLED = """
import os, sys
from classe12 import wiring
from classe12.core import mail, postman
wiring.connect()
{when}
mail.send_mail(sys.argv[1])
"""
BEFORE = "postman.deliver = lambda letter: os.kill(os.getpid(), 9)"
AFTER = """
true_deliver = postman.deliver
def deliver(letter):
    true_deliver(letter)
    os.kill(os.getpid(), 9)
postman.deliver = deliver
"""


@pytest.mark.parametrize(("when", "copies"), [(BEFORE, 1), (AFTER, 2)])
async def test_a_worker_killed_while_sending_loses_no_mail(
    committed_db: Session, post: Post, when: str, copies: int
) -> None:
    """Killed before the conversation: sent once. After it: sent again, with the same Message-ID."""
    with transaction() as db:
        row = send(db)
    smtp = postman.get_settings().smtp_url
    assert smtp
    run = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-W", "ignore", "-c", KILLED.format(when=when), str(row.id)],
        env={**os.environ, "SMTP_URL": smtp.get_secret_value()},
        check=False,
    )
    assert run.returncode == -9
    assert len(post.received) == copies - 1
    assert committed_db.exec(select(Mail.sent_at)).one() is None
    await jobs.run_worker(wait=False)
    assert len(post.received) == copies
    assert {m["message-id"] for m in post.received} == {f"<{row.id}@classe12.example>"}
