"""The pictures of articles: sent by the team, served in two sizes.

Invariants: what is served was made by us, as JPEG; each request asks the door again.
"""

import asyncio
import logging
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.storage import open_started
from classe12.media.rules.ranges import matches
from classe12.media.sandbox import SandboxBroken
from classe12.news import access, pictures
from classe12.news.actions.pictures import add_picture
from classe12.news.rules import pictures as rules
from classe12.news.rules.links import picture_path

log = logging.getLogger("classe12")
HEADERS = {
    "cache-control": "public, max-age=300",
    "content-type": "image/jpeg",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
}
LATER = "L’image n’a pas pu être préparée. Réessayez dans une minute."


@guard.route("/envois-image", needs=MODERATOR, methods=("POST",))
async def send(request: Request, actor: Actor) -> Response:
    """Take a picture, make it anew, and say its identifier; a refusal is a sentence."""
    sent = bytearray()
    async for piece in request.stream():
        sent += piece
        if len(sent) > rules.LARGEST:
            return PlainTextResponse(rules.TOO_HEAVY, 413, {"connection": "close"})
    try:
        made = await asyncio.to_thread(pictures.make, bytes(sent))
    except SandboxBroken:
        log.exception("picture of %s", actor.person_id)
        raise Refused("later", LATER) from None
    await database.act(add_picture, actor, made.id, made.size, made.octets)
    return JSONResponse({"id": str(made.id), "src": picture_path(made.id, small=True)}, 201)


@guard.route("/images/{picture_id}/{name}", needs=ANYONE)
async def serve(request: Request, actor: Actor) -> Response:
    """Serve a picture to whom the door lets in."""
    name = request.path_params["name"]
    try:
        picture_id = UUID(request.path_params["picture_id"])
    except ValueError:
        raise NotFound from None
    if name not in rules.NAMES:
        raise NotFound
    picture = await database.ask(access.get_picture, actor, picture_id)
    size = picture.bytes if name == rules.NAMES[0] else picture.small_bytes
    headers = {**HEADERS, "etag": f'"{picture_id.hex}-{name}"'}
    if matches(request.headers.get("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    headers["content-length"] = str(size)
    if request.method == "HEAD":
        return Response(headers=headers)
    return StreamingResponse(
        await open_started(pictures.key(picture_id, name), 0, size), 200, headers
    )
