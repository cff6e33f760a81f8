"""The addresses of the first service (2018-2024): old links still lead somewhere.

Invariant: a target is always one of our own paths; nothing of the old address but a search is kept.
"""

from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.core import guard
from classe12.core.actor import ANYONE, Actor

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
    "/equipe": "/equipe/moderation",  # ours: people cut an address short
    "/videos-recentes": "/videos?tri=recentes",
    "/documents/{name}": "/aide#droit-image",  # the forms of consent
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


@guard.route("/videos/watch/{video}", needs=ANYONE)
async def mailed(request: Request, actor: Actor) -> Response:
    """Lead the links of old mails, "id" or "id;threadId=n", to the video; to all of them without one."""
    try:
        video_id = UUID(request.path_params["video"].partition(";")[0])
    except ValueError:
        return RedirectResponse("/videos", 301)
    return RedirectResponse(f"/video/{video_id}", 301)
