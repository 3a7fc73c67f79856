"""The reactor of the crawling process: nothing but the public internet can be dialled through it.

Every connection that Twisted opens, whoever asks for it (a page, a redirect, robots.txt, a proxy, TLS or not), goes
through `connectTCP`. Scrapy's HTTP agent resolves a host to addresses first (`HostnameEndpoint`) and hands over one at
a time, in its usual notation, so what is looked at here is what is dialled: a name whose DNS answer changes between two
looks gains nothing. A name that comes here unresolved is refused, because Twisted would resolve it after this look.
Scrapy is told of the class by `TWISTED_REACTOR`, and does not start on another one.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, NoReturn

from twisted.internet.asyncioreactor import AsyncioSelectorReactor
from twisted.internet.interfaces import IConnector
from twisted.internet.main import installReactor
from twisted.internet.protocol import ClientFactory

from scraper.network.failures import PrivateAddress
from scraper.network.host_spelling import PRIVATE
from scraper.network.public_addresses import literal_may_be_dialled


class GuardedReactor(AsyncioSelectorReactor):
    """Opens TCP connections to public addresses, and to the places that `open_also` names. Opens nothing else."""

    def __init__(self, eventloop: asyncio.AbstractEventLoop | None = None) -> None:
        super().__init__(eventloop)
        self._open: frozenset[tuple[str, int]] = frozenset()

    def open_also(self, places: Iterable[tuple[str, int]]) -> None:
        """From now on exactly these places, IP address and port, may be dialled beside the public internet."""
        self._open = frozenset(places)

    def connectTCP(  # noqa: N802 - Twisted's name, as are those below
        self,
        host: str,
        port: int,
        factory: ClientFactory[Any],
        timeout: float = 30.0,
        bindAddress: Any = None,  # noqa: N803, ANN401 - Twisted's signature
    ) -> IConnector:
        """Raises PrivateAddress for what is no public address in its usual notation."""
        if (host, port) not in self._open and not literal_may_be_dialled(host):
            raise PrivateAddress(PRIVATE)
        return super().connectTCP(host, port, factory, timeout, bindAddress)

    def connectUNIX(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401, N802
        """A crawler has no business with sockets of this machine."""
        raise PrivateAddress(PRIVATE)

    def connectUNIXDatagram(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401, N802
        """As above."""
        raise PrivateAddress(PRIVATE)

    def listenUDP(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401, N802
        """Datagrams go anywhere without a connection; names are resolved by the system, which needs no port of ours."""
        raise PrivateAddress(PRIVATE)

    def listenMulticast(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401, N802
        """As above."""
        raise PrivateAddress(PRIVATE)

    def listenTCP(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401, N802
        """A crawler serves nobody: no telnet, no remote control."""
        raise PrivateAddress(PRIVATE)


def install() -> None:
    """Makes it the process's reactor; Scrapy calls this."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    installReactor(GuardedReactor(loop))  # type: ignore[no-untyped-call] # Twisted gives it no types
