"""What a policy does without: the handlers, the routes and the acts of a feature are refused where it is off.

Who holds a feature says it once, `FEATURE = "ideas"`, in the module of its states, of its routes or of its
acts, or in the slice when all of it is. Invariant: the guard asks here before each handler and each route,
`database.act` before each act that somebody does; nothing new in such a module has to think of it.
"""

import sys
from collections.abc import Callable
from typing import Any

from classe12.core.actor import Actor
from classe12.core.errors import NotFound

OFF = "Ce service n’a pas cette fonction\u00a0: le plan du site montre tout ce qu’il propose."


def feature_of(module: str) -> str:
    """Return the feature that a module holds, by its own word or by its slice's; "" for none."""
    while module:
        if found := getattr(sys.modules.get(module), "FEATURE", ""):
            return str(found)
        module = module.rpartition(".")[0]
    return ""


def is_off(module: str, actor: Actor) -> bool:
    """Whether a module is of a feature that the policy of who calls does without."""
    return bool(actor.off) and feature_of(module) in actor.off


def check_on(function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Refuse an act of somebody whose policy does without it.

    Args:
        function: the act.
        arguments: what it is called with; the actor is among them when somebody acts.

    Raises:
        NotFound: the feature is off.
    """
    module = getattr(function, "__module__", "") or ""
    if any(isinstance(one, Actor) and is_off(module, one) for one in arguments):
        raise NotFound(OFF)
