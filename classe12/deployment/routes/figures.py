"""The dashboard, the usage, schools and campaigns as workbooks and on paper; the poster of the relay kit."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import LEAD
from classe12.adoption import access, actions, queries
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.core.ids import parse_id
from classe12.core.text import slugify
from classe12.deployment.access.campaigns import ABSENT
from classe12.deployment.papers import (
    campaign_paper,
    figures_paper,
    paper_pdf,
    poster_pdf,
    schools_paper,
    usage_paper,
    workbook,
)
from classe12.deployment.papers.paper import Paper
from classe12.deployment.queries.files import campaign_table
from classe12.deployment.queries.kit import poster_of
from classe12.deployment.queries.schools import file_rows
from classe12.deployment.rules.campaigns import CAMPAIGNS
from classe12.deployment.rules.kit import PAPERS_LIMIT
from classe12.deployment.rules.listing import from_address
from classe12.programmes.queries import ProgrammeRow, get_programme
from classe12.programmes.rules.wording import name_said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
MADE: dict[str, tuple[str, Callable[[Paper, ProgrammeRow], bytes]]] = {
    "xlsx": (XLSX, workbook),
    "pdf": (PDF, paper_pdf),
}


@guard.route("/pilotage/chiffres.{ending}", needs=LEAD)
async def figures_file(request: Request, actor: Actor) -> Response:
    """Return the view that the address asks for, as the screen shows it, in a workbook or a PDF."""
    view = await database.ask(access.get_view, actor, dict(request.query_params))
    await _count(request, actor)
    await database.act(actions.fold)
    snapshot = await database.ask(queries.snapshot, view)
    return await _paper(request, actor, figures_paper(snapshot, actor.unit), "chiffres")


@guard.route("/pilotage/usage.{ending}", needs=LEAD)
async def usage_paper_file(request: Request, actor: Actor) -> Response:
    """Return the usage of the view that the address asks for, in a workbook or a PDF."""
    view = await database.ask(access.get_view, actor, dict(request.query_params))
    await _count(request, actor)
    page = await database.ask(queries.usage, view)
    return await _paper(request, actor, usage_paper(page), "usage")


@guard.route("/pilotage/ecoles.{ending}", needs=LEAD)
async def schools_paper_file(request: Request, actor: Actor) -> Response:
    """Return the list of schools that the address asks for, in a workbook or a PDF."""
    asked = from_address(request.url.query)
    await _count(request, actor)
    found, _ = await database.ask(file_rows, actor, asked, today())
    return await _paper(request, actor, schools_paper(found, today(), actor.unit), "ecoles")


@guard.route(f"{CAMPAIGNS}/{{campaign_id}}/bilan.{{ending}}", needs=LEAD)
async def campaign_paper_file(request: Request, actor: Actor) -> Response:
    """Return what a launched campaign changed, and its schools, in a workbook or a PDF."""
    campaign_id = parse_id(request.path_params["campaign_id"], ABSENT)
    name, schools = await database.ask(campaign_table, actor, campaign_id, "ecoles", today())
    _, effect = await database.ask(campaign_table, actor, campaign_id, "effet", today())
    await _count(request, actor)
    return await _paper(request, actor, campaign_paper(name, schools, effect, today()), "campagne")


@guard.route("/pilotage/kit/affiche.pdf", needs=LEAD)
async def poster_file(request: Request, actor: Actor) -> Response:
    """Return the poster of the territory that the address asks for."""
    poster = await database.ask(poster_of, actor, dict(request.query_params))
    await _spend(actor)
    content = await asyncio.to_thread(poster_pdf, poster)
    return _file(content, PDF, f"affiche-{slugify(poster.place)}.pdf")


async def _count(request: Request, actor: Actor) -> None:
    """Refuse a kind of file that does not exist, before anything is counted, then too many of them."""
    if request.path_params["ending"] not in MADE:
        raise NotFound
    await _spend(actor)


async def _paper(request: Request, actor: Actor, paper: Paper, name: str) -> Response:
    ending = request.path_params["ending"]
    kind, make = MADE[ending]
    policy = await database.ask(get_programme, actor.programme_id)
    content = await asyncio.to_thread(make, paper, policy)
    file = f"{slugify(paper.title)}-{today():%Y-%m-%d}.{ending}"
    return _file(
        content, kind, name_said(file if file.startswith(name) else f"{name}-{file}", actor.unit)
    )


async def _spend(actor: Actor) -> None:
    """Refuse who asks for many files: each takes a second of a processor."""
    whose = str(actor.person_id)
    await database.act(limits.check, "deployment.papers", whose, PAPERS_LIMIT, "fichiers")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)
