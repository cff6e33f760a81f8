"""The way to the playlist "FAQ Flash", whichever it is."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.videos.models import Place
from classe12.videos.queries import playlists
from classe12.videos.rules.links import CATALOGUE

FEATURE = "faq"


@guard.route("/videos-faq-flash", needs=ANYONE)
async def faq(request: Request, actor: Actor) -> Response:
    """Lead to the playlist "FAQ Flash", to the catalogue when there is none."""
    found = await database.ask(playlists.find_shown, actor, Place.FAQ)
    return RedirectResponse(found or CATALOGUE, 302)  # another one next week
