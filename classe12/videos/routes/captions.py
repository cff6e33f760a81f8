"""The captions of a video over HTTP: the validated ones given to players, a file taken from their author.

Invariants: each request asks the door of the video again, and a browser keeps an answer less than a
minute, as for its films; what is sent is text, bounded, read in a thread, kept only if all of it reads.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import Invalid
from classe12.media.routes.delivery import HEADERS
from classe12.media.rules import ranges
from classe12.videos import access
from classe12.videos.access.captions import length_for
from classe12.videos.actions import captions
from classe12.videos.models import Source
from classe12.videos.queries.captions import CaptionFile, get_file
from classe12.videos.rules import subtitles


@guard.route("/video/{video_id}/sous-titres/fr.vtt", needs=ANYONE)
async def serve(request: Request, actor: Actor) -> Response:
    """Serve the captions of a video to whom the door lets in."""
    video_id = access.parse_id(request.path_params["video_id"])
    found: CaptionFile = await database.ask(get_file, actor, video_id)
    headers = {name: value for name, value in HEADERS.items() if name != "accept-ranges"}
    headers["etag"] = found.tag
    if ranges.matches(request.headers.get("if-none-match"), found.tag):
        return Response(status_code=304, headers=headers)
    return Response(found.text, headers=headers, media_type="text/vtt")


@guard.route("/envois-sous-titres/{video_id}", needs=MEMBER, methods=("POST",))
async def take(request: Request, actor: Actor) -> Response:
    """Take a file of captions in place of the draft; a refusal says which line to mend."""
    video_id = access.parse_id(request.path_params["video_id"])
    sent = bytearray()
    async for piece in request.stream():
        sent += piece
        if len(sent) > subtitles.FILE_MAX:
            return PlainTextResponse(subtitles.TOO_HEAVY, 413, {"connection": "close"})
    try:
        length_ms = await database.ask(length_for, actor, video_id)
        cues = await asyncio.to_thread(subtitles.read, bytes(sent), length_ms)
    except Invalid as refused:
        return PlainTextResponse(refused.sentence, 422)
    kept = await database.act(captions.replace_draft, actor, video_id, cues, Source.SENT)
    return JSONResponse({"version": kept.version}, 201)
