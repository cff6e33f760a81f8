"""What mails lead to without a sign-in: stopping them in one click, confirming an answer.

Invariant: only a POST writes; whoever opens the address, a person, a scanner or a preview, changes nothing.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from classe12.accounts.routes.sign_in import field
from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.notifications.actions import choices, survey
from classe12.notifications.rules import links
from classe12.notifications.rules.survey import CHANGED, DISCOVERED
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


@guard.route(links.SURVEY, needs=ANYONE, methods=("POST",))
async def answer(request: Request, actor: Actor) -> Response:
    """Write the answer to the two questions, then lead back to the page, which says it is kept."""
    token = request.query_params.get(PARAMETER, "")
    discovered, changed = await field(request, DISCOVERED), await field(request, CHANGED)
    given = {PARAMETER: token}
    try:
        await database.act(survey.answer, actor, token, discovered, changed, today())
        given[links.DONE] = "1"
    except Invalid:
        given |= {DISCOVERED: discovered, CHANGED: changed, links.MISSING: "1"}
    except Refused:
        pass  # the page says why: it finds the same refusal
    return RedirectResponse(links.with_query(links.SURVEY, **given), 303)
