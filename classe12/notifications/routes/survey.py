"""Confirming the answer to the two questions, without a sign-in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.accounts.routes.sign_in import field
from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.notifications.actions import survey
from classe12.notifications.rules import links
from classe12.notifications.rules.survey import CHANGED, DISCOVERED
from classe12.notifications.rules.tokens import PARAMETER

FEATURE = "surveys"


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
