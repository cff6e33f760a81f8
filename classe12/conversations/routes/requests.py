"""What the addresses of requests answer to plain HTTP: a true head, or a true 404."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.conversations.access.requests import get_request, parse_id
from classe12.conversations.models.loop import HelpRequest
from classe12.conversations.queries.request import get_head
from classe12.conversations.rules.links import request_path
from classe12.conversations.rules.requests import Ability
from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor

FEATURE = "questions"


def head_of(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of a request's page, from the parts of its address.

    Raises:
        NotFound: there is no such request.
    """
    with database.reading() as db:
        found = get_head(db, parse_id(parts["request_id"]), programme_id)
    return http.Head(title=found.title, description=found.description, canonical=found.address)


http.describe("/recherche/{request_id}/{slug}", head_of)


@guard.route("/recherche/{request_id}", needs=ANYONE)
async def request_without_slug(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one."""
    request_id = parse_id(request.path_params["request_id"])
    found: HelpRequest = await database.ask(get_request, actor, request_id, Ability.VIEW)
    return RedirectResponse(request_path(found.id, found.slug), 301)
