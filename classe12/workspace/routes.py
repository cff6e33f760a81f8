"""A pack over HTTP: made while it is read, from what its reader may take away at this moment."""

from collections.abc import Iterator
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from classe12.core import database, guard, limits, zips
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import now
from classe12.core.storage import get_storage
from classe12.core.zips import Entry
from classe12.videos import access
from classe12.workspace.queries.pack import Pack, get_pack
from classe12.workspace.rules.pack import PAGE, File

PACKS = (30, timedelta(hours=1))  # from one network


@guard.route("/liste/{list_id}/pack.zip", needs=ANYONE)
async def pack(request: Request, actor: Actor) -> Response:
    """Give the videos, captions and papers of a playlist in a ZIP with a page to open."""
    list_id = access.parse_id(request.path_params["list_id"], access.NO_LIST)
    found: Pack = await database.ask(get_pack, actor, list_id)
    if request.method == "HEAD":
        return Response(headers=_headers(found))
    whose = str(actor.person_id or actor.network)
    await database.act(limits.check, "workspace.pack", whose, PACKS, "packs")
    return StreamingResponse(zips.write(_entries(found), now()), headers=_headers(found))


def _headers(found: Pack) -> dict[str, str]:
    return {
        "content-type": "application/zip",
        "content-disposition": f'attachment; filename="classe-a-12-{found.name}.zip"',
        "cache-control": "private, no-store",
    }


def _entries(found: Pack) -> Iterator[Entry]:
    yield Entry(PAGE, found.page.encode())
    for piece in found.pieces:
        yield _kept(piece.film)
        if piece.captions:
            yield Entry(piece.captions_name, piece.captions.encode())
        for _, paper in piece.papers:
            yield _kept(paper)


def _kept(file: File) -> Entry:
    return Entry(file.name, get_storage().open_range(file.key, 0, file.bytes))
