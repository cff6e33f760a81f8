"""Live figures: something changed in the database, the screens that show it move by themselves.

An act calls `core.notify.notify(db, channel, scope)` in its transaction. Every web process runs one
`listen()` task: it hears PostgreSQL, waits a moment for others to come, computes each open scope once
and pushes the value to the browsers that show it, whatever their number. A handler opens a scope
with `join` and leaves it with `leave`, or by itself when its browser goes to another page.

Invariants: nothing is pushed to a browser whose right was checked more than `CHECKED_FOR` seconds
ago; a notification lost while the database was away costs nothing, everything open is computed
again on reconnection; a slow computation delays pushes, it never piles them up.

What depends on who looks is not pushed: `changes` tells a page to read itself again.

The state that Reflex keeps on the server is not touched by a push.
"""

from classe12.core.live.hub import Channel, hub, open_channel
from classe12.core.live.listener import install, listen
from classe12.core.live.stamps import VAR, changes
from classe12.core.live.viewers import CHECKED_FOR, join, leave, left_page

__all__ = [
    "CHECKED_FOR",
    "VAR",
    "Channel",
    "changes",
    "hub",
    "install",
    "join",
    "leave",
    "left_page",
    "listen",
    "open_channel",
]
