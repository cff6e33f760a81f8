"""Who may call what: every Reflex handler and every HTTP route, refused unless declared.

Any socket client can call any handler of any state, whatever page it shows; page guards protect
nothing. So each handler is declared with `@event(needs=...)`, each route with `@route(needs=...)`,
and one middleware identifies the caller from the session cookie before each of them.

Invariants: a handler or route without a declaration is refused; arguments that do not fit the
handler's signature are refused; a refusal sends no data and writes one line in the security log.
"""

from classe12.core.actor import ANYONE, SIGNED_IN, Need, identify_with
from classe12.core.guard.caller import actor, said
from classe12.core.guard.handlers import Guard, declared_need, event
from classe12.core.guard.web import (
    GuardedRoute,
    identify_request,
    incident_sentence,
    route,
    routes,
)

__all__ = [
    "ANYONE",
    "SIGNED_IN",
    "Guard",
    "GuardedRoute",
    "Need",
    "actor",
    "declared_need",
    "event",
    "identify_request",
    "identify_with",
    "incident_sentence",
    "route",
    "routes",
    "said",
]
