"""What one web process knows of its open screens."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.database import ask

Place = tuple[str, str]  # (name of a channel, scope)


def _same(notified: str, scope: str) -> bool:
    return notified == scope


@dataclass(frozen=True, slots=True)
class Channel:
    """A kind of live value.

    Attributes:
        name: a word, unique.
        compute: reads the value of a scope: (db, scope) -> what JSON or a frozen dataclass can say.
        allows: whether somebody may see a scope: (db, actor, scope) -> bool.
        touches: whether what was notified changes an open scope: (notified, scope) -> bool.
        prepare: called once before a wave of computations, outside any transaction.
        hears: the name that is notified, when it is not its own.
    """

    name: str
    compute: Callable[[Session, str], Any]
    allows: Callable[[Session, Actor, str], bool]
    touches: Callable[[str, str], bool] = _same
    prepare: Callable[[], Any] | None = None
    hears: str = ""

    def is_touched(self, name: str, notified: str, scope: str) -> bool:
        """Tell whether a notification changes a scope of this channel."""
        return name == (self.hears or self.name) and self.touches(notified, scope)


@dataclass(slots=True)
class Viewer:
    """A browser that shows a scope."""

    sid: str
    place: Place
    state: str  # full name of the state
    var: str
    path: str  # of the page
    caller: tuple[str, str, str]  # cookie header, host, network address: who it is, asked again
    checked_at: float


@dataclass(slots=True)
class Hub:
    """What one web process knows of its open screens."""

    app: Any = None
    viewers: dict[tuple[str, str], Viewer] = field(default_factory=dict)  # by (sid, channel)
    dirty: set[Place] = field(default_factory=set)
    latest: dict[Place, Any] = field(default_factory=dict)
    pushed: dict[Place, Any] = field(default_factory=dict)
    pushed_at: dict[Place, float] = field(default_factory=dict)  # of `time.monotonic`
    locks: dict[Place, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    is_listening: bool = False
    checking: asyncio.Task[None] | None = None  # the check of rights under way

    def open_places(self) -> set[Place]:
        """Return what is on some screen."""
        return {viewer.place for viewer in self.viewers.values()}

    def mark(self, places: Iterable[Place]) -> None:
        """Ask for places to be computed again and pushed in the next wave."""
        found = set(places)
        if found:
            self.dirty |= found
            self.woken.set()

    def mark_all(self) -> None:
        """Ask for everything to be computed again."""
        self.mark(self.open_places() | set(self.latest))

    def hear(self, name: str, notified: str) -> None:
        """Mark the places that a notification changes."""
        known = (self.open_places() | set(self.latest)) - self.dirty
        self.mark(p for p in known if channels[p[0]].is_touched(name, notified, p[1]))

    async def compute(self, place: Place) -> Any:
        """Read the value of a place and keep it for those who open it next."""
        name, scope = place
        self.latest[place] = value = await ask(channels[name].compute, scope)
        return value


channels: dict[str, Channel] = {}
hub = Hub()


def open_channel(channel: Channel) -> Channel:
    """Declare a channel; called at import of the slice's `state.py`."""
    channels[channel.name] = channel
    return channel
