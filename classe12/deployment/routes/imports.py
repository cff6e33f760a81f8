"""The files of an import: one after the other, their bytes as they come."""

import hashlib
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from classe12.accounts.rules.roles import OWNER
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.core.ids import new_id, parse_id
from classe12.core.settings import MIB
from classe12.core.storage import get_storage, staging
from classe12.deployment.actions import imports as acts
from classe12.deployment.rules import imports as rules
from classe12.media.receiving import check_room, on_disk

CLIENT_LEFT = 499  # nobody reads this answer


@guard.route(rules.FILES, needs=OWNER, methods=("POST",))
async def school_file(request: Request, actor: Actor) -> Response:
    """Take one file called ?nom= in the import ?import=, or in a new one; the body is its bytes.

    Answers the identifier of the import, with what to know when the file was there already; or 422 with
    the sentence that says what to do.
    """
    name = rules.file_name(request.query_params.get("nom", "")[:400])
    written = request.query_params.get("import", "")
    import_id = parse_id(written, rules.ABSENT) if written else None
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isdigit() else rules.LARGEST
    rules.check_files(1, size, name)
    await on_disk(check_room, size)
    try:
        received = await _receive(request.stream(), name)
    except ClientDisconnect:
        return Response(status_code=CLIENT_LEFT)
    try:
        kept = await database.act(acts.add_file, actor, import_id, received)
    except Refused as refused:
        await on_disk(get_storage().delete, received.key)
        if refused.code == acts.TWICE:
            return JSONResponse({"id": written, "said": refused.sentence}, 200)
        raise
    return JSONResponse({"id": str(kept)}, 201)


async def _receive(stream: AsyncIterator[bytes], name: str) -> acts.Received:
    """Write what comes, never more than the limit; the file then takes its place in storage."""
    path = staging("imports") / str(new_id())
    digest, total, part = hashlib.sha256(), 0, bytearray()
    try:
        with path.open("wb") as file:
            async for piece in stream:
                total += len(piece)
                rules.check_files(1, total or 1, name)
                digest.update(piece)
                part += piece
                if len(part) >= MIB:
                    await on_disk(file.write, bytes(part))
                    part.clear()
            await on_disk(file.write, bytes(part))
        rules.check_files(1, total, name)
        key = f"imports/{new_id()}"
        await on_disk(get_storage().move_file, key, path)
    finally:
        await on_disk(lambda: path.unlink(missing_ok=True))
    return acts.Received(name, total, digest.hexdigest(), key)
