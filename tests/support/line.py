"""A network line that can be cut: a relay in front of the application.

What is cut is what carries a file: the connections on which a piece of an upload is leaving. The
others stay, as when a phone goes from one mast to the next in the middle of a long request.
"""

import socket
import threading
from contextlib import suppress

PIECE = 64 * 1024
UPLOAD = b"PATCH /envois"


class Line:
    """Relays connections to a port of this machine.

    Attributes:
        port: where to call.
        cuts: how many connections were cut on the way.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.cuts = 0
        self._uploads: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> bool:
        """Break the connections that carry a file now; tell whether there was one."""
        found = list(self._uploads)
        self.cuts += len(found)
        for end in found:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        return bool(found)

    def close(self) -> None:
        """Take no more calls."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                try:
                    called = socket.create_connection(("127.0.0.1", self.target))
                except OSError:
                    caller.close()
                    continue
                for ends in ((caller, called, True), (called, caller, False)):
                    threading.Thread(target=self._relay, args=ends, daemon=True).start()

    def _relay(self, source: socket.socket, end: socket.socket, outward: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                if outward and UPLOAD in piece:
                    self._uploads.add(source)
                elif not outward:
                    self._uploads.discard(end)  # an answer: the request has ended
                end.sendall(piece)
        self._uploads -= {source, end}
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)  # wakes the other way, which closes it
        source.close()
