"""The list of schools, and the curve of one, as files."""

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.schools import school_table
from classe12.adoption.rules.sheets import sheet
from classe12.core import database, guard, sheets
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.saying import USUAL
from classe12.core.text import slugify
from classe12.deployment.queries.school import get_weeks
from classe12.deployment.queries.schools import file_rows
from classe12.deployment.rules.follow import SCHOOL
from classe12.deployment.rules.listing import FILE, from_address
from classe12.programmes.rules.wording import name_said, sheet_said

CLASSES = "classes_estimees"
HEADER = (
    "rang", "uai", "ecole", "lieu", CLASSES, "statut_de_la_periode", "prochain_geste",
    "pourquoi",
)  # fmt: skip


@guard.route(FILE, needs=LEAD)
async def schools_file(request: Request, actor: Actor) -> Response:
    """Return the list that the address asks for, whole."""
    asked = from_address(request.url.query)
    found, rows = await database.ask(file_rows, actor, asked, today())
    name = f"ecoles-{slugify(found.name)}-{asked.shelf}-{today():%Y-%m-%d}.csv"
    kept = [rank for rank, column in enumerate(HEADER) if actor.unit == USUAL or column != CLASSES]
    lines = [[row[rank] for rank in kept] for row in rows]
    return _answer(name, sheets.sheet([HEADER[rank] for rank in kept], lines), actor)


@guard.route(f"{SCHOOL}/{{uai}}/vues.csv", needs=LEAD)
async def school_file(request: Request, actor: Actor) -> Response:
    """Return what a school gives, week by week."""
    uai = request.path_params["uai"]
    school, weeks = await database.ask(get_weeks, actor, uai)
    table = school_table(weeks)
    name = f"vues-{slugify(school)}-{today():%Y-%m-%d}.csv"
    return _answer(name, sheet(table.header, table.rows), actor)


def _answer(name: str, written: str, actor: Actor) -> Response:
    return Response(
        sheet_said(written, actor.unit).encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name_said(name, actor.unit)}"',
            "Cache-Control": "no-store",
        },
    )
