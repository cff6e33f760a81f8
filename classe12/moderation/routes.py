"""The journal as a file."""

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import ADMIN
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.moderation.actions.journal import export
from classe12.moderation.rules.journal import SHEET, from_address


@guard.route(SHEET, needs=ADMIN)
async def journal_sheet(request: Request, actor: Actor) -> Response:
    """Send the acts that the address asks for."""
    made = await database.act(export, actor, from_address(request.url.query))
    headers = {
        "Content-Disposition": 'attachment; filename="journal.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(made, media_type="text/csv; charset=utf-8", headers=headers)
