"""A refusal told to somebody who opens an address is a page, with the menu and a way on: no bare sentence."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.http.heads import PRIVATE, Head, render

MISSING = {404, 410}


class RefusalPage:
    """Answer what is missing with the built page that says so, and the same status.

    Args:
        app: what answers; its one sentence becomes the title.
        page: the built page of what is missing; where there is none, the sentence goes through.
    """

    def __init__(self, app: ASGIApp, page: Path) -> None:
        self.app = app
        self.page = page.read_bytes() if page.exists() else b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not self.page or not _opens_a_page(scope):
            await self.app(scope, receive, send)
            return
        refused = 0
        sentence = b""

        async def look(message: Message) -> None:
            nonlocal refused, sentence
            if message["type"] == "http.response.start" and _is_bare(message):
                refused = message["status"]
            elif refused and message["type"] == "http.response.body":
                sentence += message.get("body", b"")
            else:
                await send(message)

        await self.app(scope, receive, look)
        if refused:
            head = render(Head(title=sentence.decode())).encode()
            body = self.page.replace(b"</head>", head + b"</head>", 1)
            # Another caller may be answered otherwise.
            await HTMLResponse(body, refused, {"cache-control": PRIVATE})(scope, receive, send)


def _opens_a_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _is_bare(start: Message) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("content-type", "")
    return start["status"] in MISSING and kind.startswith("text/plain")
