"""A small application that tests/core/test_live.py runs in processes of its own.

A folder given by LIVE_PROBE stands for the world: `value` is what is shown, `allowed` exists while
the viewer may see it, `computed` counts the computations, `identified` the times that somebody was
asked who they are.
"""

import os
from pathlib import Path
from typing import Any

import reflex as rx
from sqlmodel import Session

from classe12.core import guard, live
from classe12.core.actor import ANYONE, Actor

WORLD = Path(os.environ["LIVE_PROBE"])


def _compute(db: Session, scope: str) -> dict[str, str]:
    with (WORLD / "computed").open("a") as counter:
        counter.write(f"{scope}\n")
    return {"scope": scope, "value": (WORLD / "value").read_text()}


def _allows(db: Session, actor: Actor, scope: str) -> bool:
    return scope != "secret" and (WORLD / "allowed").exists()


PROBE = live.open_channel(live.Channel("probe", _compute, _allows))


def _identify(cookie: str, host: str, network: str, /, *, is_act: bool = True) -> Actor:
    with (WORLD / "identified").open("a") as counter:
        counter.write("act\n" if is_act else "look\n")
    return Actor(programme_id=1)


guard.identify_with(_identify)


class LiveProbeState(rx.State):
    """One live value."""

    shown: dict[str, str] = {}

    @guard.event(needs=ANYONE)
    async def enter(self, scope: str) -> None:
        """Show a scope."""
        self.shown = await live.join(self, PROBE, scope, "shown")

    @guard.event(needs=ANYONE, by_itself=True)
    async def renew(self) -> None:
        """Read again, as a page does while nobody touches it."""
        self.shown = {"value": (WORLD / "value").read_text()}

    @guard.event(needs=ANYONE)
    async def go(self) -> None:
        """Leave the scope."""
        live.leave(self, PROBE)


def app() -> Any:
    """Return the ASGI application."""
    probe = rx.App()
    probe.add_middleware(guard.Guard())
    probe.add_page(lambda: rx.el.p(LiveProbeState.shown.to_string()), route="/")
    live.install(probe)
    return probe()
