"""Runs the service on granian: worker processes of a few threads each, ended with the process that started them."""

import errno
import socket
from collections.abc import Callable
from functools import partial

from granian.constants import Interfaces

from service.workers import SignalSafeServer, load_app
from tallymark.errors import CannotListen
from tallymark.figures import load_catalogue
from tallymark.store.database import open_database
from tallymark.store.settings import Settings

WORKERS = 2
"""Processes. Two, so that one long `/check` does not keep everybody else waiting."""
THREADS = 8
"""Requests at work in one process; each may hold one database connection, of which the pool has more than that."""
BACKLOG = 512
"""Requests that may wait for a thread."""
PATIENCE = 10
"""Seconds in which a worker ends its requests after a signal; then it is killed, so that none outlives the command."""


def check_address(host: str, port: int) -> None:
    """Raises CannotListen where nothing could be served at this address; asked before any worker starts.

    granian shares ports between its workers, so a second server would start beside the first without a word.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotListen(f"port {port} on {host} is taken; name another one with --port") from error
        raise CannotListen(f"cannot serve on {host} port {port}: {(error.strerror or str(error)).lower()}") from error


def run(settings: Settings, host: str, port: int, announce: Callable[[str], None]) -> bool:
    """Serves until SIGTERM or SIGINT; True when it was asked to end, False when its workers failed.

    `announce` is told the address. Raises CannotListen, StoreError or BadReport before any worker starts.
    """
    check_address(host, port)
    open_database(settings).close()
    load_catalogue(settings.report_paths)
    server = SignalSafeServer(
        "service",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    shown = f"[{host}]" if ":" in host else host
    server.on_startup(partial(announce, f"http://{shown}:{port}"))
    try:
        server.serve(target_loader=partial(load_app, settings), wrap_loader=False)
    except SystemExit:
        return server.interrupt_signal
    return True
