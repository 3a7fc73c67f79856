"""The last step before the wire and the first after it: in turn, and within the time that one address may take.

A redirected or repeated request carries its time along: all hops of one address together have the time of one response.
"""

from time import monotonic

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Response
from twisted.web.client import ResponseFailed

from scraper.manners.host_manners import HostManners
from scraper.network.bounded_answers import BoundedClientFactory, TooCostly
from scraper.network.failures import TOO_LARGE

SPENT = "seconds_spent"
"""Where the seconds of earlier hops travel, in a request's meta."""


class PoliteDownloads(HTTP11DownloadHandler):
    """Scrapy's own handler with manners."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        manners = crawler.get_extension(HostManners)
        if manners is None:
            raise TypeError("the crawler has no manners")
        self._manners = manners
        self._longest: float = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._pool._factory = BoundedClientFactory  # where Scrapy puts its own

    async def download_request(self, request: Request) -> Response:
        """Raises HostGivenUp or CrawlStopped where the request does not leave, else what Scrapy's handler raises."""
        await self._manners.turn(request)
        spent: float = request.meta.get(SPENT, 0.0)
        left = self._longest - spent
        if left <= 0:
            raise DownloadTimeoutError(f"{request.url} and what it redirects from took too long")
        request.meta["download_timeout"] = left
        began = monotonic()
        try:
            response = await super().download_request(request)
        except (DownloadFailedError, ResponseDataLossError) as error:
            if _is_too_costly(error):
                raise DownloadCancelledError(TOO_LARGE) from error
            raise
        finally:
            request.meta[SPENT] = spent + monotonic() - began
        self._manners.hear(request, response)
        return response


def _is_too_costly(error: Exception) -> bool:
    cause = error.__cause__
    return isinstance(cause, ResponseFailed) and any(reason.check(TooCostly) for reason in cause.reasons)
