"""Becoming a fictitious person in one click, second factor included; in demo mode only."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts import actions
from classe12.accounts.routes.sign_in import enter, field
from classe12.accounts.rules import redirects, sessions
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.demo import queries
from classe12.demo.access import DEMO


@guard.route("/demo/connexion", needs=DEMO, methods=("POST",), only_in_demo=True)
async def become(request: Request, actor: Actor) -> Response:
    """Open a session for a fictitious person."""
    try:
        wanted = UUID(await field(request, "person"))
    except ValueError:
        raise NotFound from None
    person = await database.ask(queries.get_demo_person, actor.programme_id, wanted)
    device = sessions.device_name(request.headers.get("user-agent", ""))
    opened = await database.act(
        actions.open_session, actor, person.id, device, with_second_factor=True
    )
    return await enter(request, opened.token, redirects.HOME)
