"""The dashboard as a workbook and on paper, and the poster of the relay kit."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import LEAD
from classe12.adoption import access, actions, queries
from classe12.adoption.rules.snapshot import Snapshot
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.text import slugify
from classe12.deployment.papers import figures_pdf, poster_pdf, workbook
from classe12.deployment.queries.kit import poster_of
from classe12.deployment.rules.kit import PAPERS_LIMIT
from classe12.programmes.queries import ProgrammeRow, get_programme

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
MADE: dict[str, tuple[str, Callable[[Snapshot, ProgrammeRow], bytes]]] = {
    "xlsx": (XLSX, workbook),
    "pdf": (PDF, figures_pdf),
}


@guard.route("/pilotage/chiffres.{ending}", needs=LEAD)
async def figures_file(request: Request, actor: Actor) -> Response:
    """Return the view that the address asks for, as the screen shows it, in a workbook or a PDF."""
    ending = request.path_params["ending"]
    if ending not in MADE:
        raise NotFound
    view = await database.ask(access.get_view, actor, dict(request.query_params))
    await _count(actor)
    await database.act(actions.fold)
    snapshot = await database.ask(queries.snapshot, view)
    kind, make = MADE[ending]
    policy = await database.ask(get_programme, actor.programme_id)
    content = await asyncio.to_thread(make, snapshot, policy)
    name = f"chiffres-{slugify(snapshot.name)}-{snapshot.computed_at:%Y-%m-%d}.{ending}"
    return _file(content, kind, name)


@guard.route("/pilotage/kit/affiche.pdf", needs=LEAD)
async def poster_file(request: Request, actor: Actor) -> Response:
    """Return the poster of the territory that the address asks for."""
    poster = await database.ask(poster_of, actor, dict(request.query_params))
    await _count(actor)
    content = await asyncio.to_thread(poster_pdf, poster)
    return _file(content, PDF, f"affiche-{slugify(poster.place)}.pdf")


async def _count(actor: Actor) -> None:
    """Refuse who asks for many files: each takes a second of a processor."""
    whose = str(actor.person_id)
    await database.act(limits.check, "deployment.papers", whose, PAPERS_LIMIT, "fichiers")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)
