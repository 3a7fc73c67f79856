"""A server that sends bytes as they are, for what no HTTP server would send."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket, threading.Event], None]
"""Sends what it likes over a connection that has just asked for something; it looks at the event now and then."""


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """The address of a server on loopback that gives each connection the same answer."""
    closing = threading.Event()
    threads: list[threading.Thread] = []

    def converse(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            connection.recv(65_536)
            answer(connection, closing)

    def welcome() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=converse, args=(connection,)))
            threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        welcoming = threading.Thread(target=welcome)
        welcoming.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            closing.set()
            listening.shutdown(socket.SHUT_RDWR)
            welcoming.join()
            for thread in threads:
                thread.join()


def trickle(connection: socket.socket, closing: threading.Event, data: bytes) -> None:
    """A byte now and then."""
    for place in range(len(data)):
        if closing.wait(0.02):
            return
        connection.sendall(data[place : place + 1])
