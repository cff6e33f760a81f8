"""What robots read: what is public, where a weakness is reported."""

from datetime import timedelta
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import today
from classe12.core.settings import get_settings
from classe12.programmes.queries import base_url_of
from classe12.site import queries

PRIVATE = (
    "/au-revoir",
    "/bienvenue",
    "/connexion",
    "/equipe",
    "/mes-donnees",
    "/mes-listes",
    "/mes-videos",
    "/mon-compte",
    "/mon-profil",
    "/participer",
    "/pilotage",
)
SECURITY_TEXT_LIFE = timedelta(days=180)


@guard.route("/robots.txt", needs=ANYONE)
async def robots(request: Request, actor: Actor) -> Response:
    """Tell robots what is public; nothing is, where data are fictitious."""
    if get_settings().is_demo:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")
    closed = "".join(f"Disallow: {path}\n" for path in PRIVATE)
    base = await database.ask(base_url_of, actor.programme_id)
    return PlainTextResponse(f"User-agent: *\n{closed}Sitemap: {base}/sitemap.xml\n")


@guard.route("/sitemap.xml", needs=ANYONE)
async def sitemap(request: Request, actor: Actor) -> Response:
    """List the public pages and the newest videos."""
    paths = await database.ask(queries.list_public_paths, actor)
    base = await database.ask(base_url_of, actor.programme_id)
    lines = "".join(f"<url><loc>{escape(base + path)}</loc></url>" for path in paths)
    page = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</urlset>'
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>{page}', media_type="application/xml")


@guard.route("/.well-known/security.txt", needs=ANYONE)
async def security(request: Request, actor: Actor) -> Response:
    """Say where to report a weakness (RFC 9116)."""
    operator = await database.ask(queries.get_operator, actor)
    until = today() + SECURITY_TEXT_LIFE
    return PlainTextResponse(
        f"Contact: mailto:{operator.contact}\nExpires: {until}T00:00:00Z\nPreferred-Languages: fr, en\n"
    )
