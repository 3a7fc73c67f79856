"""Runs the service on granian: worker processes that are ended with the process that started them."""

import errno
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

from service.metrics.shared import counting_together
from service.running.workers import SignalSafeServer, load_app
from tallymark.errors import CannotListen, StoreError
from tallymark.figures import load_catalogue
from tallymark.logs import write_logs
from tallymark.store.database import open_database
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings

log = logging.getLogger(__name__)

WORKERS = 2
"""Processes. Two, so that a slow page does not keep everybody else waiting."""
BACKLOG = 512
"""Connections that the system holds until a worker takes them."""
CONNECTIONS = 2_048
"""Open ones a worker: those of clients that send a byte now and then cost a few kB each, and no thread."""
HEADERS = HTTP1Settings(header_read_timeout=5_000, max_buffer_size=32_768)
"""Milliseconds for a request's head, from the first byte on or from the last answer; bytes that the head may have."""
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
    write_logs(settings.log_format, settings.log_level, quotes_errors=False)
    check_address(host, port)
    open_database(settings).close()
    load_catalogue(settings.report_paths)
    server = SignalSafeServer(
        "service",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=WORKERS,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,
        http1_settings=HEADERS,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    shown = f"[{host}]" if ":" in host else host
    server.on_startup(partial(announce, f"http://{shown}:{port}"))
    with _queue_server(settings) as url:
        try:
            loader: Any = partial(load_app, settings, url)  # granian's type for it knows only callables
            with counting_together():
                server.serve(target_loader=loader, wrap_loader=False)
        except SystemExit:
            return server.interrupt_signal
    return True


@contextmanager
def _queue_server(settings: Settings) -> Iterator[str | None]:
    """Where requests are counted; None where no server can run, without which labels are served all the same."""
    with ExitStack() as opened:
        url: str | None = None
        try:
            url = opened.enter_context(running_valkey(settings))
        except StoreError as error:
            log.warning("requests cannot be counted: %s", error)
        yield url
