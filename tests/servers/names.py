"""A name server for crawls under test, in place of the system's: every name of `.example` leads to this machine.

`leads-to-7f000002.example` leads to the address in its name, written in hexadecimal; `turns-to-7f000002.example` leads
to 127.0.0.1 the first time and there ever after, as an attacker's name does between the look at it and the visit.
"""

import ipaddress
from multiprocessing.connection import Connection
from typing import Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from tests.private_spellings import as_the_system_reads_it

HERE = "127.0.0.1"


def leading_to(address: str) -> str:
    return f"leads-to-{ipaddress.ip_address(address).packed.hex()}.example"


def turning_to(address: str) -> str:
    return f"turns-to-{ipaddress.ip_address(address).packed.hex()}.example"


@implementer(IHostnameResolver)
class LocalNames:
    """Names that it does not know are read as the C library reads addresses; else they lead nowhere."""

    def __init__(self, reactor):
        self._reactor = reactor
        self._asked = set()

    @classmethod
    def from_crawler(cls, crawler, reactor):
        return cls(reactor)

    def install_on_reactor(self):
        self._reactor.installNameResolver(self)

    def resolveHostName(self, receiver, name, portNumber=0, addressTypes=None, transportSemantics="TCP"):  # noqa: N802, N803
        receiver.resolutionBegan(None)
        address = self._address(name)
        if address:
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind(transportSemantics, address, portNumber))
        receiver.resolutionComplete()
        return receiver

    def _address(self, name: str) -> str | None:
        first, _, last = name.lower().rstrip(".").rpartition(".")
        if last == "example":
            there = first.rpartition("-to-")[2] if "-to-" in first else ""
            turns = first.startswith("turns") and name not in self._asked
            self._asked.add(name)
            return str(ipaddress.ip_address(bytes.fromhex(there))) if there and not turns else HERE
        try:
            return str(ipaddress.ip_address(name))
        except ValueError:
            return HERE if name == "localhost" else as_the_system_reads_it(name)


def crawl_with_local_names(settings: Any, plan: Any, sender: Connection) -> None:
    """In place of `scraper.run._work`: the same crawl, with these names."""
    from scraper import process  # noqa: PLC0415 - Scrapy is for the crawling process only

    usual = process.scrapy_settings

    def with_names(*args: Any, **kwargs: Any) -> dict[str, Any]:
        return usual(*args, **kwargs) | {"TWISTED_DNS_RESOLVER": f"{__name__}.LocalNames"}

    process.scrapy_settings = with_names
    process.crawl_and_report(settings, plan, sender)
