"""Files of comments over plain HTTP: one is sent, one is read, the door at every request.

Invariants: a file is served as what it was found to be, never guessed, never run: it has no rights in a
browser (sandbox), and a document is saved rather than shown.
"""

from urllib.parse import quote
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from classe12.accounts.rules.roles import MEMBER
from classe12.conversations import receiving
from classe12.conversations.access import comments as access
from classe12.conversations.actions import attachments as actions
from classe12.conversations.models.comments import Attachment
from classe12.conversations.rules import attachments as rules
from classe12.conversations.rules.addresses import FILES
from classe12.conversations.rules.attachments import CONTENT_TYPES, PICTURES, Kind
from classe12.conversations.rules.comments import FILES_LIMIT
from classe12.core import database, guard, limits
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused, TooMany
from classe12.core.storage import get_storage, open_started
from classe12.core.text import duration
from classe12.media.receiving import on_disk
from classe12.videos.access import parse_id

CLIENT_LEFT = 499  # nobody reads this answer
HEADERS = {
    "cache-control": "private, no-cache",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@guard.route(FILES, needs=MEMBER, methods=("POST",))
async def send(request: Request, actor: Actor) -> Response:
    """Take one file for a comment about ?video=, called ?nom=; the body is its bytes.

    Answers its identifier, its name and what it is; or 422 with the sentence that says what to do.
    """
    video_id = parse_id(request.query_params.get("video", ""))
    name = request.query_params.get("nom", "")[:400]
    await database.ask(access.get_video, actor, video_id)
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > rules.LARGEST:
        raise rules.too_heavy(" ".join(name.split())[:80])
    await _count(actor)
    try:
        file = await receiving.receive(request.stream(), name)
    except ClientDisconnect:
        return Response(status_code=CLIENT_LEFT)
    try:
        kept = await database.act(actions.keep_file, actor, video_id, file)
    except Refused:
        get_storage().delete(file.key)
        raise
    told = {"id": str(kept.id), "name": kept.name, "detail": rules.label(kept.kind, kept.bytes)}
    return JSONResponse(told, 201)


async def _count(actor: Actor) -> None:
    most, window = FILES_LIMIT

    def hit() -> limits.Use:
        return limits.hit("conversations.file", str(actor.person_id), window)

    use = await on_disk(hit)
    if use.count > most:
        raise TooMany(
            f"Vous avez envoyé {most} fichiers en peu de temps. Reprenez dans "
            f"{duration(max(60, use.ends_in))}.",
            use.ends_in,
        )


@guard.route(FILES + "/{attachment_id}/{name}", needs=ANYONE)
async def read(request: Request, actor: Actor) -> Response:
    """Serve a file to whom the door lets in."""
    try:
        attachment_id = UUID(request.path_params["attachment_id"])
    except ValueError:
        raise NotFound(access.NO_FILE) from None
    found = await database.ask(access.get_attachment, actor, attachment_id, now())
    headers = _headers(found)
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        return Response(headers=headers)
    return StreamingResponse(await open_started(found.key, 0, found.bytes), headers=headers)


def _headers(found: Attachment) -> dict[str, str]:
    kind = Kind(found.kind)
    charset = f"; charset={found.charset}" if found.charset else ""
    how = "inline" if kind in PICTURES else "attachment"
    return {
        **HEADERS,
        "content-type": CONTENT_TYPES[kind] + charset,
        "content-length": str(found.bytes),
        "content-disposition": f"{how}; filename=\"piece-jointe.{kind.value}\"; filename*=UTF-8''{quote(found.name)}",
        "etag": f'"{found.sha256[:32]}"',
    }
