"""Asks for new revisions to be scored. The row is there already; the message may be lost, a sweep finds the row."""

import asyncio
import logging
from typing import Self

from redis import Redis
from redis.exceptions import RedisError
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from scraper.bookkeeping.outcomes import UNQUEUED
from scraper.found import StoredPage
from scraper.settings import QUEUE_URL
from tallymark.errors import StoreError
from tallymark.store.queue.queues import connect, nudge_scoring

log = logging.getLogger(__name__)


EVERY = 0.5
"""Seconds after which one message to the server tells of all revisions that came meanwhile."""


class EnqueueScoring:
    """A nudge for each new revision, until enough of them wait. A server that goes away does not stop the crawl."""

    def __init__(self, client: Redis, crawler: Crawler) -> None:
        self._client = client
        self._signals = crawler.signals
        self._untold = 0
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Left out of the crawl where no queue server answers."""
        url = crawler.settings[QUEUE_URL]
        if not url:
            raise NotConfigured("no queue server is at hand")
        try:
            return cls(connect(url), crawler)
        except StoreError as error:
            crawler.signals.send_catch_log(UNQUEUED)
            raise NotConfigured(str(error)) from error

    def close_spider(self) -> None:
        """Tells of the rest, and gives the connection back."""
        if self._timer is not None:
            self._timer.cancel()
            self._nudge()
        self._client.close()

    def process_item(self, item: StoredPage) -> StoredPage:
        """Called for each stored page."""
        if item.is_new and item.revision_id is not None:
            self._untold += 1
            if self._timer is None:
                self._timer = asyncio.get_running_loop().call_later(EVERY, self._nudge)
        return item

    def _nudge(self) -> None:
        untold, self._untold, self._timer = self._untold, 0, None
        try:
            nudge_scoring(self._client, untold)
        except RedisError as error:
            log.warning("%s revisions wait for the next sweep: %s", untold, error)
            self._signals.send_catch_log(UNQUEUED)
