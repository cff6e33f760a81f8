"""Files of the public policies: a kit, sent and downloaded; a logo; the comparison of those of somebody."""

import re
from dataclasses import fields
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from classe12.accounts.rules import OWNER
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Refused
from classe12.core.sheets import sheet
from classe12.deployment.actions import founding as acts
from classe12.deployment.actions import policy_drafts
from classe12.deployment.queries.founding import COLUMNS, Line, compare, exported
from classe12.deployment.rules.founding import LIST
from classe12.programmes.rules import logo
from classe12.programmes.rules.kit import LARGEST

LIMIT = (20, timedelta(hours=1))
TOO_LONG = "Ce fichier est trop lourd pour un kit\u00a0: un mégaoctet au plus."
NO_TEXT = "Ce fichier n’est pas un texte\u00a0: choisissez un kit, en .toml."
NO_DRAWING = "Ce fichier n’est pas un dessin\u00a0: choisissez un logo, en .svg."
TOO_DENSE = "Ce logo est trop lourd\u00a0: 8 000 caractères au plus. Simplifiez le dessin."
# What programs write before a drawing, which says nothing.
PROLOGUE = re.compile(r"\A\ufeff?\s*(<\?xml[^>]*\?>\s*)?")


@guard.route(f"{LIST}/kit", needs=OWNER, methods=("POST",))
async def send_kit(request: Request, actor: Actor) -> Response:
    """Create a closed policy from a kit; the body is its bytes."""
    await database.act(limits.check, "deployment.kit", str(actor.person_id), LIMIT, "fichiers")
    text = await _text(request, LARGEST, TOO_LONG, NO_TEXT)
    slug = await database.act(acts.start, actor, "kit", text, "", "")
    return JSONResponse({"id": slug}, 201)


@guard.route(f"{LIST}/logo", needs=OWNER, methods=("POST",))
async def send_logo(request: Request, actor: Actor) -> Response:
    """Keep a logo for the policy that the address names; the body is the bytes of its drawing."""
    await database.act(limits.check, "deployment.logo", str(actor.person_id), LIMIT, "fichiers")
    text = await _text(request, 4 * logo.LARGEST, TOO_DENSE, NO_DRAWING)
    slug = request.query_params.get("programme", "")[:60]
    drawing = PROLOGUE.sub("", text).strip()
    if not drawing:
        raise Refused("no_text", NO_DRAWING)
    await database.act(policy_drafts.keep_logo, actor, slug, drawing)
    return JSONResponse({"id": slug}, 201)


@guard.route(f"{LIST}/kit.toml", needs=OWNER)
async def kit_file(request: Request, actor: Actor) -> Response:
    """Return the kit of the policy that the address names (?programme=devoirs-faits)."""
    slug = request.query_params.get("programme", "")[:60]
    text = await database.ask(exported, actor, slug)
    return _file(text, "application/toml; charset=utf-8", f"{slug}.toml")


@guard.route(f"{LIST}/comparaison.csv", needs=OWNER)
async def comparison_file(request: Request, actor: Actor) -> Response:
    """Return the policies of who asks, side by side."""
    lines = await database.ask(compare, actor)
    names = [one.name for one in fields(Line)]
    rows = [[getattr(line, name) for name in names] for line in lines]
    name = f"programmes-{today():%Y-%m-%d}.csv"
    return _file(sheet(COLUMNS, rows), "text/csv; charset=utf-8", name)


async def _text(request: Request, largest: int, too_long: str, no_text: str) -> str:
    """Return the text that a request carries, of so many octets at most."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            raise Refused("too_long", too_long)
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused("no_text", no_text) from None


def _file(text: str, kind: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(text.encode(), media_type=kind, headers=headers)
