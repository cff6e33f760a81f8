"""The open sockets of each session: when a session ends, they are closed.

The browser comes back by itself with a new socket, as who its cookie says it is by then.
"""

from collections import defaultdict
from uuid import UUID

from classe12.core.actor import Actor
from classe12.core.live import push

ENDED = "session"  # what `core.notify` says, with the session's identifier as scope
PRUNE_EVERY = 500  # new sockets

_of_session: dict[str, set[str]] = defaultdict(set)
_session_of: dict[str, str] = {}


def seen(sid: str, caller: Actor) -> None:
    """Note whose a socket is; called by the guard at each event."""
    session = _name(caller.session_id)
    former = _session_of.get(sid, "")
    if former == session or not sid:
        return
    _drop(sid)
    if session:
        _session_of[sid] = session
        _of_session[session].add(sid)
        if len(_session_of) % PRUNE_EVERY == 0:
            prune()


async def end(session: str) -> None:
    """Close the sockets of a session."""
    for sid in list(_of_session.get(session, ())):
        _drop(sid)
        await push.close(sid)


def prune() -> None:
    """Forget the sockets that went away."""
    for sid in [sid for sid in _session_of if not push.is_connected(sid)]:
        _drop(sid)


def _drop(sid: str) -> None:
    session = _session_of.pop(sid, "")
    if session:
        _of_session[session].discard(sid)
        if not _of_session[session]:
            del _of_session[session]


def _name(session_id: UUID | None) -> str:
    return str(session_id) if session_id else ""
