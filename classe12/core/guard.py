"""Who may call what: every Reflex handler and every HTTP route, refused unless declared.

Any socket client can call any handler of any state, whatever page it shows; page guards protect
nothing. So each handler is declared with `@event(needs=...)`, each route with `@route(needs=...)`,
and one middleware identifies the caller from the session cookie before each of them.

Invariants: a handler or route without a declaration is refused; arguments that do not fit the
handler's signature are refused; a refusal sends no data and writes one line in the security log.
"""

import asyncio
import hashlib
import inspect
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from typing import Annotated, Any, get_type_hints
from urllib.parse import quote, urlsplit

import reflex as rx
from pydantic import ConfigDict, Field, ValidationError, create_model
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from classe12.core.actor import ANYONE, SIGNED_IN, Actor, Need  # noqa: F401
from classe12.core.clock import today
from classe12.core.errors import Gone, NotFound, Refused, TooMany
from classe12.core.settings import get_settings

security_log = logging.getLogger("classe12.security")
LONGEST_TEXT = 20_000  # characters of one text argument
SIGN_IN_PAGE = "/connexion"
REFUSED_PAGE = "/refuse"


Identify = Callable[[str, str, str], Actor]  # cookie header, host, network address
_identify: list[Identify] = []
_actor: ContextVar[Actor] = ContextVar("actor")

# Handlers of Reflex itself that a page needs; everything else of the framework is refused.
FRAMEWORK = frozenset(
    {"hydrate", "hydrate_and_load", "set_is_hydrated", "on_load_internal", "update_vars_internal"}
)


def identify_with(function: Identify) -> None:
    """Install the function that turns a cookie header, a host and a network address into an actor."""
    _identify[:] = [function]


def actor() -> Actor:
    """Return the caller of the running handler."""
    return _actor.get()


# --- Reflex handlers


def event(*, needs: Need, background: bool = False, supersedes: bool | None = None) -> Any:
    """Declare a handler of a state and who may call it; the only way to make one.

    Args:
        needs: what the caller must be.
        background: whether it runs outside the state's lock.
        supersedes: whether a newer call cancels the one under way.
    """

    def decorate(function: Callable[..., Any]) -> Any:
        function.__dict__["needs"] = needs
        options: dict[str, Any] = {"background": True} if background else {}
        if supersedes is not None:
            options["supersedes"] = supersedes
        return rx.event(**options)(function) if options else rx.event(function)

    return decorate


def declared_need(handler_name: str) -> Need | None:
    """Return what a registered handler needs, or None when nobody declared it."""
    registered = RegistrationContext.get().event_handlers.get(handler_name)
    if registered is None:
        return None
    function = inspect.unwrap(registered.handler.fn)
    if registered.states and registered.states[0].__module__.startswith("reflex"):
        return ANYONE if handler_name.rsplit(".", 1)[-1] in FRAMEWORK else None
    need = getattr(function, "needs", None)
    return need if isinstance(need, Need) else None


@cache
def _arguments(handler_name: str) -> Any:
    """Return the pydantic model of a handler's arguments: strict types, bounded texts, nothing more."""
    registered = RegistrationContext.get().event_handlers[handler_name]
    function = inspect.unwrap(registered.handler.fn)
    hints = get_type_hints(function)
    fields: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        hint = hints.get(name, Any)
        if hint is str:
            hint = Annotated[str, Field(max_length=LONGEST_TEXT)]
        required = parameter.default is inspect.Parameter.empty
        fields[name] = (hint, ... if required else parameter.default)
    config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)
    return create_model("Arguments", __config__=config, **fields)


def _fits(handler_name: str, payload: dict[str, Any]) -> bool:
    if handler_name.rsplit(".", 1)[-1] in FRAMEWORK:
        return True
    try:
        _arguments(handler_name).model_validate(payload)
    except ValidationError:
        return False
    return True


class Guard(Middleware):
    """The middleware that runs before every handler, background ones included."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Identify the caller, then let the handler run (None) or stop it."""
        need = declared_need(event.name)
        if need is not None and event.name.rsplit(".", 1)[-1] in FRAMEWORK:
            return None
        router = state.router
        caller = await asyncio.to_thread(
            _identify[0], router.headers.cookie, router.headers.host, router.session.client_ip
        )
        if not caller.is_signed_in:
            caller = _with_visitor(caller, router.session.client_token)
        _actor.set(caller)
        if need is not None and need.allows(caller) and _fits(event.name, event.payload):
            return None
        security_log.warning(
            "refused handler=%s need=%s person=%s", event.name, need and need.name, caller.person_id
        )
        if need is None or need.allows(caller):
            return StateUpdate()
        return StateUpdate(
            events=rx.event.Event.from_event_type(rx.redirect(_way_out(caller, router)))
        )


def _with_visitor(caller: Actor, token: str) -> Actor:
    """Give an anonymous browser its key of the day: the token cannot be found back from it."""
    key = hashlib.sha256(f"{today()}:{token}".encode() + get_settings().pepper()).hexdigest()[:32]
    return Actor(programme_id=caller.programme_id, visitor=key, network=caller.network)


def _way_out(caller: Actor, router: Any) -> str:
    if caller.is_signed_in:
        return REFUSED_PAGE
    return f"{SIGN_IN_PAGE}?suite={quote(urlsplit(str(router.url)).path or '/')}"


# --- HTTP routes

Handler = Callable[[Request, Actor], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class GuardedRoute:
    """A declared route; `starlette` is what the assembly mounts."""

    path: str
    needs: Need
    methods: tuple[str, ...]
    starlette: Route
    only_in_demo: bool = False


routes: list[GuardedRoute] = []


def route(
    path: str,
    *,
    needs: Need,
    methods: tuple[str, ...] = ("GET",),
    cross_site: bool = False,
    only_in_demo: bool = False,
) -> Callable[[Handler], Handler]:
    """Declare an HTTP route and who may call it.

    Args:
        path: Starlette path, "/media/{asset_id}/{name}".
        needs: what the caller must be.
        methods: HTTP methods; HEAD comes with GET.
        cross_site: whether another site may send an unsafe method (one-click unsubscribe).
        only_in_demo: whether the route exists in demo mode only.
    """

    def decorate(function: Handler) -> Handler:
        @wraps(function)
        async def guarded(request: Request) -> Response:
            return await _answer(request, function, needs, cross_site)

        starlette = Route(path, guarded, methods=list(methods), name=function.__name__)
        routes.append(GuardedRoute(path, needs, methods, starlette, only_in_demo))
        return function

    return decorate


async def identify_request(request: Request) -> Actor:
    """Return who sends an HTTP request."""
    network = request.client.host if request.client else ""
    return await asyncio.to_thread(
        _identify[0], request.headers.get("cookie", ""), request.headers.get("host", ""), network
    )


async def _answer(request: Request, function: Handler, needs: Need, cross_site: bool) -> Response:
    if request.method not in {"GET", "HEAD", "OPTIONS"} and not cross_site and _is_foreign(request):
        security_log.warning("refused cross-site %s %s", request.method, request.url.path)
        return PlainTextResponse("Cette demande vient d’un autre site.", 403)
    caller = await identify_request(request)
    if not needs.allows(caller):
        security_log.warning(
            "refused route=%s need=%s person=%s", request.url.path, needs.name, caller.person_id
        )
        if request.method == "GET" and not caller.is_signed_in and _wants_html(request):
            return RedirectResponse(f"{SIGN_IN_PAGE}?suite={quote(request.url.path)}", 303)
        return PlainTextResponse(
            "Cette page ne vous est pas ouverte.", 403 if caller.is_signed_in else 401
        )
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
