"""Files of videos, as players ask for them: ranges, entity tags, and the door at every request.

Invariants: what is served was made by us and has a fixed type; an original is never served; each
request asks the door again, and a browser keeps an answer less than a minute, so that a withdrawn
video stops within that time.
"""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound
from classe12.core.storage import open_started
from classe12.media import access
from classe12.media.models import Rendition
from classe12.media.rules import ranges, recipes

KINDS = {name: kind for kind, name in recipes.NAMES.items()}
HEADERS = {
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=50",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@guard.route("/media/{asset_id}/{name}", needs=ANYONE)
async def media(request: Request, actor: Actor) -> Response:
    """Serve a file of an asset, or a range of it, to whom the door lets in."""
    try:
        asset_id, kind = UUID(request.path_params["asset_id"]), KINDS[request.path_params["name"]]
    except (ValueError, KeyError):
        raise NotFound from None
    rendition = await database.ask(access.get_rendition, actor, asset_id, kind)
    headers = _headers(rendition, recipes.NAMES[kind])
    if ranges.matches(request.headers.get("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    try:
        wanted = ranges.read_range(_wanted(request, headers["etag"]), rendition.bytes)
    except ranges.NotSatisfiable:
        return Response(
            status_code=416, headers={**headers, "content-range": f"bytes */{rendition.bytes}"}
        )
    start, end = wanted or (0, rendition.bytes)
    headers["content-length"] = str(end - start)
    if wanted:
        headers["content-range"] = f"bytes {start}-{end - 1}/{rendition.bytes}"
    status = 206 if wanted else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    return StreamingResponse(await open_started(rendition.key, start, end), status, headers)


def _headers(rendition: Rendition, name: str) -> dict[str, str]:
    return {
        **HEADERS,
        "content-type": rendition.content_type,
        "content-disposition": f'inline; filename="classe-a-12-{name}"',
        "etag": f'"{rendition.sha256[:32]}"',
    }


def _wanted(request: Request, etag: str) -> str | None:
    """Return the Range header, unless the file changed since the reader began (If-Range)."""
    condition = request.headers.get("if-range")
    return request.headers.get("range") if condition in {None, etag} else None
