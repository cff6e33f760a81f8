"""Who comes from elsewhere, told to who counts it: a page opened by a browser, not from another of ours.

Invariant: told once the page is sent, so that counting holds nobody up and breaks nothing. Nothing is
stored in the browser for it, and nobody is recognised from one arrival to the next.
"""

import logging
from collections.abc import Callable

from sqlmodel import Session
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.guard import identify_request

log = logging.getLogger(__name__)
Hearer = Callable[[Session, Actor], None]
_hearers: list[Hearer] = []


def on_arrival(hearer: Hearer) -> None:
    """Call an act, in a transaction of its own, each time that somebody comes from elsewhere."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def is_arrival(headers: Headers) -> bool:
    """Tell whether a browser opens a page by an address, a bookmark, or a link of another site.

    Browsers say so themselves (Fetch Metadata); what does not say it is no browser, and is not counted.
    """
    asked = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    is_ours = headers.get("sec-fetch-site") not in {"none", "cross-site", "same-site"}
    is_early = bool(headers.get("sec-purpose") or headers.get("purpose"))
    return asked == ("navigate", "document") and not is_ours and not is_early


class Arrivals:
    """Tell who hears of it that somebody came, once the page they asked for is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or not is_arrival(Headers(scope=scope))
        ):
            await self.app(scope, receive, send)
            return
        is_page = False

        async def seen(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                kind = Headers(raw=list(message.get("headers", []))).get("content-type", "")
                is_page = message["status"] == 200 and kind.startswith("text/html")
            await send(message)

        await self.app(scope, receive, seen)
        if is_page:
            await _tell(Request(scope))


async def _tell(request: Request) -> None:
    try:
        caller = await identify_request(request)
        for hearer in _hearers:
            await database.act(hearer, caller)
    except Exception:
        log.exception("an arrival was not counted")
