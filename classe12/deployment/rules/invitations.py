"""The mail of a campaign, and the address where a school stops such mails in one click.

Invariants: a token is bound to its programme and its school and cannot be made without the service's
secret; whoever holds one may stop the invitations to that mailbox and read nothing.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlencode

from classe12.core.markdown import to_lines
from classe12.deployment.rules.campaigns import entry_path
from classe12.territories.rules import is_uai

STOP = "/desabonnement/ecole"
PARAMETER, DONE, ON_PAGE = "jeton", "fait", "page"
MAIL_KIND = "campaign"
USE = b"classe12.school."
SIZE = 16  # octets of the signature
LONGEST = 60  # characters of a token


@dataclass(frozen=True, slots=True)
class Invitation:
    """What every mail of a campaign says."""

    programme: str
    base_url: str
    subject: str
    body: str
    code: str

    @property
    def address(self) -> str:
        """Where the button leads: the home page, with the entry code."""
        return self.base_url + entry_path(self.code)

    @property
    def button(self) -> str:
        """Words of the button."""
        return f"Découvrir {self.programme}"[:60]

    def text(self) -> str:
        """Return the plain text; `core.letters` makes the page from it."""
        return (
            f"{to_lines(self.body)}\n\n{self.address}\n\n"
            "Regarder ne demande pas de compte. Le service n’évalue personne.\n\n"
            "Une question\u00a0? Répondez à ce courrier, quelqu’un le lit.\n\n"
            f"L’équipe {self.programme}\n"
        )


def why_school(programme: str) -> str:
    """Return the sentence that says why a school receives it."""
    return (
        f"L’école reçoit ce courrier à son adresse de l’annuaire parce que {programme} "
        "s’adresse à ses enseignants."
    )[:200]


def why_relay(programme: str) -> str:
    """Return the sentence that says why a relay receives it."""
    return (
        f"Vous recevez ce courrier parce que vous êtes relais de {programme} dans ce territoire, "
        "et que ses écoles le reçoivent."
    )[:200]


def make_token(secret: bytes, programme_id: int, uai: str) -> str:
    """Return the token that lets a school stop the invitations to its mailbox."""
    body = f"{programme_id}.{uai}".encode()
    return _text(_sign(secret, body) + body)


def read_token(secret: bytes, token: str) -> tuple[int, str] | None:
    """Return the programme and the school of a token, None when it was not made here."""
    if not 0 < len(token) <= LONGEST or not token.isascii():
        return None
    try:
        found = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    signature, body = found[:SIZE], found[SIZE:]
    if not hmac.compare_digest(signature, _sign(secret, body)) or _text(found) != token:
        return None
    programme, _, uai = body.decode().partition(".")
    return (int(programme), uai) if is_uai(uai) else None


def stop_path(token: str, **more: str) -> str:
    """Return the address that stops invitations, on our site."""
    return f"{STOP}?{urlencode({PARAMETER: token, **more})}"


def _sign(secret: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, USE + body, hashlib.sha256)[:SIZE]


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")
