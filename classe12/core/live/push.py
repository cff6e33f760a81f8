"""How Reflex pushes, known here alone (tests/core/test_live.py holds it to that).

A delta is sent on the socket under `event`; the names of its variables end with `_rx_state_`.
"""

from typing import Any

import reflex as rx
from engineio.packet import PING, Packet
from reflex.state import StateUpdate
from reflex_base.constants.state import FIELD_MARKER
from reflex_base.event import Event

from classe12.core.actor import Actor
from classe12.core.guard.caller import way_out
from classe12.core.live.hub import Viewer, hub


async def send(state: str, values: dict[str, Any], sids: list[str]) -> None:
    """Give vars of a state their values on several screens; they are encoded once."""
    delta = {state: {var + FIELD_MARKER: value for var, value in values.items()}}
    if values and sids:
        await hub.app.event_namespace.emit("event", StateUpdate(delta=delta), room=sids)


def is_connected(sid: str) -> bool:
    """Tell whether a socket is still there."""
    namespace = hub.app.event_namespace.namespace
    return bool(hub.app.sio.manager.is_connected(sid, namespace))


async def close(sid: str) -> None:
    """Close the transport under a socket; the browser opens another one by itself.

    Closing the socket itself would be final: Reflex does not come back from that. The empty item
    makes engine.io close the websocket; the ping makes the browser say a word, without which
    granian, which is listening to it, does not close.
    """
    namespace = hub.app.event_namespace.namespace
    transports = hub.app.sio.eio.sockets
    transport = transports.get(hub.app.sio.manager.eio_sid_from_sid(sid, namespace))
    if transport:
        await transport.queue.put(Packet(PING))
        await transport.queue.put(None)


async def send_away(viewer: Viewer, actor: Actor) -> None:
    """Take somebody who may not see a page any more to what would let them, or to the refusal."""
    events = Event.from_event_type(rx.redirect(way_out(actor, viewer.path)))
    await hub.app.event_namespace.emit("event", StateUpdate(events=events), room=[viewer.sid])
