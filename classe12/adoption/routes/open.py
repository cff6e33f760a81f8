"""The open figures: read by anybody, from any site, a limited number of times.

Invariant: nothing here depends on who asks; an answer may be kept by any cache.
"""

import hashlib
import json
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from classe12.adoption import access, actions, queries
from classe12.adoption.rules import opening as rules
from classe12.adoption.rules.sheets import sheet
from classe12.core import database, guard, limits
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound, Refused, TooMany
from classe12.core.saying import said
from classe12.programmes.queries import base_url_of, get_programme

OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}
KEPT = {"Cache-Control": f"public, max-age={rules.FRESH}"}
NO_YEAR = "Il n’y a pas de chiffres pour cette année scolaire. Donnez sa première année civile, à partir de 2025."
TOO_MANY = f"{rules.LIMIT[0]} demandes par minute au plus. Gardez vos réponses cinq minutes, et reprenez bientôt."


@guard.route(rules.DOCUMENT, needs=ANYONE)
async def described(request: Request, actor: Actor) -> Response:
    """Return the OpenAPI document."""
    programme = await database.ask(get_programme, actor.programme_id)
    base = await database.ask(base_url_of, actor.programme_id)
    found = said(rules.document(programme.name, base), actor.unit)
    return JSONResponse(found, headers={**OPEN, **KEPT})


@guard.route(f"{rules.ROOT}/{{name}}.{{ending}}", needs=ANYONE)
async def open_figures(request: Request, actor: Actor) -> Response:
    """Return a set of figures of the country, in JSON or in CSV."""
    try:
        return await _answer(request, actor)
    except TooMany as refused:
        retry = {"Retry-After": str(refused.retry_after)}
        return _problem(429, refused.sentence, retry)
    except NotFound as refused:
        return _problem(404, refused.sentence, {})
    except Refused as refused:
        return _problem(422, refused.sentence, {})


async def _answer(request: Request, actor: Actor) -> Response:
    name, ending = request.path_params["name"], request.path_params["ending"]
    if name not in rules.SETS or ending not in rules.ENDINGS:
        raise NotFound
    most, window = rules.LIMIT
    use = await database.act(limits.count, "adoption.open", actor.network, window)
    if use.count > most:
        raise TooMany(TOO_MANY, use.ends_in)
    view = access.public_view(actor)
    year = rules.read_year(request.query_params.get(rules.YEAR, ""), view.year)
    if year is None:
        raise Refused("no_year", NO_YEAR)
    await database.act(actions.fold)
    snapshot = await database.ask(queries.snapshot, replace(view, year=year))
    table = said(rules.SETS[name].table(snapshot), actor.unit)
    tag = _tag(ending, json.dumps([table.header, table.rows], default=str))
    headers = {**OPEN, **KEPT, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if ending == "json":
        return JSONResponse(said(rules.body_of(name, snapshot), actor.unit), headers=headers)
    file = f'attachment; filename="{name}-{year}.csv"'
    return Response(
        sheet(table.header, table.rows).encode(),
        media_type="text/csv; charset=utf-8",
        headers={**headers, "Content-Disposition": file},
    )


def _tag(ending: str, rows: str) -> str:
    return f'W/"{ending}-{hashlib.sha256(rows.encode()).hexdigest()[:16]}"'


def _problem(status: int, sentence: str, more: dict[str, str]) -> Response:
    return JSONResponse(
        {"status": status, "detail": sentence},
        status,
        {**OPEN, "Cache-Control": "no-store", **more},
        "application/problem+json",
    )
