"""Ends a connection whose answer costs more than an answer may: a head without end, or a body in crumbs.

Scrapy bounds bodies, Twisted each line of a head. Neither bounds how many lines there are, each of which costs far more
in memory than on the wire, nor the work of putting a body together that comes in chunks of one byte.
"""

import time

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol
from twisted.web._newclient import Request as WireRequest
from twisted.web.iweb import IResponse

LONGEST_HEAD = 256_000
"""Bytes up to the body. Browsers and servers stop between 8 and 256 kB; the rest of a read may be body already."""

MOST_WORK = 0.5
"""Seconds of processor time for one answer as it comes. One of 8 MB takes a tenth of it."""

UNTIMED = 0.02
"""Seconds by the clock on the wall, which costs nothing to ask, before the processor's time is asked for at each read:
nearly all answers take less. A machine that is busy otherwise makes them take longer, and is not the answer's fault."""


class TooCostly(Exception):
    """An answer that takes more memory or work than it can be worth."""


class BoundedClientProtocol(_LenientHTTP11ClientProtocol):
    """Counts what comes before the body, and the work."""

    def request(self, request: WireRequest) -> Deferred[IResponse]:
        """Each answer on a connection has its own count."""
        self._head = 0
        self._time = self._work = 0.0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Called with what has just arrived."""
        if self._parser is not None and self._parser.state in {STATUS, HEADER}:
            self._head += len(data)
        if self._head > LONGEST_HEAD or self._work > MOST_WORK:
            self.transport.abortConnection()  # type: ignore[union-attr] # TCP and TLS both have it
            self._disconnectParser(Failure(TooCostly()))  # type: ignore[no-untyped-call]
            return
        began, clock = time.perf_counter(), time.thread_time
        processed = clock() if self._time > UNTIMED else 0.0
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if processed:
            self._work += clock() - processed
        self._time += time.perf_counter() - began


class BoundedClientFactory(_LenientHTTP11ClientFactory):
    """Makes such protocols for Twisted's pool of connections."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802 - Twisted's signature
        """One for each connection."""
        return BoundedClientProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
