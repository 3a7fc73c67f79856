"""Drops what cites no report: it is counted, not kept."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.bookkeeping.ledger import Ledger
from scraper.bookkeeping.next_time import after_unrelated
from scraper.found import FoundPage
from scraper.spiders.source import spider_of


class DropUnrelated:
    """Passes on pages that may cite a report, and new texts of pages that did.

    `could_cite` is asked of a text where nobody has looked.
    A page that no longer cites one has corrected itself, and that is worth keeping.
    """

    def __init__(self, could_cite: Callable[[str], bool], ledger: Ledger) -> None:
        self._could_cite = could_cite
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the engine's own gate over the reports of the plan."""
        spider = spider_of(crawler)
        return cls(spider.could_cite, spider.ledger)

    def process_item(self, item: FoundPage) -> FoundPage:
        """Called for each page."""
        could_cite = self._could_cite(item.page.text) if item.could_cite is None else item.could_cite
        if item.again.document_id is not None or could_cite:
            return item
        address = None if item.listing else after_unrelated(item.again, item.page.published, datetime.now(UTC))
        self._ledger.decide(item.visit, "unrelated", url=item.url, address=address, listing=item.listing)
        raise DropItem("cites no report")
