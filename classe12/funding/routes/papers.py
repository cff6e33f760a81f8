"""Documents of a convention over plain HTTP: one is sent, one is read.

Invariant: a file was checked confined before it is kept, and is saved by the browser, never run.
"""

from datetime import timedelta
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from classe12.accounts.rules import AUDITOR, CLERK
from classe12.conversations import receiving
from classe12.conversations.rules.attachments import CONTENT_TYPES, Kind
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.core.ids import parse_id
from classe12.core.storage import get_storage, open_started
from classe12.funding.access import ABSENT as NO_CONVENTION
from classe12.funding.access import NO_EXPENSE, get_convention, get_expense
from classe12.funding.actions.papers import PLACE, keep_paper
from classe12.funding.queries.documents import ABSENT, get_paper
from classe12.funding.rules.words import PAPERS
from classe12.media.receiving import on_disk

CLIENT_LEFT = 499  # nobody reads this answer
LIMIT = (60, timedelta(hours=1))
HEADERS = {
    "cache-control": "private, no-store",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
}


@guard.route(PAPERS, needs=CLERK, methods=("POST",))
async def send_paper(request: Request, actor: Actor) -> Response:
    """Take one file for ?convention= or ?depense=, called ?nom=; the body is its bytes."""
    given = request.query_params
    expense_id = parse_id(given["depense"], NO_EXPENSE) if given.get("depense") else None
    convention_id = parse_id(given.get("convention", ""), NO_CONVENTION)
    if expense_id:
        await database.ask(get_expense, actor, expense_id)
    else:
        await database.ask(get_convention, actor, convention_id)
    await database.act(limits.check, "funding.send", str(actor.person_id), LIMIT, "fichiers")
    try:
        file = await receiving.receive(request.stream(), given.get("nom", "")[:400])
    except ClientDisconnect:
        return Response(status_code=CLIENT_LEFT)
    key = f"{PLACE}/{file.id}.{file.kind}"
    await on_disk(_move, file.key, key)
    try:
        kept = await database.act(keep_paper, actor, convention_id, expense_id, file, key)
    except Refused:
        await on_disk(get_storage().delete, key)
        raise
    return JSONResponse({"id": str(kept.id)}, 201)


def _move(key: str, to: str) -> None:
    # What waits under the first key and is not a comment's is swept away.
    with get_storage().local_path(key) as path:
        get_storage().put_file(to, path)
    get_storage().delete(key)


@guard.route(f"{PAPERS}/{{paper_id}}", needs=AUDITOR)
async def read_paper(request: Request, actor: Actor) -> Response:
    """Serve a document to who reads the accounts."""
    paper_id = parse_id(request.path_params["paper_id"], ABSENT)
    found = await database.ask(get_paper, actor, paper_id)
    headers = {
        **HEADERS,
        "content-type": CONTENT_TYPES[Kind(found.kind)],
        "content-length": str(found.bytes),
        "content-disposition": f"attachment; filename=\"piece.{found.kind}\"; filename*=UTF-8''{quote(found.name)}",
    }
    return StreamingResponse(await open_started(found.key, 0, found.bytes), headers=headers)
