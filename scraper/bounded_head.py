"""Ends a connection whose answer never gets to its body: header lines, or interim answers, without end.

Scrapy bounds bodies, Twisted each line; neither bounds how many lines there are, and each costs far more in memory than
on the wire.
"""

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol
from twisted.web._newclient import Request as WireRequest
from twisted.web.iweb import IResponse

LONGEST_HEAD = 256_000
"""Bytes up to the body. Browsers and servers stop between 8 and 256 kB; the rest of a read may be body already."""


class HeadTooLong(Exception):
    """An answer that has not come to its body after LONGEST_HEAD bytes."""


class BoundedClientProtocol(_LenientHTTP11ClientProtocol):
    """Counts what comes before the body."""

    def request(self, request: WireRequest) -> Deferred[IResponse]:
        """Each answer on a connection has its own count."""
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Called with what has just arrived."""
        if self._parser is not None and self._parser.state in {STATUS, HEADER}:
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self.transport.abortConnection()  # type: ignore[union-attr] # TCP and TLS both have it
                self._disconnectParser(Failure(HeadTooLong()))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class BoundedClientFactory(_LenientHTTP11ClientFactory):
    """Makes such protocols for Twisted's pool of connections."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802 - Twisted's signature
        """One for each connection."""
        return BoundedClientProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
