"""Obeys robots.txt, its Crawl-delay included, and stays away where it cannot be had.

RFC 9309 (2.3.1.4) takes a robots.txt that cannot be reached, for a fault of the server or the network, as "visit
nothing". Scrapy's own middleware would visit everything then, takes an error page for rules, and asks the site again,
for the page itself. A missing one (a 404) allows everything; so does one that redirects without end (2.3.1.2).
"""

import asyncio
from math import isfinite
from time import monotonic
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

from scraper.manners.asked_waits import TOO_MANY
from scraper.manners.host_manners import HostManners, host_of
from scraper.network.failures import BudgetSpent, CrawlStopped, Declined, HostGivenUp, PrivateAddress, TooLarge
from scraper.network.user_agent import ROBOTS_NAME

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read: as much as RFC 9309 (2.5) asks for."""

FIRST = 1000
"""Priority of robots.txt over every page that waits for it."""

SHUT = "its robots.txt answered {status}"
FORBIDDEN = "Forbidden by robots.txt"
ASKS_FOR_RULES = "asks_for_rules"

Rules = ProtegoRobotParser | Exception | None
"""What a site allows; the exception with which each of its addresses fails; or None for everything."""


class ObeyRobotsTxt:
    """Asks each origin once for its rules; requests wait for them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The crawler fetches the rules, with the manners of every other request."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Called for each request, redirected ones included."""
        if request.meta.get(ASKS_FOR_RULES):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked = self._rules.get(origin)
        if asked is None:
            asked = self._rules[origin] = asyncio.create_task(self._ask(origin))
        rules = asked.result() if asked.done() else await asyncio.shield(asked)
        if isinstance(rules, Exception):
            raise rules.with_traceback(None)
        if rules is not None and not rules.allowed(request.url, ROBOTS_NAME):
            raise Declined(FORBIDDEN)

    async def _download(self, request: Request) -> Response:
        if self._crawler.engine is None:
            raise CrawlStopped("the crawl was stopped")
        return await self._crawler.engine.download_async(request)

    async def _ask(self, origin: str) -> Rules:
        request = Request(f"{origin}/robots.txt", priority=FIRST, meta={ASKS_FOR_RULES: True}, callback=NO_CALLBACK)
        try:
            response = await self._download(request)
        except (PrivateAddress, HostGivenUp, BudgetSpent, CrawlStopped, TooLarge) as error:
            return error
        except IgnoreRequest:  # it redirects without end
            return None
        except Exception as error:  # noqa: BLE001 - whatever keeps robots.txt away keeps us away
            return error
        if response.status >= 300:
            ill = response.status >= 500 or response.status == TOO_MANY
            return IgnoreRequest(SHUT.format(status=response.status)) if ill else None
        rules = ProtegoRobotParser(response.body[:LARGEST], self._crawler.spider)
        self._keep_apart(request, rules.crawl_delay(ROBOTS_NAME) or 0.0)
        return rules

    def _keep_apart(self, request: Request, seconds: float) -> None:
        manners = self._crawler.get_extension(HostManners)
        if manners and seconds > 0 and isfinite(seconds):
            manners.turns.keep_apart(host_of(request), seconds, monotonic())
