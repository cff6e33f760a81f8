"""A small tus client that can be cut at any byte."""

import base64
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from classe12.core.actor import Actor

PIECE = 64 * 1024


@dataclass
class TusClient:
    """Sends one content to one server, as one person."""

    url: str
    actor: Actor
    content: bytes
    place: str = ""
    acknowledged: int = 0
    sent: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        who = f"who={self.actor.person_id}.{self.actor.programme_id}"
        return {"cookie": who, "tus-resumable": "1.0.0"}

    def create(self) -> httpx.Response:
        """Ask to send the content."""
        name = base64.b64encode(b"film.mp4").decode()
        more = {"upload-length": str(len(self.content)), "upload-metadata": f"filename {name}"}
        answer = httpx.post(f"{self.url}/envois", headers={**self.headers, **more}, timeout=30)
        self.place = self.url + answer.headers.get("location", "")
        return answer

    def ask(self) -> int:
        """Return the offset that the server tells."""
        answer = httpx.head(self.place, headers=self.headers, timeout=30)
        answer.raise_for_status()
        return int(answer.headers["upload-offset"])

    def add(self, offset: int, end: int, *, cut_at: int | None = None, pace: float = 0) -> int:
        """Send bytes; return the status, 0 when the line was cut.

        Args:
            offset: of the first byte. end: after the last one.
            cut_at: break the line once this many bytes of the content were written.
            pace: seconds to wait between pieces.
        """

        def body() -> Iterator[bytes]:
            for start in range(offset, end, PIECE):
                if cut_at is not None and start >= cut_at:
                    raise ConnectionAbortedError
                yield self.content[start : min(end, start + PIECE)]
                self.sent += min(end, start + PIECE) - start
                time.sleep(pace)

        more = {"content-type": "application/offset+octet-stream", "upload-offset": str(offset)}
        headers = {**self.headers, **more, "content-length": str(end - offset)}
        try:
            answer = httpx.patch(self.place, headers=headers, content=body(), timeout=30)
        except (httpx.TransportError, ConnectionAbortedError):
            return 0
        if answer.status_code == 204:
            self.acknowledged = int(answer.headers["upload-offset"])
        return answer.status_code
