"""Stores each page as a document and its text as a revision, in one short transaction."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.found import FoundPage, StoredPage
from scraper.outcomes import Outcome, decide
from scraper.settings import PRODUCT_SETTINGS
from tallymark.store.database import Database, open_database
from tallymark.store.documents import record_revision


class StoreRevision:
    """A text that its document had before changes nothing but when it was last seen."""

    def __init__(self, database: Database, decided: Callable[[str, Outcome], None]) -> None:
        self._database = database
        self._decided = decided

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With a database of its own, closed with the spider."""
        database = open_database(crawler.settings[PRODUCT_SETTINGS])
        return cls(database, lambda url, outcome: decide(crawler, url, outcome))

    def close_spider(self) -> None:
        """Gives the connections back."""
        self._database.close()

    def process_item(self, item: FoundPage) -> StoredPage:
        """Called for each page that may cite a report."""
        with self._database.session() as session:
            recorded = record_revision(session, item.page, datetime.now(UTC), item.url)
        self._decided(item.url, "kept" if recorded.is_new else "unchanged")
        if recorded.revision_id is None:
            raise DropItem("deleted since")
        return StoredPage(item.url, recorded.revision_id, recorded.is_new)
