"""Puts on each page the words and the colours of the policy that is served; refuses what it does without.

Invariant: a page is kept by a cache under its own mark (ETag), that changes with what it says.
"""

import asyncio
import gzip
import hashlib
import html
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.dress import (
    ATTRIBUTE,
    CLOSE,
    EITHER,
    OPEN,
    OR,
    UNIT_OF_COVERAGE,
    Dress,
    usual,
    wardrobe,
)  # fmt: skip
from classe12.core.http.heads import SERVED, is_route

HELD = frozenset({"content-length", "etag", "last-modified", "content-encoding", "accept-ranges"})
MISSING = "/page-introuvable"
_EITHER = re.compile(
    f"{re.escape(OPEN + EITHER)}([^{CLOSE}]*){re.escape(OR)}([^{CLOSE}]*){re.escape(CLOSE)}"
)


class Dressed:
    """Give each page the words and the colours of the policy that is served; refuse what it does without."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not wardrobe or not _may_be_page(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = headers.get("cookie", ""), headers.get("host", "")
        dress = await asyncio.to_thread(wardrobe[0], *asked)
        scope = {**scope, SERVED: dress.programme_id}
        if _is_closed(scope["path"], dress):
            scope = {**scope, "path": MISSING, "raw_path": MISSING.encode()}
        if scope["path"].endswith((".atom", ".xml", ".ics")):
            await self.app(scope, receive, send)
            return
        await self._serve(scope, receive, send, dress)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, dress: Dress) -> None:
        start: Message = {}
        body = b""

        async def look(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                if not _is_page(message):
                    await send(message)
            elif not _is_page(start):
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await _send_page(scope, send, start, body, dress)

        # What a route of ours is asked, a part or the head of a film, stays as it was asked.
        await self.app(scope if is_route(scope) else _whole(scope), receive, look)


def put_on(page: bytes, dress: Dress) -> bytes:
    """Return a built page as a policy says it."""
    text = page.decode()
    words = [(name, word or usual.get(name, "")) for name, word in dress.words]
    for name, word in words:
        text = text.replace(f"{OPEN}{name}{CLOSE}", html.escape(word))
    place = 2 if dict(words).get(UNIT_OF_COVERAGE) == "establishment" else 1
    text = _EITHER.sub(lambda found: found[place], text)
    marks = "".join(f' data-{ATTRIBUTE}{name}="{html.escape(word)}"' for name, word in words)
    text = text.replace("<html", f'<html data-programme="{html.escape(dress.name)}"{marks}', 1)
    return text.replace("</head>", f"<style>{dress.style}</style></head>", 1).encode()


@lru_cache(maxsize=256)
def _made(page: bytes, dress: Dress, is_zipped: bool) -> tuple[bytes, str]:
    made = put_on(page, dress)
    mark = hashlib.sha256(made).hexdigest()[:16]
    return (gzip.compress(made, 6, mtime=0) if is_zipped else made), f'W/"{mark}"'


async def _send_page(scope: Scope, send: Send, start: Message, page: bytes, dress: Dress) -> None:
    asked = Headers(scope=scope)
    is_zipped = "gzip" in asked.get("accept-encoding", "")
    made, mark = await asyncio.to_thread(_made, page, dress, is_zipped)
    headers = MutableHeaders(raw=[h for h in start["headers"] if h[0].decode() not in HELD])
    status = start["status"]
    if status == 200 and "no-store" not in headers.get("cache-control", ""):
        headers["etag"] = mark
        if asked.get("if-none-match") == mark:
            status, made = 304, b""
    if is_zipped and made:
        headers["content-encoding"] = "gzip"
    headers.add_vary_header("Accept-Encoding, Cookie")
    if status != 304:
        headers["content-length"] = str(len(made))
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    sent = b"" if scope["method"] == "HEAD" else made
    await send({"type": "http.response.body", "body": sent})


def _may_be_page(scope: Scope) -> bool:
    """Whether an address may be a page: the last part of a file's has an extension."""
    name = scope["path"].rstrip("/").rpartition("/")[2]
    is_feed = name.endswith((".atom", ".xml", ".ics"))
    return scope["method"] in {"GET", "HEAD"} and (
        "." not in name or is_feed or name.endswith(".html")
    )


def _is_closed(path: str, dress: Dress) -> bool:
    return any(
        path == begin or path.startswith((f"{begin}/", f"{begin}.")) for begin in dress.closed
    )


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("content-type", "")
    return kind.startswith("text/html")


def _whole(scope: Scope) -> Scope:
    """Return the request for the whole page, uncompressed, as bytes."""
    dropped = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    return {**scope, "method": "GET", "headers": headers, "extensions": {}}
