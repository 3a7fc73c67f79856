"""Drops what cites no report: it is counted, not kept."""

from collections.abc import Callable
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.found import FoundPage
from scraper.outcomes import decide
from scraper.settings import PRODUCT_SETTINGS
from tallymark.figures import load_catalogue
from tallymark.scoring import Engine


class DropUnrelated:
    """Passes on pages of which `could_cite` says that they may cite a report; `drop` is told of the others."""

    def __init__(self, could_cite: Callable[[str], bool], drop: Callable[[str], None]) -> None:
        self._could_cite = could_cite
        self._drop = drop

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the engine over all reports at hand."""
        engine = Engine(load_catalogue(crawler.settings[PRODUCT_SETTINGS].report_paths))
        return cls(engine.could_cite, lambda url: decide(crawler, url, "unrelated"))

    def process_item(self, item: FoundPage) -> FoundPage:
        """Called for each page."""
        if self._could_cite(item.page.text):
            return item
        self._drop(item.url)
        raise DropItem("cites no report")
