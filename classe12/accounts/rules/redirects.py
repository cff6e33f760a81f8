"""Where to go after sign-in: one of our own pages, never an address of somebody else (target A4)."""

import re
from urllib.parse import parse_qs, quote, urlsplit

HOME = "/"
_PLAIN = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~/%?=&+,:@!$'()*;]*")
_LONGEST = 500
ENTRY = "c"  # in the address of the home page: the entry code of a campaign
_NEVER = ("/connexion", "/deconnexion", "/demo/connexion")


def safe_path(wanted: str) -> str:
    """Return a path of ours, or the home page when `wanted` is anything else."""
    if len(wanted) > _LONGEST or not _PLAIN.fullmatch(wanted):
        return HOME
    path = urlsplit(wanted).path
    if any(part in path.lower() for part in ("%2f", "%5c", "%00", "%0", "//", "\\")):
        return HOME
    return HOME if path.startswith(_NEVER) else wanted


def next_of(referer: str) -> str:
    """Return the safe path that the page which sent a form was asked to come back to."""
    wanted = parse_qs(urlsplit(referer).query).get("suite", [""])[0]
    return safe_path(wanted)


def entry_code_of(suite: str) -> str:
    """Return the entry code in the page to come back to, "" when there is none.

    An address carries it from the poster to the form of the first sign-in: no cookie does.
    """
    return parse_qs(urlsplit(suite).query).get(ENTRY, [""])[0][:12]


def entry_suite(code: str) -> str:
    """Return the home page with an entry code, as the `suite` of an address."""
    return quote(f"{HOME}?{ENTRY}={code}")


def leads_home(suite: str) -> bool:
    """Tell whether a page to come back to is the home page, with an entry code or without."""
    return urlsplit(suite).path == HOME
