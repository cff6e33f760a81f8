"""The HTTP side of sign-in as a browser meets it, without the front end."""

import re
from typing import Any

from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.core import guard
from tests.factories import accounts

HOME = "http://localhost:8000"


def application() -> Starlette:
    """Return every declared route."""
    wiring.modules("routes")
    return Starlette(routes=[declared.starlette for declared in guard.routes])


class Browser:
    """Somebody's browser: keeps its cookies, follows nothing by itself."""

    def __init__(
        self, db: Session, agent: str = "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0"
    ) -> None:
        self.db = db
        self.page = "/connexion"
        self.http = TestClient(
            application(), base_url=HOME, follow_redirects=False, headers={"user-agent": agent}
        )

    def post(self, path: str, form: dict[str, Any] | None = None, **headers: str) -> Any:
        """Send a form from the page that is open."""
        sent = {"referer": HOME + self.page, "origin": HOME, "sec-fetch-site": "same-origin"}
        return self.http.post(path, data=form or {}, headers={**sent, **headers})

    def ask(self, email: str) -> Any:
        """Ask for a code."""
        return self.post("/connexion", {"email": email})

    def sign_in(self, email: str) -> Any:
        """Sign in by code."""
        self.ask(email)
        return self.post("/connexion/code", {"code": accounts.code_sent_to(self.db, email)})

    @property
    def cookies(self) -> dict[str, str]:
        """Return the cookies it holds."""
        return dict(self.http.cookies)


def set_cookies(answer: Any) -> dict[str, str]:
    """Return the Set-Cookie headers of an answer by name of the cookie."""
    headers = answer.headers.get_list("set-cookie")
    return {re.split("[=;]", header)[0]: header for header in headers}
