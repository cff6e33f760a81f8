"""True heads and statuses of dynamic pages.

The front end serves an empty shell with 200 whatever the address: `describe` lets a slice say what is
really there, so that the served HTML has its title, description and picture, and 404 and 410 are told.
"""

import asyncio
import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.errors import Gone, NotFound


@dataclass(frozen=True, slots=True)
class Head:
    """What the served HTML of a page says of itself; addresses are absolute.

    Attributes:
        robots: what search engines are asked, "noindex".
    """

    title: str
    description: str = ""
    canonical: str = ""
    image: str = ""
    video: str = ""
    robots: str = ""


Describer = Callable[[dict[str, str]], Head]
_described: list[tuple[re.Pattern[str], Describer]] = []


def describe(path: str, describer: Describer) -> None:
    """Tell what is at a dynamic address.

    Args:
        path: Starlette path of the page, "/video/{id}/{slug}".
        describer: takes the path's parts, returns the head of the page; raises NotFound or Gone.
    """
    _described.append((compile_path(path)[0], describer))


class TrueHead:
    """Give a described page its head, and its 404 or 410."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        found = _find(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        describer, parts = found
        status, head = 200, None
        try:
            head = await asyncio.to_thread(describer, parts)
        except NotFound as refusal:
            status, head = 404, Head(title=refusal.sentence)
        except Gone as refusal:
            status, head = 410, Head(title=refusal.sentence)
        await self._send(scope, receive, send, status, head)

    async def _send(
        self, scope: Scope, receive: Receive, send: Send, status: int, head: Head
    ) -> None:
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            else:
                body += message.get("body", b"")

        await self.app(_plain_get(scope), receive, collect)
        page = body.replace(b"</head>", render(head).encode() + b"</head>", 1)
        headers = MutableHeaders(raw=list(start.get("headers", [])))
        for name in ("content-length", "etag", "last-modified", "content-encoding"):
            if name in headers:
                del headers[name]
        headers["content-length"] = str(len(page))
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page}
        )


def _find(path: str) -> tuple[Describer, dict[str, str]] | None:
    for pattern, describer in _described:
        if match := pattern.match(path.rstrip("/") or "/"):
            return describer, match.groupdict()
    return None


def _plain_get(scope: Scope) -> Scope:
    """Return the request for the whole, uncompressed shell.

    Without the server's extensions: with `http.response.pathsend` the shell would be a path, not bytes.
    """
    dropped = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    return {**scope, "method": "GET", "headers": headers, "extensions": {}}


def render(head: Head) -> str:
    """Return the tags of a head; every text is escaped."""
    title, description = html.escape(head.title), html.escape(head.description)
    tags = [f"<title>{title}</title>", f'<meta property="og:title" content="{title}">']
    if description:
        tags.append(f'<meta name="description" content="{description}">')
        tags.append(f'<meta property="og:description" content="{description}">')
    for name, value in (("og:image", head.image), ("og:video", head.video)):
        if value:
            tags.append(f'<meta property="{name}" content="{html.escape(value)}">')
    if head.robots:
        tags.append(f'<meta name="robots" content="{html.escape(head.robots)}">')
    if head.canonical:
        address = html.escape(head.canonical)
        tags.append(f'<link rel="canonical" href="{address}">')
        tags.append(f'<meta property="og:url" content="{address}">')
    return "".join(tags)
