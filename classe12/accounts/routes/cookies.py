"""The cookies of sign-in, and the answers that set them.

Invariant: HttpOnly, SameSite=Lax, whole site, no domain; Secure and `__Host-` as soon as the service
is served over https.
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse

from classe12.accounts.rules import codes, flash, redirects, sessions
from classe12.accounts.rules.flash import Flash
from classe12.core.settings import get_settings


def cookie_name(name: str) -> str:
    """Return the true name of one of our cookies."""
    return sessions.cookie_name(get_settings().is_https, name)


def put(response: RedirectResponse, name: str, value: str, seconds: int) -> None:
    """Set one of our cookies."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        path="/",
        secure=get_settings().is_https,
        httponly=True,
        samesite="lax",
    )


def put_session(response: RedirectResponse, token: str) -> None:
    """Set the session cookie and drop those that led to it."""
    put(response, sessions.COOKIE, token, int(sessions.ABSOLUTE.total_seconds()))
    drop(response, codes.COOKIE, flash.COOKIE)


def put_browser_secret(response: RedirectResponse, secret: str) -> None:
    """Set the secret that binds a code to this browser; it outlives the code a little."""
    put(response, codes.COOKIE, secret, 2 * int(codes.LIFE.total_seconds()))


def drop(response: RedirectResponse, *names: str) -> None:
    """Delete some of our cookies."""
    for name in names:
        response.delete_cookie(
            cookie_name(name), path="/", secure=get_settings().is_https, httponly=True
        )


def wanted_page(request: Request) -> str:
    """Return the page to come back to: the one that the form's own page was asked with."""
    return redirects.next_of(request.headers.get("referer", ""))


def lead_to(
    page: str, suite: str = redirects.HOME, *, refused: Flash | None = None
) -> RedirectResponse:
    """Return the redirection to one of our pages.

    Args:
        page: its path.
        suite: page to come back to afterwards, kept in the query.
        refused: what the page must say and give back.
    """
    query = [f"suite={quote(suite)}"] if suite != redirects.HOME else []
    if refused:
        query.append(f"{flash.MARK}=1")
    response = RedirectResponse("?".join([page, *(["&".join(query)] if query else [])]), 303)
    response.headers["cache-control"] = "no-store"
    if refused:
        put(response, flash.COOKIE, flash.write(refused), flash.LIFE)
    return response
