"""The queue server that the settings name, or else an embedded Valkey that all processes on one data folder share.

Each process holds a lock while it uses the embedded server, and the last one to leave stops it; the system frees the
lock of a process that was killed. A server that outlived its users is used again by the next one.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tallymark.errors import StoreError
from tallymark.store.queue.valkey_server import find_server, revive_server, start_server, stop_server
from tallymark.store.settings import Settings
from tallymark.unwinding import unwound_by_signals


@contextmanager
def running_valkey(settings: Settings) -> Iterator[str]:
    """The URL of a queue server that runs as long as the block; SIGTERM or SIGHUP ends it as well.

    Raises StoreError in one line where no server can run.
    """
    if settings.redis_url:
        yield settings.redis_url
        return
    folder = settings.data_dir.absolute() / "valkey"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        users = (folder / "users.lock").open("w")
    except OSError as error:
        raise StoreError(f"the data folder cannot be used: {error.strerror}: {error.filename}") from error
    with users, unwound_by_signals():
        with _gate(folder):
            server = find_server(folder) or start_server(folder)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield server.url
        finally:
            with _gate(folder), suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while anybody else uses the server
                stop_server(folder)


def revive_valkey(settings: Settings) -> None:
    """Starts the embedded server again where it died under its users, at the address that they know.

    To be called inside `running_valkey`. Raises StoreError where it cannot run; a server of one's own is left alone.
    """
    if settings.redis_url:
        return
    folder = settings.data_dir.absolute() / "valkey"
    if find_server(folder) is None:
        with _gate(folder):
            if find_server(folder) is None:
                revive_server(folder)


@contextmanager
def _gate(folder: Path) -> Iterator[None]:
    """One process at a time finds, starts or stops the server."""
    with (folder / "gate.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
