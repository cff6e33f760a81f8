"""The files of the figures, behind the same doors as the pages."""

from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import LEAD
from classe12.adoption import access, actions, queries
from classe12.adoption.queries.usage import screen_of_page
from classe12.adoption.rules.impact import matrix_table
from classe12.adoption.rules.sheets import PUBLIC_SHEETS, SHEETS, as_sheet, sheet
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.usage_parts.files import usage_tables
from classe12.adoption.rules.views import View
from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound
from classe12.core.text import slugify
from classe12.programmes.rules.wording import name_said, sheet_said

OPEN_SHEETS = {**PUBLIC_SHEETS, "impact": as_sheet(matrix_table)}


http.on_arrival(actions.arrive)


@guard.route("/pilotage/{name}.csv", needs=LEAD)
async def dashboard_file(request: Request, actor: Actor) -> Response:
    """Return the figures of the view that the address asks for."""
    view = await database.ask(access.get_view, actor, dict(request.query_params))
    return await _file(request, view, SHEETS, actor.unit)


@guard.route("/pilotage/usage/{name}.csv", needs=LEAD)
async def usage_file(request: Request, actor: Actor) -> Response:
    """Return a table of the usage page, for the view that the address asks for."""
    view = await database.ask(access.get_view, actor, dict(request.query_params))
    page = await database.ask(queries.usage, view)
    name = request.path_params["name"]
    tables = usage_tables(screen_of_page(page))
    if name not in tables:
        raise NotFound
    written = sheet_said(sheet(tables[name].header, tables[name].rows), actor.unit)
    return _answer(name_said(f"usage-{name}", actor.unit), page.snapshot, written)


@guard.route("/stats/{name}.csv", needs=ANYONE)
async def public_file(request: Request, actor: Actor) -> Response:
    """Return the public figures: those of the country by week and by period, no territory."""
    return await _file(request, access.public_view(actor), OPEN_SHEETS, actor.unit)


async def _file(
    request: Request, view: View, sheets: Mapping[str, Callable[[Snapshot], str]], unit: str
) -> Response:
    name = request.path_params["name"]
    if name not in sheets:
        raise NotFound
    await database.act(actions.fold)
    snapshot = await database.ask(queries.snapshot, view)
    return _answer(name, snapshot, sheet_said(sheets[name](snapshot), unit))


def _answer(name: str, snapshot: Snapshot, written: str) -> Response:
    return Response(
        written.encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{_file_name(name, snapshot)}"',
            "Cache-Control": "no-store",
        },
    )


def _file_name(name: str, snapshot: Snapshot) -> str:
    """Return "activite-academie-de-creteil-2026-03-19.csv"."""
    at: datetime = snapshot.computed_at
    return f"{name}-{slugify(snapshot.name)}-{at:%Y-%m-%d}.csv"
