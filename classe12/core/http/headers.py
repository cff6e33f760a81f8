"""Security and cache headers."""

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classe12.core.settings import get_settings

CSP = "content-security-policy"
# The policy of what is not a page; the one of pages weighs 2 kB, on every file it would be 25 kB a visit.
FILES = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
ONE_YEAR = "public, max-age=31536000, immutable"


def content_security_policy(static: Path) -> str:
    """Return the CSP of every page: our own scripts, and the inline ones of the built HTML by hash."""
    digests: set[str] = set()
    for page in sorted(static.rglob("*.html")):
        for script in re.findall(
            r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page.read_text(), re.DOTALL
        ):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            digests.add(f"'sha256-{digest}'")
    sockets = " ".join(one.replace("http", "ws", 1) for one in get_settings().origins)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted(digests)]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"connect-src 'self' {sockets}",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )


def _is_page(headers: MutableHeaders) -> bool:
    """Whether an answer is HTML, or does not say what it is."""
    return headers.get("content-type", "text/html").startswith("text/html")


def _never_changes(scope: Scope) -> bool:
    """Whether what is at an address stays as it is: its name, or ?v=, follows its content."""
    path: str = scope["path"]
    versioned = path.endswith(".svg") and scope["query_string"].startswith(b"v=")
    return versioned or path.startswith(("/assets/", "/fonts/"))


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
                policy = self.policy if _is_page(headers) else FILES
                for name, value in {**self._defaults(scope), CSP: policy}.items():
                    headers.setdefault(name, value)
                if "server" in headers:
                    del headers["server"]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _defaults(self, scope: Scope) -> dict[str, str]:
        path = scope["path"]
        camera = "(self)" if path.rstrip("/") == "/participer" else "()"
        headers = {
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": f"camera={camera}, microphone={camera}, geolocation=(), payment=()",
            "cross-origin-opener-policy": "same-origin",
            "cache-control": ONE_YEAR if _never_changes(scope) else "no-cache",
        }
        if get_settings().is_https:
            headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        return headers
