"""The health of the service, for whoever watches it."""

import asyncio

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.health import health_without_database, read_health

HEALTH_WITHIN = 5.0  # seconds; a database that takes longer is not well


@guard.route("/sante", needs=ANYONE, identified=False)
async def health(request: Request, actor: Actor) -> Response:
    """Tell whether the service is well: 200 and "ok", or 503 and what is wrong."""
    try:
        found = await asyncio.wait_for(database.ask(read_health), HEALTH_WITHIN)
    except (SQLAlchemyError, TimeoutError):
        found = health_without_database()
    status = 503 if found.problems else 200
    return JSONResponse(found.as_json(), status, headers={"Cache-Control": "no-store"})
