"""What surrounds every HTTP answer: client address, headers, size limit, true heads, whole refusals,
who comes from elsewhere.

Owns one ASGI middleware a concern, composed by `surround`.
"""

from collections.abc import Callable
from pathlib import Path

from starlette.types import ASGIApp

from classe12.core.http.arrivals import Arrivals, on_arrival
from classe12.core.http.dressing import Dressed
from classe12.core.http.headers import SecurityHeaders, content_security_policy
from classe12.core.http.heads import Head, TrueHead, describe
from classe12.core.http.refusals import RefusalPage
from classe12.core.http.requests import BodyLimit, ClientAddress

__all__ = ["Head", "describe", "on_arrival", "surround"]


def surround(static: Path) -> Callable[[ASGIApp], ASGIApp]:
    """Return the function that wraps the whole application.

    Args:
        static: folder of the built front end, whose inline scripts are allowed by their hash, and whose
            page of what is missing is shown.
    """
    policy = content_security_policy(static)

    def wrap(app: ASGIApp) -> ASGIApp:
        whole = Dressed(RefusalPage(TrueHead(app), static / "404.html"))
        return ClientAddress(Arrivals(SecurityHeaders(BodyLimit(whole), policy)))

    return wrap
