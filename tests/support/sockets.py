"""A browser without a page: speaks to the served application over its real socket."""

import asyncio
from typing import Any, Self
from uuid import uuid4

import socketio

SPACE = "/_event"
PATIENCE = 5.0  # seconds
OPEN = "reflex___state____state.hydrate"
OPENED = "reflex___state____state"  # the root, which only an opening sends whole


class SocketBrowser:
    """One connection, with its cookie; keeps every update that the server sends.

    Attributes:
        updates: what came so far, oldest first.
    """

    def __init__(self, url: str, cookie: dict[str, str] | None = None) -> None:
        self.url = url
        self.cookie = cookie or {}
        self.updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.client = socketio.AsyncClient(reconnection=False)

    async def __aenter__(self) -> Self:
        self.client.on("event", self._keep, namespace=SPACE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookie.items())
        await self.client.connect(
            f"{self.url}/?token={uuid4()}",
            headers={"Cookie": cookies, "Origin": self.url},
            namespaces=[SPACE],
            socketio_path="/_event",
            transports=["websocket"],
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.disconnect()

    async def _keep(self, update: Any) -> None:
        await self.updates.put(update)

    async def send(self, handler: str, payload: dict[str, Any], path: str = "/") -> None:
        """Call a handler, from the page of an address."""
        event = {
            "name": handler,
            "payload": payload,
            "router_data": {"pathname": path, "asPath": path, "query": {}},
        }
        await self.client.emit("event", event, namespace=SPACE)

    async def call(
        self, handler: str, payload: dict[str, Any], path: str = "/"
    ) -> list[dict[str, Any]]:
        """Call a handler and return the updates that answer it; a refusal may answer nothing.

        Events of one browser are handled in order, so what comes before the answer to a second,
        known one answers the first.

        Raises:
            TimeoutError: when even the second is not answered.
        """
        await self.send(handler, payload, path)
        await self.send(OPEN, {})
        answers = []
        while True:
            update = await asyncio.wait_for(self.updates.get(), PATIENCE)
            if OPENED in update.get("delta", {}):
                return answers
            answers.append(update)


def redirect_of(updates: list[dict[str, Any]]) -> str:
    """Return where updates send the browser, "" if they do not."""
    for update in updates:
        for event in update.get("events", []):
            if event["name"] == "_redirect":
                return str(event["payload"]["path"])
    return ""


def delta_of(updates: list[dict[str, Any]]) -> dict[str, Any]:
    """Return all that updates change on the page."""
    return {name: value for update in updates for name, value in update.get("delta", {}).items()}
