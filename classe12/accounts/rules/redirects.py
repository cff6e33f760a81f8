"""Where to go after sign-in: one of our own pages, never an address of somebody else (target A4)."""

import re
from urllib.parse import parse_qs, urlsplit

HOME = "/"
_PLAIN = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~/%?=&+,:@!$'()*;]*")
_LONGEST = 500
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
