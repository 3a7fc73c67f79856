"""Asks for new revisions to be scored. The row is there already; the message may be lost, a sweep finds the row."""

import logging
from typing import Self

from redis import Redis
from redis.exceptions import RedisError
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from scraper.found import StoredPage
from scraper.outcomes import UNQUEUED
from scraper.settings import QUEUE_URL
from tallymark.errors import StoreError
from tallymark.store.queues import connect, nudge_scoring

log = logging.getLogger(__name__)


class EnqueueScoring:
    """A nudge for each new revision, until enough of them wait. A server that goes away does not stop the crawl."""

    def __init__(self, client: Redis, crawler: Crawler) -> None:
        self._client = client
        self._signals = crawler.signals

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
        """Gives the connection back."""
        self._client.close()

    def process_item(self, item: StoredPage) -> StoredPage:
        """Called for each stored page."""
        if item.is_new and item.revision_id is not None:
            try:
                nudge_scoring(self._client)
            except RedisError as error:
                log.warning("revision %s waits for the next sweep: %s", item.revision_id, error)
                self._signals.send_catch_log(UNQUEUED)
        return item
