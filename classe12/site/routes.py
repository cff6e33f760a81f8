"""The health of the service, and the addresses of the first one (2018-2024), which still lead somewhere.

Invariant: a target is always one of our own paths; nothing of the old address but a search is kept.
"""

import asyncio
from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.health import health_without_database, read_health

HEALTH_WITHIN = 5.0  # seconds; a database that takes longer is not well

MOVED = {
    "/CGU": "/cgu",
    "/Charte": "/charte",
    "/PolitiqueConfidentialite": "/donnees-personnelles",
    "/inscription": "/connexion",
    "/oubli-mot-de-passe": "/connexion",
    "/nouveau-mot-de-passe/{person}/{token}": "/connexion",
    "/activation/{person}/{token}": "/connexion",
    "/verify-account/email": "/connexion",
    "/reset-password": "/connexion",
    "/admin": "/equipe/moderation",
    "/admin/moderation/video-auto-blacklist/list": "/equipe/moderation",
    "/videos-recentes": "/videos?tri=recentes",
    "/videos-playlist": "/videos",
    "/videos-faq-flash": "/videos",
}


async def _moved(request: Request, actor: Actor) -> Response:
    """Lead to the page that replaced this one."""
    path = request.scope["route"].path
    return RedirectResponse(MOVED[path], 301)


for old in MOVED:
    guard.route(old, needs=ANYONE)(_moved)


@guard.route("/videos-recherche/{words:path}", needs=ANYONE)
async def search(request: Request, actor: Actor) -> Response:
    """Lead an old search to the catalogue, with its words."""
    return RedirectResponse(f"/videos?q={quote(request.path_params['words'])}", 301)


@guard.route("/videos/{keyword}", needs=ANYONE)
async def keyword(request: Request, actor: Actor) -> Response:
    """Lead an old keyword to the videos found with this word."""
    return RedirectResponse(f"/videos?q={quote(request.path_params['keyword'])}", 301)


@guard.route("/sante", needs=ANYONE, identified=False)
async def health(request: Request, actor: Actor) -> Response:
    """Tell whether the service is well: 200 and "ok", or 503 and what is wrong."""
    try:
        found = await asyncio.wait_for(database.ask(read_health), HEALTH_WITHIN)
    except (SQLAlchemyError, TimeoutError):
        found = health_without_database()
    status = 503 if found.problems else 200
    return JSONResponse(found.as_json(), status, headers={"Cache-Control": "no-store"})
