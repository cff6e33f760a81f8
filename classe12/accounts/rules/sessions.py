"""How long a sign-in lasts (target A5).

A session is a teacher's: 7 days idle, 30 days at most. Staff rights inside it last less: they fall
30 minutes after the last activity and 12 hours after the second factor was given, and only the
second factor is asked again; the person stays signed in as a teacher meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(days=7)
ABSOLUTE = timedelta(days=30)
STAFF_IDLE = timedelta(minutes=30)
STAFF_ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 32
COOKIE = "session"


@dataclass(frozen=True, slots=True)
class Times:
    """The instants of a session."""

    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    second_factor_at: datetime | None


def is_open(times: Times, now: datetime) -> bool:
    """Tell whether a session still signs its person in."""
    return now < times.expires_at and now - times.last_seen_at < IDLE


def is_elevated(times: Times, now: datetime) -> bool:
    """Tell whether the second factor of a session still holds."""
    given = times.second_factor_at
    if given is None:
        return False
    return now - given < STAFF_ABSOLUTE and now - times.last_seen_at < STAFF_IDLE


def is_due(times: Times, now: datetime) -> bool:
    """Tell whether the last activity must be written again; at most once a minute."""
    return now - times.last_seen_at >= SEEN_EVERY


def cookie_name(is_https: bool, name: str = COOKIE) -> str:
    """Return the true name of a cookie; the prefix `__Host-` exists with https only."""
    return f"__Host-{name}" if is_https else name


def device_name(user_agent: str) -> str:
    """Return the browser and system in words that a person recognises: "Firefox sur Windows"."""
    browsers = (
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in user_agent), "Navigateur")
    system = next((name for mark, name in systems if mark in user_agent), "")
    return f"{browser} sur {system}" if system else browser
