"""What a mail holds as it leaves: two parts with the same words, and the way to stop it."""

import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from classe12.core import mail, postman
from classe12.core.database import transaction
from classe12.core.mail import Mail

WAITING = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")


def sent(db: Session, words: str = "Bonjour.\n", **more: Any) -> EmailMessage:
    """Return a mail as another program reads it."""
    mail.send(db, "awa@ac-creteil.fr", "Un mot", words, "essay", sender="Classe à 12", **more)
    row = db.exec(select(Mail).order_by(Mail.created_at.desc())).first()  # type: ignore[attr-defined]
    assert row
    octets = postman.message(mail._letter(row)).as_bytes()
    assert octets == postman.message(mail._letter(row)).as_bytes(), (
        "the same mail, the same message"
    )
    found = email.message_from_bytes(octets, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def part(received: EmailMessage, kind: str) -> str:
    found = received.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_a_mail_is_text_and_html_with_the_same_words(db: Session) -> None:
    received = sent(db, "Bonjour <Awa>,\n\nUn mot & un autre.\n")
    assert [p.get_content_type() for p in received.iter_parts()] == ["text/plain", "text/html"]
    assert part(received, "plain").split() == "Bonjour <Awa>, Un mot & un autre.".split()
    drawn = part(received, "html")
    assert "Bonjour &lt;Awa&gt;," in drawn and "Un mot &amp; un autre." in drawn
    assert "Classe à 12" in drawn and "Vous recevez ce courrier parce qu’il concerne" in drawn
    assert "<img" not in drawn and "url(" not in drawn and "<script" not in drawn
    assert "List-Unsubscribe" not in received


@pytest.mark.parametrize("length", [10, 300])
def test_a_mail_that_may_be_stopped_says_where_in_one_click(db: Session, length: int) -> None:
    address = "http://localhost:8000/desabonnement?jeton=" + "a" * length
    received = sent(db, unsubscribe=address, why="Vous avez une vidéo ici.")
    assert received["List-Unsubscribe"] == f"<{address}>"
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        words = part(received, kind)
        assert address in words
        assert "/mon-compte/courriels" in words
        assert "Vous avez une vidéo ici." in words


def test_many_mails_are_asked_for_at_once(committed_db: Session) -> None:
    with transaction() as db:
        addresses = ["awa@ac-creteil.fr", "pas une adresse", "bruno@ac-creteil.fr"]
        mail.send_many(db, [mail.Draft(a, "Un mot", "Bonjour.", "essay") for a in addresses])
        mail.send_many(db, [])
    assert committed_db.scalar(WAITING) == 2
    rows = committed_db.exec(select(Mail)).all()
    assert {row.recipient for row in rows} == {"awa@ac-creteil.fr", "bruno@ac-creteil.fr"}
    for row in rows:
        mail.send_mail(str(row.id))
    committed_db.expire_all()
    assert all(row.sent_at for row in committed_db.exec(select(Mail)))
