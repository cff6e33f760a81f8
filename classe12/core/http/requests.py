"""What is done to a request before anything reads it."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.settings import get_settings

LARGEST_BODY = 1024 * 1024  # bytes of a request, uploads aside
UPLOAD_PREFIXES = (
    "/envois",
    "/pieces-jointes",
    "/pieces-credits",
    "/fichiers-ecoles",
)  # limit themselves, chunk by chunk


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


class BodyLimit:
    """Cut a request whose body goes over the limit, before anything parses it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].startswith(UPLOAD_PREFIXES):
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
