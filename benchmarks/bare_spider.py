"""A Scrapy spider that only downloads: `python -m benchmarks.bare_spider ADDRESS PAGES AT_ONCE FOLDER`."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy import Request
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from scraper.settings import scrapy_settings
from tallymark.store.settings import Settings

OWN = (
    "DOWNLOADER_MIDDLEWARES",
    "EXTENSIONS",
    "ITEM_PIPELINES",
    "DOWNLOAD_HANDLERS",
    "TWISTED_REACTOR",
    "SPIDER_MODULES",
)
"""Settings that name parts of Tallymark's; all others are the same."""


class BareSpider(scrapy.Spider):
    """Asks for every page and looks at none."""

    name = "bare"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's own arguments
        super().__init__(**kwargs)
        self._urls = urls

    async def start(self) -> AsyncIterator[Request]:
        """All of them."""
        for url in self._urls:
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Nothing."""


def main() -> None:
    """One crawl."""
    address, pages, at_once, folder = sys.argv[1:]
    settings = Settings(data_dir=Path(folder), crawl_delay=0, crawl_at_once=int(at_once), crawl_loopback=address)
    (settings.data_dir / "logs").mkdir(parents=True)
    values = {name: value for name, value in scrapy_settings(settings, None).items() if name not in OWN}
    process = CrawlerProcess(values)
    process.crawl(BareSpider, urls=[f"{address}/story-{number}" for number in range(int(pages))])
    process.start()


if __name__ == "__main__":
    main()
