"""HTTP routes: declared, refused to who may not, safe from other sites; refusals keep their sentence."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from classe12.core.actor import Actor, Need
from classe12.core.errors import Gone, NotFound, Refused, TooMany
from classe12.core.features import OFF, is_off
from classe12.core.guard.caller import REFUSED_PAGE, identify, security_log, way_out

NOBODY = Actor(programme_id=0)

Handler = Callable[[Request, Actor], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class GuardedRoute:
    """A declared route; `starlette` is what the assembly mounts; `cross_site` as in `route`."""

    path: str
    needs: Need
    methods: tuple[str, ...]
    starlette: Route
    only_in_demo: bool = False
    cross_site: bool = False


routes: list[GuardedRoute] = []


def route(
    path: str,
    *,
    needs: Need,
    methods: tuple[str, ...] = ("GET",),
    cross_site: bool = False,
    only_in_demo: bool = False,
    identified: bool = True,
) -> Callable[[Handler], Handler]:
    """Declare an HTTP route and who may call it.

    Args:
        path: Starlette path, "/media/{asset_id}/{name}".
        needs: what the caller must be.
        methods: HTTP methods; HEAD comes with GET.
        cross_site: whether another site may send an unsafe method (one-click unsubscribe).
        only_in_demo: whether the route exists in demo mode only.
        identified: whether to find out who calls; False answers even when the database does not.
    """

    def decorate(function: Handler) -> Handler:
        @wraps(function)
        async def guarded(request: Request) -> Response:
            if not identified:
                return await function(request, NOBODY)
            return await _answer(request, function, needs, cross_site)

        starlette = Route(path, guarded, methods=list(methods), name=function.__name__)
        routes.append(GuardedRoute(path, needs, methods, starlette, only_in_demo, cross_site))
        return function

    return decorate


async def identify_request(request: Request) -> Actor:
    """Return who sends an HTTP request."""
    network = request.client.host if request.client else ""
    return await identify(
        request.headers.get("cookie", ""), request.headers.get("host", ""), network
    )


async def _answer(request: Request, function: Handler, needs: Need, cross_site: bool) -> Response:
    if request.method not in {"GET", "HEAD", "OPTIONS"} and not cross_site and _is_foreign(request):
        security_log.warning("refused cross-site %s %s", request.method, request.url.path)
        return PlainTextResponse("Cette demande vient d’un autre site.", 403)
    caller = await identify_request(request)
    if is_off(function.__module__, caller):
        security_log.warning("refused off route=%s", request.url.path)
        return PlainTextResponse(OFF, 404)
    if not needs.allows(caller):
        return _send_away(request, caller, needs)
    if "\0" in request.scope["path"]:
        return PlainTextResponse(NotFound().sentence, 404)
    try:
        return await function(request, caller)
    except NotFound as refusal:
        return PlainTextResponse(refusal.sentence, 404)
    except Gone as refusal:
        return PlainTextResponse(refusal.sentence, 410)
    except TooMany as refusal:
        headers = {"Retry-After": str(refusal.retry_after)}
        return PlainTextResponse(refusal.sentence, 429, headers=headers)
    except Refused as refusal:
        return PlainTextResponse(refusal.sentence, 422)
    except Exception:
        number = secrets.token_hex(4)
        logging.getLogger("classe12").exception("incident %s", number)
        return PlainTextResponse(incident_sentence(number), 500)


def _send_away(request: Request, caller: Actor, needs: Need) -> Response:
    security_log.warning(
        "refused route=%s need=%s person=%s", request.url.path, needs.name, caller.person_id
    )
    way = way_out(caller, request.url.path, request.url.query)
    if request.method == "GET" and way != REFUSED_PAGE and _wants_html(request):
        return RedirectResponse(way, 303)
    return PlainTextResponse(
        "Cette page ne vous est pas ouverte.", 403 if caller.is_signed_in else 401
    )


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site sends this request (ASVS 5.0, 3.5)."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return bool(origin) and urlsplit(str(origin)).netloc != request.headers.get("host")


def _wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def incident_sentence(number: str) -> str:
    """Return what people read when something unforeseen broke."""
    return (
        "Quelque chose n’a pas marché de notre côté. Réessayez dans une minute ; "
        f"si cela continue, écrivez-nous en citant le numéro {number}."
    )
