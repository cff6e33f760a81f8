"""The code of six digits sent by mail (targets A1 and A2 of the sign-in; ASVS 5.0, 6.5 and 6.6)."""

from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address, ip_network

from classe12.core.text import plural

DIGITS = 6
COOKIE = "connexion"  # binds a code to the browser that asked for it
LIFE = timedelta(minutes=10)
TRIES = 5
WINDOW = timedelta(minutes=15)
ASKS_OF_ADDRESS = 5
ASKS_OF_NETWORK = 20
LONGEST_PAUSE = 10.0  # seconds


class Verdict(StrEnum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    VOID = "void"  # used, too old, tried too often, or asked by another browser


def draw(number: int) -> str:
    """Return a random number below a million as six digits."""
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def typed(text: str) -> str:
    """Return the digits of what a person typed or pasted: "482 913" is "482913"."""
    return "".join(c for c in text if c in "0123456789")


def is_alive(expires_at: datetime, used_at: datetime | None, tries: int, now: datetime) -> bool:
    """Tell whether a code may still be tried."""
    return used_at is None and now < expires_at and tries < TRIES


def may_ask_again(asks: int) -> bool:
    """Tell whether an address may ask, `asks` being its count in the window, this one included."""
    return asks <= ASKS_OF_ADDRESS


def network_of(address: str) -> str:
    """Return what is counted as one network: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ip_network((int(found) >> 64 << 64, 64)))


def pause(asks: int) -> float:
    """Return the seconds to wait before answering a network that asks a lot.

    A school shares one address: after 20 asks in the window it is slowed down, never shut out.
    """
    return min(LONGEST_PAUSE, max(0, asks - ASKS_OF_NETWORK) * 0.25)


def wrong_sentence(tries: int) -> str:
    """Return what to say after a wrong code, `tries` being the tries already made."""
    left = TRIES - tries
    if left <= 0:
        return void_sentence()
    essais = plural(left, "essai")
    return (
        "Ce code n’est pas celui que nous avons envoyé. Relisez le courrier le plus récent ; "
        f"il vous reste {essais}."
    )


def misread_sentence() -> str:
    """Return what is said of what cannot be a code; it costs no try."""
    return f"Le code a {DIGITS} chiffres : recopiez-le du courriel, sans rien d’autre."


def too_many_sentence(seconds: int) -> str:
    """Return what to say to an address that asked too often, `seconds` before it may ask again."""
    wait = plural(max(1, round(seconds / 60)), "minute")
    return (
        "Plusieurs codes viennent de partir vers cette adresse : le plus récent est le bon. "
        f"Sinon, demandez-en un autre dans {wait}."
    )


def closed_sentence() -> str:
    """Return what to say to somebody whose account was closed."""
    return "Ce compte est fermé. Écrivez à l’équipe pour le rouvrir : l’adresse est en bas de page."


def void_sentence() -> str:
    """Return what to say of a code that cannot be used any more."""
    return "Ce code n’est plus valable. Demandez-en un nouveau : il arrive en une minute."
