"""A page that reads itself again when what it shows changed.

What some pages show depends on who looks: it cannot be computed once for all and pushed. What is pushed
is a stamp, another one at each change, that says nothing; the page (`ui.again`) then calls a handler of
its own, declared `by_itself`, which reads as who it is and leaves alone what is being typed.
"""

from collections.abc import Callable

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.live.hub import Channel, open_channel

VAR = "stamp"  # the var of the states whose pages read themselves again


def _is_of_programme(db: Session, actor: Actor, scope: str) -> bool:
    del db
    return scope.partition(" ")[0] == str(actor.programme_id)


def _begins(notified: str, scope: str) -> bool:
    return f"{notified} ".startswith(f"{scope} ")


def changes(
    name: str,
    *,
    hears: str,
    allows: Callable[[Session, Actor, str], bool] = _is_of_programme,
    touches: Callable[[str, str], bool] = _begins,
) -> Channel:
    """Declare that pages show what an act notifies of; called at import of the slice's `state.py`.

    Args:
        name: a word, unique.
        hears: what the acts notify.
        allows: whether somebody may be told, by default those of the programme that begins the scope.
        touches: whether what was notified is about an open scope, by default when it begins with it.
    """
    return open_channel(Channel(name, _stamp, allows, touches=touches, hears=hears))


def _stamp(db: Session, scope: str) -> str:
    del db, scope
    return now().isoformat()
