"""Ends a crawl when an operator pauses everything, or the source that it collects.

What has not had its turn waits for the next crawl.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from sqlalchemy.exc import SQLAlchemyError

from scraper.settings import PRODUCT_SETTINGS, SOURCE_NAME
from tallymark.store.database import open_database
from tallymark.store.sources.sources import is_paused
from tallymark.store.work.switches import PAUSE, on_since

log = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at the switch."""

STARTING = 0.01
"""Seconds between two looks whether a crawl that is paused as it starts can be stopped yet."""


class PauseWatch:
    """Looks as long as the spider is open; `stop` is called once, when `paused` says so."""

    def __init__(self, paused: Callable[[], bool], stop: Callable[[], None]) -> None:
        self._paused = paused
        self._stop = stop
        self._watching: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With a database of its own, closed with the spider."""
        database = open_database(crawler.settings[PRODUCT_SETTINGS])
        stops: set[asyncio.Task[None]] = set()

        source: str | None = crawler.settings[SOURCE_NAME]

        def paused() -> bool:
            with database.reading() as session:
                return on_since(session, PAUSE) is not None or (source is not None and is_paused(session, source))

        async def stop_once_running() -> None:
            while not (crawler.engine and crawler.engine.running):  # before, it would be told that it stops, and go on
                await asyncio.sleep(STARTING)
            await crawler.stop_async()

        def stop() -> None:
            stops.add(asyncio.get_running_loop().create_task(stop_once_running()))

        watch = cls(paused, stop)
        crawler.signals.connect(watch.begin, signals.spider_opened)
        crawler.signals.connect(watch.end, signals.spider_closed)
        crawler.signals.connect(database.close, signals.spider_closed)
        return watch

    def begin(self) -> None:
        """The spider is open."""
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    def end(self) -> None:
        """The spider is closed."""
        if self._watching:
            self._watching.cancel()

    async def _watch(self) -> None:
        while not self._is_paused():
            await asyncio.sleep(LOOK)
        self._stop()

    def _is_paused(self) -> bool:
        try:
            return self._paused()
        except SQLAlchemyError as error:
            log.warning("whether collecting is paused could not be seen: %s", error)
            return False
