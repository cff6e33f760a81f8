"""Asking for a code, giving it back, leaving."""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.accounts import access, actions
from classe12.accounts.actions.codes import CODE_PAGE
from classe12.accounts.routes import cookies
from classe12.accounts.rules import ANYONE, SIGNED_IN, codes, flash, redirects, roles, sessions
from classe12.accounts.rules.flash import Flash
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused

SIGN_IN_PAGE = "/connexion"
FORM = "application/x-www-form-urlencoded"


async def field(request: Request, name: str) -> str:
    """Return one text of a posted form, at most 300 characters; no file is ever read."""
    if not request.headers.get("content-type", "").startswith(FORM):
        return ""
    value = (await request.form()).get(name)
    return value[:300] if isinstance(value, str) else ""


@guard.route(SIGN_IN_PAGE, needs=ANYONE, methods=("POST",))
async def ask_code(request: Request, actor: Actor) -> Response:
    """Send a code to the address that was typed, then show where to type it."""
    typed, suite = await field(request, "email"), cookies.wanted_page(request)
    network = codes.network_of(actor.network)
    use = await asyncio.to_thread(limits.hit, "code.network", network, codes.WINDOW)
    await asyncio.sleep(codes.pause(use.count))
    secret = secrets.token_urlsafe(sessions.TOKEN_BYTES)
    try:
        await database.act(actions.ask_code, actor, typed, secret)
    except Refused as refusal:
        return cookies.lead_to(SIGN_IN_PAGE, suite, refused=Flash(typed, refusal.sentence))
    response = cookies.lead_to(CODE_PAGE, suite)
    cookies.put_browser_secret(response, secret)
    cookies.drop(response, flash.COOKIE)
    return response


@guard.route(CODE_PAGE, needs=ANYONE, methods=("POST",))
async def verify_code(request: Request, actor: Actor) -> Response:
    """Judge the code that was typed; the right one opens a session."""
    typed, suite = await field(request, "code"), cookies.wanted_page(request)
    secret = access.cookie_of(request.headers.get("cookie", ""), codes.COOKIE)
    device = sessions.device_name(request.headers.get("user-agent", ""))
    attempt = await database.act(actions.verify_code, actor, secret, typed, device)
    if attempt.opened is None:
        return cookies.lead_to(CODE_PAGE, suite, refused=Flash(typed, attempt.sentence))
    return await enter(request, attempt.opened.token, suite)


@guard.route("/deconnexion", needs=ANYONE, methods=("POST",))
async def sign_out(request: Request, actor: Actor) -> Response:
    """Close this session; somebody who is out already is simply led home."""
    if actor.session_id:
        try:
            await database.act(actions.close_session, actor, actor.session_id)
        except NotFound:
            pass  # closed meanwhile from another page
    response = cookies.lead_to(redirects.HOME)
    cookies.drop(response, sessions.COOKIE)
    return response


@guard.route("/deconnexion/partout", needs=SIGNED_IN, methods=("POST",))
async def sign_out_everywhere(request: Request, actor: Actor) -> Response:
    """Close every session of the person, this one included, once they said yes."""
    if await field(request, "accord") != "oui" or actor.person_id is None:
        return cookies.lead_to("/mon-compte")
    await database.act(actions.close_all_sessions, actor, actor.person_id)
    response = cookies.lead_to(SIGN_IN_PAGE)
    cookies.drop(response, sessions.COOKIE)
    return response


async def enter(request: Request, token: str, suite: str) -> RedirectResponse:
    """Give a browser its session, and lead the person to what comes next for them.

    That is what their sign-in still lacks, else the page they wanted, else the one of their role.
    """
    header = f"{cookies.cookie_name(sessions.COOKIE)}={token}"
    network = request.client.host if request.client else ""
    host = request.headers.get("host", "")
    who = await asyncio.to_thread(access.identify, header, host, network)
    if who.next_step:
        response = cookies.lead_to(who.next_step, suite)
    else:
        response = cookies.lead_to(roles.home_of(who) if redirects.leads_home(suite) else suite)
    cookies.put_session(response, token)
    return response
