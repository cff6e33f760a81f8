"""What surrounds every HTTP answer: headers, size limit, client address, true heads and statuses.

Owns one ASGI middleware a concern, composed by `surround`. Dynamic pages of the front end are empty
shells served with 200 whatever their address: `describe` lets a slice say what is really there, so
that the served HTML has its title, description and picture, and 404 and 410 are told truthfully.
"""

import asyncio
import base64
import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.errors import Gone, NotFound
from classe12.core.settings import get_settings

LARGEST_BODY = 1024 * 1024  # bytes of a request, uploads aside
UPLOAD_PREFIX = "/envois"  # limits itself, chunk by chunk
ONE_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Head:
    """What the served HTML of a page says of itself; addresses are absolute."""

    title: str
    description: str = ""
    canonical: str = ""
    image: str = ""
    video: str = ""


Describer = Callable[[dict[str, str]], Head]
_described: list[tuple[re.Pattern[str], Describer]] = []


def describe(path: str, describer: Describer) -> None:
    """Tell what is at a dynamic address.

    Args:
        path: Starlette path of the page, "/video/{id}/{slug}".
        describer: takes the path's parts, returns the head of the page; raises NotFound or Gone.
    """
    _described.append((compile_path(path)[0], describer))


def surround(static: Path) -> Callable[[ASGIApp], ASGIApp]:
    """Return the function that wraps the whole application.

    Args:
        static: folder of the built front end, whose inline scripts are allowed by their hash.
    """
    policy = content_security_policy(static)

    def wrap(app: ASGIApp) -> ASGIApp:
        return ClientAddress(SecurityHeaders(BodyLimit(TrueHead(app)), policy))

    return wrap


def content_security_policy(static: Path) -> str:
    """Return the CSP of every page: our own scripts, and the inline ones of the built HTML by hash."""
    digests: set[str] = set()
    for page in sorted(static.rglob("*.html")):
        for script in re.findall(
            r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page.read_text(), re.S
        ):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            digests.add(f"'sha256-{digest}'")
    socket = get_settings().base_url.replace("http", "ws", 1)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted(digests)]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"connect-src 'self' {socket}",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )


class ClientAddress:
    """Put the client's true address in the scope, from the proxies we trust and no other."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        hops = get_settings().trusted_proxy_hops
        if hops and scope["type"] in {"http", "websocket"}:
            forwarded = Headers(scope=scope).get("x-forwarded-for", "").split(",")
            if len(forwarded) >= hops and (address := forwarded[-hops].strip()):
                scope = {**scope, "client": (address, 0)}
        await self.app(scope, receive, send)


class SecurityHeaders:
    """Add the security and cache headers that an answer does not set itself."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._defaults(scope["path"]).items():
                    headers.setdefault(name, value)
                if "server" in headers:
                    del headers["server"]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _defaults(self, path: str) -> dict[str, str]:
        camera = "(self)" if path.rstrip("/") == "/participer" else "()"
        headers = {
            "content-security-policy": self.policy,
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": f"camera={camera}, microphone={camera}, geolocation=(), payment=()",
            "cross-origin-opener-policy": "same-origin",
            "cache-control": ONE_YEAR if path.startswith(("/assets/", "/fonts/")) else "no-cache",
        }
        if get_settings().is_https:
            headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        return headers


class BodyLimit:
    """Cut a request whose body goes over the limit, before anything parses it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].startswith(UPLOAD_PREFIX):
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > LARGEST_BODY:
            await _too_large(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LARGEST_BODY:
                return {"type": "http.disconnect"}
            return message

        await self.app(scope, counted, send)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse("Ce que vous envoyez est trop lourd.", 413, {"connection": "close"})
    await answer(scope, receive, send)


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
    """Return the request for the whole, uncompressed shell."""
    dropped = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    return {**scope, "method": "GET", "headers": headers}


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
    if head.canonical:
        address = html.escape(head.canonical)
        tags.append(f'<link rel="canonical" href="{address}">')
        tags.append(f'<meta property="og:url" content="{address}">')
    return "".join(tags)
