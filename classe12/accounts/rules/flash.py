"""What a refused form gives back: what was typed and why it was refused, through a cookie.

The cookie is HttpOnly and lives five minutes; addresses of pages never carry what was typed.
"""

import base64
import json
from dataclasses import asdict, dataclass

COOKIE = "saisie"
LIFE = 300  # seconds
LONGEST = 400  # characters of each text
MARK = "refus"  # the page's query says that there is something to read


@dataclass(frozen=True, slots=True)
class Flash:
    """A refused form: what was typed, and the sentence."""

    typed: str = ""
    sentence: str = ""


def write(flash: Flash) -> str:
    """Return a flash as the value of a cookie."""
    short = {name: text[:LONGEST] for name, text in asdict(flash).items()}
    return base64.urlsafe_b64encode(json.dumps(short).encode()).decode().rstrip("=")


def read(value: str) -> Flash:
    """Return the flash of a cookie; an empty one when it was tampered with."""
    try:
        found = json.loads(base64.urlsafe_b64decode(value.encode() + b"=="))
        return Flash(typed=str(found["typed"])[:LONGEST], sentence=str(found["sentence"])[:LONGEST])
    except (ValueError, KeyError, TypeError):
        return Flash()
