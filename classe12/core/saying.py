"""How what a slice returns is said: in the words of the policy of who asks.

A slice, or a module, whose sentences speak of what a policy counts says it once, `SAID = True`; what its
queries and its acts return to somebody, and what they refuse, is then said as their policy says it. A module
of such a slice that hands over texts to be changed, not sentences to be read, says `SAID = False`.
Invariant: `database.ask` and `database.act` ask here, so that a new query has nothing to think of.
"""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from classe12.core.actor import Actor
from classe12.core.errors import Invalid, Refused

R = TypeVar("R")
USUAL = "class"  # the unit of coverage that the sentences of the code are written for
Rewording = Callable[[Any, str], Any]
_rewording: list[Rewording] = []


def say_with(function: Rewording) -> None:
    """Install the function that takes a value and a unit of coverage and returns it as it is said."""
    _rewording[:] = [function]


def said(value: R, unit: str) -> R:
    """Return a text, or rows however nested, as a policy that counts a unit says it."""
    if unit == USUAL or not _rewording:
        return value
    found: R = _rewording[0](value, unit)
    return found


def unit_for(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """Return the unit in whose words what a function returns is said.

    Args:
        function: a query or an act.
        arguments: what it is called with; the actor is among them when somebody asks.
    """
    actors = (one for one in arguments if isinstance(one, Actor))
    unit = next((one.unit for one in actors), USUAL)
    return unit if unit != USUAL and _is_said(getattr(function, "__module__", "") or "") else USUAL


def refused(refusal: Refused, unit: str) -> Refused:
    """Return a refusal as it is said."""
    if unit == USUAL:
        return refusal
    if isinstance(refusal, Invalid):
        refusal.problems = said(refusal.problems, unit)
    refusal.sentence = said(refusal.sentence, unit)
    refusal.args = (refusal.sentence,)
    return refusal


def _is_said(module: str) -> bool:
    while module:
        is_said = getattr(sys.modules.get(module), "SAID", None)
        if is_said is not None:
            return bool(is_said)
        module = module.rpartition(".")[0]
    return False
