"""Listens where nobody may come, and remembers who came."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Canary:
    """`places` are the addresses and ports that it listens on; `visits` names one for each connection."""

    places: list[tuple[str, int]] = field(default_factory=list)
    visits: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def listening_canary(hosts: Sequence[str], port: int = 0) -> Iterator[Canary]:
    """On each of `hosts`, IPv4 or IPv6, until the block ends; a host that this machine does not have is left out.

    Port 0 takes a free one for each.
    """
    canary = Canary()
    sockets = []
    for host in hosts:
        with suppress(OSError):
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            sockets.append(socket.create_server((host, port), family=family, backlog=500))
            canary.places.append((host, sockets[-1].getsockname()[1]))
    threads = [
        threading.Thread(target=_welcome, args=(each, place, canary.visits))
        for each, place in zip(sockets, canary.places, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        yield canary
    finally:
        for each in sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in threads:
            thread.join()


def _welcome(listening: socket.socket, place: tuple[str, int], visits: list[tuple[str, int]]) -> None:
    while True:
        try:
            came, _ = listening.accept()
        except OSError:
            return
        visits.append(place)
        came.close()
