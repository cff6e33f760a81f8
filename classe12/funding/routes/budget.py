"""The public budget as a file."""

from starlette.requests import Request
from starlette.responses import Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.sheets import sheet
from classe12.funding.queries.budget import budget_table
from classe12.funding.rules.account import BUDGET_HEADER
from classe12.funding.rules.words import BUDGET


@guard.route(f"{BUDGET}.csv", needs=ANYONE)
async def budget_file(request: Request, actor: Actor) -> Response:
    """Return the budget: year, month, activity, resource, AE, CP."""
    rows = await database.ask(budget_table, actor.programme_id)
    return Response(
        sheet(BUDGET_HEADER, rows).encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="budget.csv"',
            "Cache-Control": "public, max-age=300",
        },
    )
