"""Stopping mails in one click, without a sign-in."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import Refused
from classe12.notifications.actions import choices
from classe12.notifications.rules import links
from classe12.notifications.rules.tokens import PARAMETER


@guard.route(links.UNSUBSCRIBE, needs=ANYONE, methods=("POST",), cross_site=True)
async def unsubscribe(request: Request, actor: Actor) -> Response:
    """Stop a kind of mails: a mail program asks in one click (RFC 8058), or a person on our page.

    A mail program must not be redirected; a person is led back to the page, which says what is done.
    """
    token = request.query_params.get(PARAMETER, "")
    back = links.with_query(links.UNSUBSCRIBE, **{PARAMETER: token})
    if links.ON_PAGE not in request.query_params:
        await database.act(choices.unsubscribe, actor, token)
        return PlainTextResponse("C’est fait : vous ne recevrez plus ces courriers.")
    try:
        await database.act(choices.unsubscribe, actor, token)
    except Refused:
        return RedirectResponse(back, 303)
    return RedirectResponse(f"{back}&{links.DONE}=1", 303)
