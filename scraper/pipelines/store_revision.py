"""Stores each page as a document and its text as a revision; the ledger writes many in one short transaction."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.bookkeeping.ledger import Ledger
from scraper.found import FoundPage, StoredPage
from scraper.spiders.source import spider_of
from tallymark.errors import BadInput


class StoreRevision:
    """A text that its document had before changes nothing but when it was last seen."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the ledger of the crawl."""
        return cls(spider_of(crawler).ledger)

    async def process_item(self, item: FoundPage) -> StoredPage:
        """Called for each page that may cite a report; returns when it is safely in the store."""
        try:
            return await self._ledger.store(item)
        except BadInput as error:
            self._ledger.decide(item.visit, "failed", str(error), url=item.url, listing=item.listing)
            raise DropItem(str(error)) from error
