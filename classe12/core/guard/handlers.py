"""The handlers of Reflex states: declared, or refused."""

import inspect
from collections.abc import Callable
from functools import cache, wraps
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlsplit

import reflex as rx
from pydantic import ConfigDict, Field, create_model
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import transform_form_data
from typing_extensions import is_typeddict

from classe12.core import database, once
from classe12.core.actor import ANYONE, Actor, Need
from classe12.core.errors import NotFound
from classe12.core.features import OFF, is_off
from classe12.core.guard.caller import (
    current,
    identify,
    security_log,
    tell_call,
    tell_navigation,
    way_out,
    with_visitor,
)
from classe12.core.guard.forms import take_key
from classe12.core.guard.owner import claim

LONGEST_TEXT = 20_000  # characters of one text argument

# Handlers of Reflex itself that a page needs; everything else of the framework is refused.
OPENING = frozenset({"hydrate", "hydrate_and_load"})
FRAMEWORK = OPENING | {"set_is_hydrated", "on_load_internal", "update_vars_internal"}


def event(
    *,
    needs: Need,
    background: bool = False,
    supersedes: bool | None = None,
    by_itself: bool = False,
    writes_once: bool = False,
) -> Any:
    """Declare a handler of a state and who may call it; the only way to make one.

    Args:
        needs: what the caller must be.
        background: whether it runs outside the state's lock.
        supersedes: whether a newer call cancels the one under way.
        by_itself: whether the page calls it while nobody does anything: no session is kept awake by it.
        writes_once: whether the same form, pressed twice, is one act; its form is `ui.forms.form(once=True)`.
    """

    def decorate(function: Callable[..., Any]) -> Any:
        function.__dict__.update(needs=needs, by_itself=by_itself, writes_once=writes_once)
        if writes_once:
            function = _quiet_again(function)
        options: dict[str, Any] = {"background": True} if background else {}
        if supersedes is not None:
            options["supersedes"] = supersedes
        return rx.event(**options)(function) if options else rx.event(function)

    return decorate


def _quiet_again(function: Callable[..., Any]) -> Callable[..., Any]:
    """Have a handler whose form is written meanwhile leave the screen to the first press."""

    @wraps(function)
    async def run(*arguments: Any, **named: Any) -> Any:
        try:
            return await function(*arguments, **named)
        except once.Again:
            return None

    return run


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


def is_of_off(handler_name: str, caller: Actor) -> bool:
    """Whether a handler is of a feature that the policy of who calls does without.

    By the module of its state: what a mixin gives a state is of the state's feature.
    """
    registered = RegistrationContext.get().event_handlers.get(handler_name)
    return bool(registered and is_off(registered.states[0].__module__, caller))


def _says(handler_name: str, what: str) -> bool:
    """Whether the declaration of a handler says `what`."""
    registered = RegistrationContext.get().event_handlers.get(handler_name)
    return bool(registered and getattr(inspect.unwrap(registered.handler.fn), what, False))


async def _is_written(handler_name: str, caller: Actor, key: str) -> bool:
    """Whether the form that is sent is written already; if not, its act will write its key."""
    digest = once.digest_of(handler_name, caller.person_id, key)
    expected = digest if _says(handler_name, "writes_once") else ""
    once.expect(expected)
    return bool(expected) and await database.ask(once.is_sent, expected)


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


def _fields_of(value: Any, known: Any) -> Any:
    """Leave out of a form what Reflex adds to it: a null for each part with an id that is no field."""
    if not isinstance(value, dict) or not is_typeddict(known):
        return value
    return {k: v for k, v in value.items() if v is not None or k in known.__annotations__}


def _without_nul(value: Any) -> Any:
    """Return a payload without NUL: nobody types it, and no text of the database holds it."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(one) for name, one in value.items()}
    return value


def _fits(handler_name: str, payload: dict[str, Any]) -> bool:
    if handler_name.rsplit(".", 1)[-1] in FRAMEWORK:
        return True
    model = _arguments(handler_name)
    try:
        model.model_validate(
            {
                name: _fields_of(transform_form_data(value, known), known)
                for name, value in payload.items()
                for known in [model.model_fields[name].annotation]
            }
        )
    except (KeyError, TypeError, ValueError):
        return False
    return True


class Guard(Middleware):
    """The middleware that runs before every handler, background ones included."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Identify the caller, then let the handler run (None) or stop it."""
        need = declared_need(event.name)
        router = state.router
        name = event.name.rsplit(".", 1)[-1]
        is_framework = need is not None and name in FRAMEWORK
        if is_framework and name not in OPENING:
            if name == "on_load_internal":
                tell_navigation(router.session.session_id)
            return None
        who = router.headers.cookie, router.headers.host, router.session.client_ip
        caller = await identify(*who, is_act=not _says(event.name, "by_itself"))
        tell_call(router.session.session_id, caller)
        if not await claim(state, caller, is_opening=is_framework):
            security_log.warning("refused state of another, person=%s", caller.person_id)
            return StateUpdate()
        if is_framework:
            return None
        if not caller.is_signed_in:
            caller = with_visitor(caller, router.session.client_token)
        current.set(caller)
        key = take_key(event.payload)
        if is_of_off(event.name, caller):
            security_log.warning("refused off handler=%s person=%s", event.name, caller.person_id)
            if _says(event.name, "by_itself"):
                return StateUpdate()
            raise NotFound(OFF)  # told at the top of the page, as any refusal
        if need is not None and need.allows(caller) and _fits(event.name, event.payload):
            event.payload.update(_without_nul(event.payload))
            return StateUpdate() if await _is_written(event.name, caller, key) else None
        security_log.warning(
            "refused handler=%s need=%s person=%s", event.name, need and need.name, caller.person_id
        )
        if need is None or need.allows(caller):
            return StateUpdate()
        asked = urlsplit(str(router.url))
        way = rx.redirect(way_out(caller, asked.path, asked.query))
        return StateUpdate(events=rx.event.Event.from_event_type(way))
