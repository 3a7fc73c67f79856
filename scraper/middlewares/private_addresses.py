"""Refuses an address that is private by its spelling, and tells the reactor of the one place that is open all the same.

A feed, sitemap or redirect can name any address, this machine and its neighbours included.
"""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from scraper.network.failures import PrivateAddress
from scraper.network.guarded_reactor import GuardedReactor
from scraper.network.host_spelling import NO_HOST, refusal_of_host
from scraper.settings import PRODUCT_SETTINGS
from tallymark.store.crawls.loopback import LoopbackOrigin, loopback_origin


class RefusePrivateAddresses:
    """Ignores requests for private addresses but those of `loopback`."""

    def __init__(self, loopback: LoopbackOrigin | None) -> None:
        self._loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the origin that the settings name, opened in the reactor too."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one where there is none

        if not isinstance(reactor, GuardedReactor):
            raise TypeError("the crawler runs on a reactor that dials anything")
        loopback = loopback_origin(crawler.settings[PRODUCT_SETTINGS].crawl_loopback)
        reactor.open_also(loopback.places if loopback else ())
        return cls(loopback)

    def process_request(self, request: Request) -> None:
        """Called for each request, redirected ones included."""
        if self._loopback and self._loopback.holds(request.url):
            return
        try:
            refusal = refusal_of_host(urlsplit(request.url).hostname or "")
        except ValueError:
            refusal = NO_HOST
        if refusal:
            raise PrivateAddress(refusal)
