"""The files of a programme over HTTP: the whole copy to its owner, the archive to everybody."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from classe12.accounts.rules import OWNER
from classe12.core import database, guard, limits
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import now, today
from classe12.core.ids import parse_id
from classe12.core.storage import open_started
from classe12.programmes.queries import get_programme
from classe12.succession.access import ABSENT, get_archive
from classe12.succession.actions import download
from classe12.succession.models import ProgrammeFile
from classe12.succession.queries.screen import ARCHIVE_ROUTE, FILE_ROUTE
from classe12.succession.rules.files import file_name

ARCHIVES = (10, timedelta(hours=1))  # from one network


@guard.route(f"{FILE_ROUTE}/{{file_id}}", needs=OWNER)
async def give_file(request: Request, actor: Actor) -> Response:
    """Give a file of the programme to who owns it; a whole copy leaves a trace."""
    file_id = parse_id(request.path_params["file_id"], ABSENT)
    found = await database.act(download, actor, file_id)
    return await _give(request, actor, found, today())


@guard.route(ARCHIVE_ROUTE, needs=ANYONE)
async def give_archive(request: Request, actor: Actor) -> Response:
    """Give the archive of a service that is read-only."""
    found = await database.ask(get_archive, actor, now())
    if request.method != "HEAD":
        whose = str(actor.person_id or actor.network)
        await database.act(limits.check, "succession.archive", whose, ARCHIVES, "téléchargements")
    return await _give(request, actor, found, today())


async def _give(request: Request, actor: Actor, found: ProgrammeFile, day: date) -> Response:
    programme = await database.ask(get_programme, actor.programme_id)
    name = file_name(found.kind, programme.slug, day)
    headers = {
        "cache-control": "private, no-store",
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(found.bytes),
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
    }
    if request.method == "HEAD":
        return Response(headers=headers, media_type="application/zip")
    pieces = await open_started(found.key, 0, found.bytes)
    return StreamingResponse(pieces, 200, headers, media_type="application/zip")
