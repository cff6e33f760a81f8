"""True heads and statuses of dynamic pages.

The front end serves an empty shell with 200 whatever the address: `describe` lets a slice say what is
really there, so that the served HTML has its title, description and picture, and 404 and 410 are told.

Invariant: anybody's head is computed without asking who calls; only what it refuses is asked again as
the signed-in caller, and that answer is kept by no cache and no robot.
"""

import asyncio
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.routing import Match, compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound
from classe12.core.guard import identify_request, routes

PRIVATE = "private, no-store"
SERVED = "classe12.programme"  # in the scope of a request


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


Parts = dict[str, str]
Describer = Callable[[Parts, int], Head]
MemberDescriber = Callable[[Parts, Actor], Head]


@dataclass(frozen=True, slots=True)
class Described:
    """A dynamic address, and who says what is there; arguments as in `describe`."""

    pattern: re.Pattern[str]
    describer: Describer
    for_member: MemberDescriber | None


_described: list[Described] = []


def describe(path: str, describer: Describer, for_member: MemberDescriber | None = None) -> None:
    """Tell what is at a dynamic address.

    Args:
        path: Starlette path of the page, "/video/{id}/{slug}".
        describer: takes the path's parts and the programme that is served, returns the head of the
            page; raises NotFound or Gone.
        for_member: asked when `describer` refused and somebody is signed in: takes the parts and who
            calls, returns the head of what is theirs to see; raises NotFound or Gone.
    """
    _described.append(Described(compile_path(path)[0], describer, for_member))


class TrueHead:
    """Give a described page its head, and its 404 or 410."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        found = _find(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] not in {"GET", "HEAD"} or is_route(scope):
            await self.app(scope, receive, send)
            return
        status, head, is_private = await _answer(*found, Request(scope))
        await self._send(scope, receive, send, status, head, is_private=is_private)

    async def _send(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        status: int,
        head: Head,
        *,
        is_private: bool,
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
        if is_private:
            headers["cache-control"] = PRIVATE
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page}
        )


def is_route(scope: Scope) -> bool:
    """Whether a route of ours answers: a file whose address looks like that of a page."""
    return any(route.starlette.matches(scope)[0] is not Match.NONE for route in routes)


def _find(path: str) -> tuple[Described, Parts] | None:
    for described in _described:
        if match := described.pattern.match(path.rstrip("/") or "/"):
            return described, match.groupdict()
    return None


async def _answer(described: Described, parts: Parts, request: Request) -> tuple[int, Head, bool]:
    """Return the status and the head of a page, and whether they are for this caller only."""
    is_private = False
    try:
        programme_id = await _served(request)
        return 200, await asyncio.to_thread(described.describer, parts, programme_id), is_private
    except (NotFound, Gone) as refusal:
        refused = refusal
    if described.for_member:
        caller = await identify_request(request)
        is_private = caller.is_signed_in
        if is_private:
            try:
                head = await asyncio.to_thread(described.for_member, parts, caller)
                return 200, replace(head, robots="noindex"), is_private
            except (NotFound, Gone) as refusal:
                refused = refusal
    return 410 if isinstance(refused, Gone) else 404, Head(title=refused.sentence), is_private


async def _served(request: Request) -> int:
    """Return the programme of an address: the one that its page is dressed for."""
    known = request.scope.get(SERVED)
    return known if known is not None else (await identify_request(request)).programme_id


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
