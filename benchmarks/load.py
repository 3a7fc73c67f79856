"""Clients of a server on this machine: processes with some connections each, which ask for one address at a time."""

import random
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context

CLIENTS = 4
"""Twice as many as this machine has cores, so that the server always has something to do."""

CONNECTIONS = 8
"""Of each, in turn: the system deals connections out to the server's processes, not requests."""


@dataclass(frozen=True)
class Load:
    """What the clients saw: answers a second, and the seconds that each took, in order."""

    rate: float
    seconds: Sequence[float]

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the answers came."""
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


def run_load(port: int, paths: Sequence[str], seconds: float, rate: float | None = None) -> Load:
    """Clients ask for `paths` at random, as fast as they are answered, or at `rate` a second all together.

    At a rate an answer's time counts from when it was to be asked for, so that a server that stalls is not excused.
    """
    with ProcessPoolExecutor(CLIENTS, mp_context=get_context("forkserver")) as processes:
        started = [processes.submit(_ready) for _ in range(CLIENTS)]
        for each in started:
            each.result()
        share = None if rate is None else rate / CLIENTS
        runs = [processes.submit(_client, port, paths, seconds, share, seed) for seed in range(CLIENTS)]
        taken = sorted(second for run in runs for second in run.result())
    return Load(len(taken) / seconds, taken)


def get(connection: socket.socket, path: str) -> bytes:
    """The body of an answer with a length. Raises ConnectionError for any status but 200."""
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n".encode())
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    if b" 200 " not in status:
        raise ConnectionError(status.decode(errors="replace"))
    (length,) = (int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length"))
    parts, missing = [body], length - len(body)
    while missing > 0:
        parts.append(_more(connection))
        missing -= len(parts[-1])
    return b"".join(parts)


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65_536)
    if not part:
        raise ConnectionError("the server hung up")
    return part


def _ready() -> None:
    time.sleep(0.2)  # so long that every process takes one


def _client(port: int, paths: Sequence[str], seconds: float, rate: float | None, seed: int) -> list[float]:
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    taken: list[float] = []
    with ExitStack() as opened:
        connections = [
            opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(CONNECTIONS)
        ]
        for connection in connections:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began = now = time.perf_counter()
        while now < began + seconds:
            due = now if rate is None else began + len(taken) / rate
            if due > now:
                time.sleep(due - now)
            get(connections[len(taken) % CONNECTIONS], chance.choice(paths))
            now = time.perf_counter()
            taken.append(now - due)
    return taken
