"""Giving the telephone's code, and the two pictures of its secret while it is being set up."""

import asyncio
import io

import segno
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from classe12.accounts import actions, queries
from classe12.accounts.access import SECOND_FACTOR_PAGE
from classe12.accounts.routes import cookies
from classe12.accounts.routes.sign_in import enter, field
from classe12.accounts.rules import SIGNED_IN, second_factor
from classe12.accounts.rules.flash import Flash
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.errors import Refused

PRIVATE = {"cache-control": "no-store"}


@guard.route(SECOND_FACTOR_PAGE, needs=SIGNED_IN, methods=("POST",))
async def give(request: Request, actor: Actor) -> Response:
    """Judge the telephone's code; the right one opens the staff rights of this session."""
    typed, suite = await field(request, "code"), cookies.wanted_page(request)
    whom, window = str(actor.person_id), second_factor.WINDOW
    use = await asyncio.to_thread(limits.hit, "second_factor", whom, window)
    try:
        second_factor.check_tries(use.count, use.ends_in)
        opened = await database.act(actions.give_second_factor, actor, typed)
    except Refused as refusal:
        return cookies.lead_to(SECOND_FACTOR_PAGE, suite, refused=Flash("", refusal.sentence))
    return await enter(request, opened.token, suite)


@guard.route(f"{SECOND_FACTOR_PAGE}/qr.svg", needs=SIGNED_IN)
async def picture(request: Request, actor: Actor) -> Response:
    """Draw the QR code of a secret being set up."""
    _, address = await database.ask(queries.sign_in_secret, actor)
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", scale=6, border=3, dark="#281b2b", light="#ffffff", xmldecl=False
    )
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers=PRIVATE)


@guard.route(f"{SECOND_FACTOR_PAGE}/cle", needs=SIGNED_IN)
async def key(request: Request, actor: Actor) -> Response:
    """Write the secret being set up, to be copied by hand."""
    secret, _ = await database.ask(queries.sign_in_secret, actor)
    return PlainTextResponse(second_factor.grouped(secret), headers=PRIVATE)
