"""The web process: pages, routes and sockets on one port, from one process that holds the states."""

import os
import signal
import socket

from classe12.commands import front
from classe12.commands.processes import hold_leash
from classe12.core.database import check_connection
from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

APPLICATION = "classe12.classe12:app"
OPEN_SOCKETS_HAVE = 3  # seconds to close when the server stops


def serve() -> None:
    """Serve until stopped; builds the front first when its sources changed."""
    hold_leash()
    settings = get_settings()
    check_port()
    check_connection()
    os.environ.update(front.serving_environment(front.ensure_front()))
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        APPLICATION,
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,  # states live in the memory of one process
        workers_kill_timeout=OPEN_SOCKETS_HAVE,
        log_level=LogLevels.warning,
    )
    # A closed terminal is a reason to stop, not to start again.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve()


def check_port() -> None:
    """Make sure that we may listen.

    Raises:
        Misconfigured: when somebody else listens there, or the address is not ours.
    """
    settings = get_settings()
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise Misconfigured(
            f"Le port {settings.port} est réservé à l’administrateur de la machine. "
            "Choisissez-en un au-dessus de 1023, par exemple PORT=8000."
        ) from error
    except OSError as error:
        raise Misconfigured(
            f"Le port {settings.port} de {settings.host} n’est pas libre ({error.strerror}). "
            f"Arrêtez ce qui l’occupe, ou choisissez-en un autre, par exemple "
            f"PORT={settings.port + 1 if settings.port < 65535 else 8000}."
        ) from error
