"""Text helpers shared by screens and mails: folding, slugs, French typography of figures and dates."""

import re
import unicodedata
from datetime import date, datetime

from classe12.core.clock import PARIS

NBSP = "\u00a0"
# Marks that turn the direction of a text by force.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t\u00a0\u202f\u2009\u200c\u200d")  # the last two join letters and emojis
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def fold(text: str) -> str:
    """Return text in lower case without accents nor ligatures; the twin of the SQL function `fold`."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")


def visible(text: str) -> str:
    """Return a typed text with line feeds only, without what cannot be shown nor what turns a line."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in _KEPT or (c.isprintable() and c not in _TURNING))


def tidy(text: str) -> str:
    """Return what is `visible` of a typed text, without spaces around it."""
    return visible(text).strip()


def without_name(words: str, name: str) -> str:
    """Return words without the name of somebody who left, nor any part of it."""
    for part in (name, *name.split()):
        if len(part) > 1:
            words = words.replace(part, "un collègue")
    return words


def slugify(text: str, limit: int = 80) -> str:
    """Return text as words of a-z and 0-9 joined by hyphens, at most `limit` characters."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:limit].rstrip("-") or "sans-titre"


def unbroken(text: str) -> str:
    """Return a text in which no line starts with : ; ? ! % or », nor ends with «."""
    return re.sub(r" (?=[:;?!%»])|(?<=«) ", NBSP, text)


def capital(sentence: str) -> str:
    """Return a sentence with its first letter in capital, the others as they are."""
    return sentence[:1].upper() + sentence[1:]


def number(value: float, decimals: int = 0) -> str:
    """Return a figure as French readers write it: 1 204 or 1,6, with no-break spaces."""
    return f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",").replace("-", "−")


def percent(ratio: float, decimals: int = 0) -> str:
    """Return a ratio (0 to 1) as a French percentage, "34 %"."""
    return number(ratio * 100, decimals) + NBSP + "%"


def plural(count: int, singular: str, many: str = "") -> str:
    """Return "1 vidéo" or "3 vidéos"; zero is singular in French."""
    word = singular if abs(count) < 2 else many or singular + "s"
    return f"{number(count)}{NBSP}{word}"


def size(octets: int) -> str:
    """Return a weight in octets as "314 Ko" or "61 Mo" (decimal units)."""
    if octets < 1_000_000:
        return f"{number(max(1, round(octets / 1000)))}{NBSP}Ko"
    return f"{number(octets / 1_000_000, 0 if octets >= 10_000_000 else 1)}{NBSP}Mo"


def duration(seconds: float) -> str:
    """Return a length in seconds as "58 s" or "1 min 12"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NBSP}s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes}{NBSP}min" + (f"{NBSP}{rest:02d}" if rest else "")


def day(value: date | datetime) -> str:
    """Return "jeudi 19 mars", in Paris time when an instant is given."""
    local = value.astimezone(PARIS).date() if isinstance(value, datetime) else value
    first = "1er" if local.day == 1 else str(local.day)
    return f"{_DAYS[local.weekday()]} {first} {_MONTHS[local.month - 1]}"


def hour(value: datetime) -> str:
    """Return "9 h 41" in Paris time."""
    local = value.astimezone(PARIS)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def when(value: datetime, now: datetime) -> str:
    """Return at what time an instant was, with its day unless it is today: "à 9 h 41"."""
    is_today = value.astimezone(PARIS).date() == now.astimezone(PARIS).date()
    return f"à {hour(value)}" if is_today else f"{day(value)} à {hour(value)}"


def ago(value: datetime, now: datetime) -> str:
    """Return how long ago an instant was, as people say it: "il y a 4 min", "hier", "il y a 5 jours"."""
    seconds = (now - value).total_seconds()
    if seconds < 60:
        return "à l’instant"
    if seconds < 3600:
        return f"il y a {int(seconds // 60)}{NBSP}min"
    days = (now.astimezone(PARIS).date() - value.astimezone(PARIS).date()).days
    if days == 0:
        return f"il y a {int(seconds // 3600)}{NBSP}h"
    if days == 1:
        return "hier"
    if days < 31:
        return f"il y a {days}{NBSP}jours"
    return f"le {day(value)} {value.astimezone(PARIS).year}"
