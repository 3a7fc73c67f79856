"""Connections for a page that a person asked for: to the host that was typed, or else to the public internet only.

The typed host is the person's own business, a page on this machine included. Where it redirects to is the site's
business, and a site must not lead into the network that it is opened from. What is looked at is the address that is
dialled, so a name whose DNS answer changes gains nothing.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError

from scraper.network.host_spelling import PRIVATE, refusal_of_host
from scraper.network.public_addresses import literal_may_be_dialled


class PrivateTarget(HTTPError):
    """A redirect to an address that is not of the public internet."""


class Dialler:
    """Looks addresses up and over. `typed` is the host that the person typed; `end` cuts off what it let through."""

    def __init__(self, typed: str) -> None:
        self._typed = _plain(typed)
        self._open: list[socket.socket] = []
        self._ended = False

    def addresses(self, connection: HTTPConnection, host: str) -> list[str]:
        """The IP addresses that may be dialled for a host, in the resolver's order. Raises urllib3's own errors."""
        is_typed = _plain(host) == self._typed
        if not is_typed and refusal_of_host(host.strip("[]")):
            raise PrivateTarget(PRIVATE)
        try:
            found = socket.getaddrinfo(host.strip("[]"), connection.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            cause = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            raise NameResolutionError(host, connection, cause) from error
        addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
        allowed = [address for address in addresses if is_typed or literal_may_be_dialled(address)]
        if not allowed:
            raise PrivateTarget(PRIVATE)
        return allowed

    def keep(self, opened: socket.socket) -> None:
        """A connection that `end` is to cut off; TLS takes the socket itself away, so a second handle is kept."""
        self._open.append(opened.dup())
        if self._ended:
            self.end()

    def end(self) -> None:
        """Whoever waits for one of the connections stops waiting, whatever it waits for."""
        self._ended = True
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Gives the handles back."""
        for each in self._open:
            each.close()


@contextmanager
def guarded_pools(typed: str, seconds: float) -> Iterator[urllib3.PoolManager]:
    """Pools of connections that are all cut off after so many seconds, a slow head or handshake included."""
    dialler = Dialler(typed)
    timer = Timer(seconds, dialler.end)
    timer.daemon = True
    timer.start()
    try:
        with urllib3.PoolManager(cert_reqs="CERT_REQUIRED") as pools:
            pools.pool_classes_by_scheme = _pool_classes(dialler)
            yield pools
    finally:
        timer.cancel()
        dialler.close()


def _pool_classes(dialler: Dialler) -> dict[str, type[Any]]:
    class PlainConnection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _dialled(self, super()._new_conn, dialler)

    class SecureConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _dialled(self, super()._new_conn, dialler)

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": PlainPool, "https": SecurePool}


def _dialled(connection: HTTPConnection, dial: Any, dialler: Dialler) -> socket.socket:  # noqa: ANN401 - urllib3's own method
    """Dials one address after the other, where urllib3 would hand the name to the system once more."""
    host = connection._dns_host  # where urllib3 itself finds what to dial
    *earlier, last = dialler.addresses(connection, host)
    opened: socket.socket | None = None
    try:
        for address in earlier:
            connection._dns_host = address
            with suppress(HTTPError):
                opened = dial()
                break
        if opened is None:
            connection._dns_host = last
            opened = dial()
    finally:
        connection._dns_host = host
    dialler.keep(opened)
    return opened


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
