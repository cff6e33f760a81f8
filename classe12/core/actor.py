"""Who acts: what the guard found out about the caller, and nothing that the caller said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller of a handler, a route, a command or a job.

    Attributes:
        programme_id: the public policy whose address was called.
        person_id: the signed-in person, or None.
        session_id: the row of their session, or None.
        name: display name, for the audit trail's readers and the header.
        roles: roles that count now; a staff role counts only after its second factor.
        scopes: territories of a deployment lead, as (kind, code); ("national", "") is all of them.
        visitor: opaque key of an anonymous browser for one day; "" if there is none.
        network: network address as trusted proxies report it, for rate limits only.
        network_uai: the REP network that this person's school belongs to; "" if none.
        next_step: our page where this person completes their sign-in and may do more; "" if none.
        closing: what is said on each page of a service that is, or will be, read-only; "" for none.
        is_closed: whether it is read-only today.
        off: features that this policy does without (`core.features`).
        unit: what this policy counts (`core.saying`), "class" or "establishment".
    """

    programme_id: int
    person_id: UUID | None = None
    session_id: UUID | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    scopes: frozenset[tuple[str, str]] = frozenset()
    visitor: str = ""
    network: str = ""
    network_uai: str = ""
    next_step: str = ""
    closing: str = ""
    is_closed: bool = False
    off: frozenset[str] = frozenset()
    unit: str = "class"

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is behind the call."""
        return self.person_id is not None


def system(programme_id: int) -> Actor:
    """Return the service itself, for jobs and commands."""
    return Actor(programme_id=programme_id, name="Le service", roles=frozenset({"system"}))


@dataclass(frozen=True, slots=True)
class Need:
    """What a caller must be; `allows(actor)` is pure."""

    name: str
    allows: Callable[[Actor], bool]


ANYONE = Need("anyone", lambda actor: True)
SIGNED_IN = Need("signed_in", lambda actor: actor.is_signed_in)


class Identify(Protocol):
    """Turns a cookie header, a host and a network address into an actor.

    `is_act` tells whether somebody does something, which keeps their session from being idle; an
    open screen that is brought up to date by itself does not.
    """

    def __call__(self, cookie: str, host: str, network: str, /, *, is_act: bool = True) -> Actor:
        """Return who calls."""


_identify: list[Identify] = []


def identify_with(function: Identify) -> None:
    """Install the function that turns a cookie header, a host and a network address into an actor."""
    _identify[:] = [function]
