"""Puts a redirected request into the queue of the host that it goes to.

Scrapy notes a request's queue in its meta, and a redirect carries that along: shortened addresses of many hosts that
lead to one would all keep their own pace, and the one host would be asked by all at once.
"""

from scrapy import Request
from scrapy.core.downloader import Downloader


class JoinOwnQueue:
    """Forgets the queue of an earlier hop; Scrapy then chooses it by the host."""

    def process_request(self, request: Request) -> None:
        """Called for each request, redirected ones included."""
        request.meta.pop(Downloader.DOWNLOAD_SLOT, None)
