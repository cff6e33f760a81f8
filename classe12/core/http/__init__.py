"""What surrounds every HTTP answer: client address, headers, size limit, true heads and statuses.

Owns one ASGI middleware a concern, composed by `surround`.
"""

from collections.abc import Callable
from pathlib import Path

from starlette.types import ASGIApp

from classe12.core.http.headers import SecurityHeaders, content_security_policy
from classe12.core.http.heads import Head, TrueHead, describe
from classe12.core.http.requests import BodyLimit, ClientAddress

__all__ = ["Head", "describe", "surround"]


def surround(static: Path) -> Callable[[ASGIApp], ASGIApp]:
    """Return the function that wraps the whole application.

    Args:
        static: folder of the built front end, whose inline scripts are allowed by their hash.
    """
    policy = content_security_policy(static)

    def wrap(app: ASGIApp) -> ASGIApp:
        return ClientAddress(SecurityHeaders(BodyLimit(TrueHead(app)), policy))

    return wrap
