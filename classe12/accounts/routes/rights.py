"""The HTTP side of one's data: the copy, a new code before what cannot be undone, the erasure."""

import secrets
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from classe12.accounts import access, actions
from classe12.accounts.models import DataExport
from classe12.accounts.routes import cookies
from classe12.accounts.routes.sign_in import field
from classe12.accounts.rules import SIGNED_IN, codes, flash, sessions
from classe12.accounts.rules.flash import Flash
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.core.storage import get_storage

ERASE_PAGE = "/mes-donnees/effacer"
GOODBYE_PAGE = "/au-revoir"
KEEP, WITHDRAW = "garder", "retirer"


@guard.route("/mes-donnees/copie/{export_id}", needs=SIGNED_IN)
async def download(request: Request, actor: Actor) -> Response:
    """Give its owner the copy of their data."""
    export_id = parse_id(request.path_params["export_id"], access.NO_EXPORT)
    export: DataExport = await database.ask(access.get_own_export, actor, export_id)
    pieces = get_storage().open_range(export.key, 0, export.bytes)
    try:
        first = await anext(pieces)
    except (FileNotFoundError, StopAsyncIteration):
        raise NotFound(access.NO_EXPORT) from None

    async def whole() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    headers = {
        "cache-control": "no-store",
        "content-disposition": 'attachment; filename="mes-donnees-classe-a-12.zip"',
        "content-length": str(export.bytes),
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
    }
    return StreamingResponse(whole(), 200, headers, media_type="application/zip")


@guard.route("/mes-donnees/code", needs=SIGNED_IN, methods=("POST",))
async def ask_code(request: Request, actor: Actor) -> Response:
    """Send a new code to the person who is signed in, then show where to type it."""
    secret = secrets.token_urlsafe(sessions.TOKEN_BYTES)
    try:
        await database.act(actions.ask_own_code, actor, secret)
    except Refused as refusal:
        return cookies.lead_to(ERASE_PAGE, refused=Flash("", refusal.sentence))
    response = cookies.lead_to(ERASE_PAGE)
    cookies.put_browser_secret(response, secret)
    cookies.drop(response, flash.COOKIE)
    return response


@guard.route("/mes-donnees/code/verifier", needs=SIGNED_IN, methods=("POST",))
async def verify_code(request: Request, actor: Actor) -> Response:
    """Judge the new code; the right one opens a fresh session in place of this one."""
    typed = await field(request, "code")
    secret = access.cookie_of(request.headers.get("cookie", ""), codes.COOKIE)
    device = sessions.device_name(request.headers.get("user-agent", ""))
    try:
        attempt = await database.act(actions.verify_own_code, actor, secret, typed, device)
    except Refused as refusal:
        return cookies.lead_to(ERASE_PAGE, refused=Flash("", refusal.sentence))
    if attempt.opened is None:
        return cookies.lead_to(ERASE_PAGE, refused=Flash("", attempt.sentence))
    response = cookies.lead_to(ERASE_PAGE)
    cookies.put_session(response, attempt.opened.token)
    return response


@guard.route(ERASE_PAGE, needs=SIGNED_IN, methods=("POST",))
async def erase(request: Request, actor: Actor) -> Response:
    """Erase the person who is signed in, for good, once they chose and said yes."""
    choice, agreed = await field(request, "videos"), await field(request, "accord")
    try:
        if choice not in {KEEP, WITHDRAW}:
            raise Refused("no_choice", "Choisissez ce que deviennent vos vidéos.")
        if agreed != "oui":
            raise Refused("not_agreed", "Cochez la case : un effacement ne peut pas être annulé.")
        await database.act(actions.erase_own_account, actor, keeps_videos=choice == KEEP)
    except Refused as refusal:
        return cookies.lead_to(ERASE_PAGE, refused=Flash(choice, refusal.sentence))
    response = cookies.lead_to(GOODBYE_PAGE)
    cookies.drop(response, sessions.COOKIE, codes.COOKIE, flash.COOKIE)
    return response
