"""The files of campaigns and objectives, the entry codes, the end of invitations in one click.

Invariant: only a POST stops anything; whoever opens the address, a person, a scanner or a preview, changes
nothing.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from classe12.accounts.rules import LEAD
from classe12.accounts.rules.redirects import ENTRY
from classe12.adoption.rules.views import NATION, PLACE, read_place
from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import today
from classe12.core.errors import Refused
from classe12.core.ids import parse_id
from classe12.core.saying import said
from classe12.core.text import slugify
from classe12.deployment.access.campaigns import ABSENT
from classe12.deployment.actions.mailboxes import stop_mailbox
from classe12.deployment.queries.files import campaign_sheet
from classe12.deployment.queries.objectives import get_objectives
from classe12.deployment.rules import campaigns, invitations, sheets
from classe12.deployment.rules.objectives import OBJECTIVES
from classe12.programmes.rules.wording import name_said, sheet_said

STOPPED = "C’est fait\u00a0: l’école ne recevra plus d’invitations."


@guard.route(campaigns.CAMPAIGNS + "/{campaign_id}/{name}.csv", needs=LEAD)
async def campaign_file(request: Request, actor: Actor) -> Response:
    """Return the schools of a campaign, or what it changed."""
    campaign_id = parse_id(request.path_params["campaign_id"], ABSENT)
    name = request.path_params["name"]
    file, content = await database.ask(campaign_sheet, actor, campaign_id, name, today())
    return _csv(file, content, actor)


@guard.route(f"{OBJECTIVES}/couverture.csv", needs=LEAD)
async def coverage_file(request: Request, actor: Actor) -> Response:
    """Return the curve of coverage of a territory."""
    place = read_place(request.query_params.get(PLACE, "")) or NATION
    page, _ = await database.ask(get_objectives, actor, place, today())
    rows = [(week.week, week.covered, week.percent) for week in page.weeks]
    file = f"couverture-{slugify(page.name)}-{today():%Y-%m-%d}.csv"
    return _csv(file, sheets.coverage_sheet(rows), actor)


@guard.route(campaigns.ENTRY + "/{code}", needs=ANYONE)
async def entry(request: Request, actor: Actor) -> Response:
    """Lead to the home page, which says welcome; the code goes on in the address and nowhere else."""
    code = campaigns.read_code(request.path_params["code"])
    response = RedirectResponse(f"/?{ENTRY}={code}" if code else "/", 303)
    response.headers["cache-control"] = "no-store"
    return response


@guard.route(invitations.STOP, needs=ANYONE, methods=("POST",), cross_site=True)
async def stop(request: Request, actor: Actor) -> Response:
    """Stop the invitations to a school: a mail program asks in one click (RFC 8058), or somebody on our page.

    A mail program must not be redirected; a person is led back to the page, which says what is done.
    """
    token = request.query_params.get(invitations.PARAMETER, "")
    if invitations.ON_PAGE not in request.query_params:
        await database.act(stop_mailbox, actor, token)
        return PlainTextResponse(said(STOPPED, actor.unit))
    try:
        await database.act(stop_mailbox, actor, token)
    except Refused:
        return RedirectResponse(invitations.stop_path(token), 303)
    return RedirectResponse(invitations.stop_path(token, **{invitations.DONE: "1"}), 303)


def _csv(file: str, content: str, actor: Actor) -> Response:
    return Response(
        sheet_said(content, actor.unit).encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name_said(file, actor.unit)}"',
            "Cache-Control": "no-store",
        },
    )
