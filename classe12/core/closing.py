"""The door of a service that is read-only: acts are refused there, those that are declared stay open.

Invariant: refused by default. `database.act` asks here before each act that somebody does, so a new act
needs nothing to be refused; what people keep the right to do says so (`stays_open`) beside its function
(docs/adr/0033-hand-over.md). What the service does by itself opens its own transactions: its jobs ask
for the programmes that are open.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from classe12.core.actor import Actor
from classe12.core.errors import Refused

F = TypeVar("F", bound=Callable[..., Any])
READ_ONLY = (
    "Le service est en lecture seule : rien ne s’y ajoute et rien ne s’y change. Vous pouvez encore "
    "regarder, emporter ce qui est à vous, et l’effacer."
)


def stays_open(function: F) -> F:
    """Declare an act that people may still do once the service is read-only."""
    function.__dict__["stays_open"] = True
    return function


def check_open(function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Refuse an act of somebody on a service that is read-only.

    Args:
        function: the act.
        arguments: what it is called with; the actor is among them when somebody acts.

    Raises:
        Refused: it is read-only, and this act does not stay open.
    """
    if getattr(function, "stays_open", False):
        return
    if any(isinstance(one, Actor) and one.is_closed for one in arguments):
        raise Refused("read_only", READ_ONLY)
