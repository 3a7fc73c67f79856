"""Keeps pages from sending the crawler into the operator's own network.

A feed, sitemap or redirect can name any address, this machine and its neighbours included. Such an address is visited
only where the operator typed that host and port. A public name that resolves to a private address is not caught here.
"""

import ipaddress
from collections.abc import Iterable
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from scraper.settings import TYPED_PLACES

INNER_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


class RefusePrivateAddresses:
    """Ignores requests for private addresses but those of `typed`: "host" or "host:port" as the operator wrote them."""

    def __init__(self, typed: Iterable[str]) -> None:
        self._typed = frozenset(typed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The typed places travel in Scrapy's settings."""
        return cls(crawler.settings.getlist(TYPED_PLACES))

    def process_request(self, request: Request) -> None:
        """Called for each request, redirected ones included."""
        parts = urlsplit(request.url)
        if parts.netloc.rpartition("@")[2].lower() not in self._typed and is_private(parts.hostname or ""):
            raise IgnoreRequest("a private address")


def is_private(host: str) -> bool:
    """Whether a host, by its spelling, is this machine or in a network of one's own."""
    name = host.lower().rstrip(".")
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        last = name.rpartition(".")[2]
        numeric = last.isdigit() or last.startswith("0x")
        return "." not in name or numeric or name.endswith(INNER_NAMES)
