"""The logo of a policy, its icon, its sharing picture; the choice of a policy in the demonstration."""

import asyncio
import re
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound
from classe12.programmes.access import CHOICE
from classe12.programmes.actions import DATA
from classe12.programmes.papers import sharing_picture
from classe12.programmes.queries import get_programme, list_programmes
from classe12.programmes.rules.addresses import CHOSEN
from classe12.programmes.rules.kit import read_kit
from classe12.programmes.rules.logo import favicon_of
from classe12.programmes.rules.parts import Kit

# Their addresses change with what they show.
KEPT = {"cache-control": "public, max-age=86400", "vary": "Cookie"}
LED_TO = {"/demo"}  # pages that a choice may lead to


@guard.route("/logo/{slug}.svg", needs=ANYONE)
async def logo(request: Request, actor: Actor) -> Response:
    """Return the logo of the policy that is served, as a symbol that takes the colour of its place."""
    found = await database.ask(get_programme, actor.programme_id)
    drawing = found.policy.look.logo
    if not drawing or found.slug != request.path_params["slug"]:
        raise NotFound("Ce logo n’existe pas.")
    box = re.search(r'viewBox="([^"]*)"', drawing)
    inside = drawing[drawing.index(">") + 1 : drawing.rindex("</")]
    symbol = f'<symbol id="logo" viewBox="{box[1] if box else "0 0 35 26"}">{inside}</symbol>'
    whole = f'<svg xmlns="http://www.w3.org/2000/svg">{symbol}</svg>'
    return Response(whole, media_type="image/svg+xml", headers={"vary": "Cookie"})


@guard.route("/favicon.svg", needs=ANYONE)
async def icon(request: Request, actor: Actor) -> Response:
    """Return the logo of the policy that is served, as browsers show it beside a title."""
    found = await database.ask(get_programme, actor.programme_id)
    drawn = favicon_of(found.policy.look)
    return Response(drawn, media_type="image/svg+xml", headers=KEPT)


@guard.route("/partage.png", needs=ANYONE)
async def picture(request: Request, actor: Actor) -> Response:
    """Return the picture that goes with an address of the policy that is served, once it is shared."""
    kit = (await database.ask(get_programme, actor.programme_id)).policy
    drawn = await asyncio.to_thread(_picture, kit)
    return Response(drawn, media_type="image/png", headers=KEPT)


@lru_cache(maxsize=32)
def _picture(kit: Kit) -> bytes:
    """Return the picture that came beside the kit, as long as it says and looks the same; else draw one."""
    own = DATA / f"{kit.slug}.png"
    if own.exists():
        came = read_kit(own.with_suffix(".toml").read_text("utf-8"))
        if (came.name, came.tagline, came.look) == (kit.name, kit.tagline, kit.look):
            return own.read_bytes()
    return sharing_picture(kit.name, kit.tagline, kit.look)


@guard.route(f"{CHOSEN}{{slug}}", needs=ANYONE, only_in_demo=True)
async def choose(request: Request, actor: Actor) -> Response:
    """Serve another policy at this address, for this browser."""
    suite = request.query_params.get("suite", "")
    return await _chosen(request, suite if suite in LED_TO else "/")


@guard.route(f"{CHOSEN}{{slug}}/{{rest:path}}", needs=ANYONE, only_in_demo=True)
async def choose_and_go(request: Request, actor: Actor) -> Response:
    """Serve another policy, then its page that the rest of the address names: what its letters lead to."""
    rest = quote(request.path_params["rest"].lstrip("/"), safe="/:@+,;=")
    asked = f"?{request.url.query}" if request.url.query else ""
    return await _chosen(request, f"/{rest}{asked}")


async def _chosen(request: Request, page: str) -> Response:
    programmes = await database.ask(list_programmes)
    slug = request.path_params["slug"]
    if slug not in {row.slug for row in programmes}:
        raise NotFound("Cette politique publique n’existe pas.")
    led = RedirectResponse(page, 303)
    led.set_cookie(CHOICE, slug, path="/", httponly=True, samesite="lax")
    led.headers["cache-control"] = "no-store"
    return led
