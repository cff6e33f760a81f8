"""The way out of mails: SMTP when it is configured, files under the data folder otherwise.

Invariants: a header holds one line and one address; the Message-ID depends on the mail alone; a file
is written under a temporary name, then renamed, so a reader never sees half a mail.
"""

import logging
import os
import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

from classe12.core.settings import get_settings

log = logging.getLogger("classe12.mail")
TIMEOUT = 20  # seconds, of each SMTP exchange
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
)


class _WholeAddresses(EmailPolicy):
    """Leaves an address in one piece: folded, it would be encoded, and no mail program reads it."""

    def fold(self, name: str, value: str) -> str:
        """Return a header as lines."""
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as lines, in bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


POLICY = _WholeAddresses(linesep="\r\n")


class Undeliverable(Exception):
    """The server refused this mail for good: trying again is useless."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it leaves: the same words as text and as HTML.

    Attributes:
        unsubscribe: address that stops this kind of mail in one click, "" for none.
    """

    id: UUID
    sender: str
    recipient: str
    subject: str
    text: str
    html: str
    written_at: datetime
    unsubscribe: str = ""


def is_address(text: str) -> bool:
    """Tell whether a text is one plain address, that no header can be smuggled in."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def message(letter: Letter) -> EmailMessage:
    """Return a letter as a message; the same letter always gives the same one."""
    settings = get_settings()
    made = EmailMessage(policy=POLICY)
    made["From"] = Address(letter.sender, addr_spec=settings.mail_from)
    made["To"] = letter.recipient
    made["Subject"] = " ".join(letter.subject.split())
    made["Date"] = format_datetime(letter.written_at)
    made["Message-ID"] = f"<{letter.id}@{settings.mail_from.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        made["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(letter.text, cte="quoted-printable")
    made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    made.set_boundary(f"=_{letter.id.hex}")  # drawn otherwise: the same letter is the same message
    made["Content-Language"] = "fr"
    return made


def deliver(letter: Letter) -> None:
    """Hand a letter to the mail server, or write its file.

    Raises:
        Undeliverable: refused for good.
        OSError: not accepted now (smtplib's own errors are of this kind).
    """
    address = get_settings().smtp_url
    if address is None:
        _write(mail_folder() / f"{letter.written_at:%Y%m%dT%H%M%S}-{letter.id}.eml", letter)
        return
    try:
        _hand_over(address.get_secret_value(), message(letter))
    except smtplib.SMTPRecipientsRefused as refusal:
        raise _judged(*next(iter(refusal.recipients.values()))) from None
    except smtplib.SMTPDataError as refusal:
        raise _judged(refusal.smtp_code, refusal.smtp_error) from None


def _judged(code: int, reason: bytes | str) -> Exception:
    """Return a refusal of this mail as one for good (5xx) or for now; others are about us."""
    text = f"{code} {reason.decode('utf-8', 'replace') if isinstance(reason, bytes) else reason}"
    return Undeliverable(text) if code >= 500 else OSError(text)


def _hand_over(url: str, made: EmailMessage) -> None:
    """Hold one SMTP conversation; TLS from the start with smtps, as soon as offered with smtp."""
    parts = urlsplit(url)
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    client: smtplib.SMTP
    if parts.scheme == "smtps":
        client = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
    else:
        client = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
    with client:
        client.ehlo()
        if parts.scheme != "smtps" and client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
        if parts.username:
            client.login(unquote(parts.username), unquote(parts.password or ""))
        client.send_message(made)


def mail_folder() -> Path:
    """Return the folder of mail files."""
    return get_settings().var / "mail"


def remove_files(ids: set[UUID]) -> None:
    """Remove the files of some mails, where they are files."""
    for path in mail_folder().glob("*.eml") if ids else ():
        if path.stem.partition("-")[2] in {str(found) for found in ids}:
            path.unlink(missing_ok=True)


def _write(path: Path, letter: Letter) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    hidden.write_bytes(message(letter).as_bytes())
    hidden.rename(path)
