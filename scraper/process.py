"""One crawl in a process of its own: Twisted's reactor starts once in a process, and a caller may crawl many times."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.found import FoundPage
from scraper.outcomes import COUNTED, UNQUEUED, CrawlProgress, CrawlSummary, Fate, decide
from scraper.settings import scrapy_settings
from scraper.spiders.sources import SourcesSpider
from scraper.tally import Tally
from tallymark.errors import StoreError, TallymarkError
from tallymark.store.crawls import end_crawl, start_crawl
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.valkey import running_valkey

log = logging.getLogger(__name__)


def crawl_and_report(settings: Settings, urls: Sequence[str], reports: Connection) -> None:
    """Crawl, sending CrawlProgress after each page and at the end one CrawlSummary, or the TallymarkError met."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # until Scrapy listens: what was started is stopped
    with reports:
        try:
            reports.send(_crawl(settings, urls, reports.send))
        except TallymarkError as error:
            reports.send(error)
        except BrokenPipeError:
            log.warning("nobody listens to the end of the crawl")


def _crawl(settings: Settings, urls: Sequence[str], on_progress: Callable[[CrawlProgress], None]) -> CrawlSummary:
    tally = Tally(on_progress)
    with ExitStack() as opened:
        database = open_database(settings)
        opened.callback(database.close)
        _make_log_folder(settings)
        with database.session() as session:
            crawl_id = start_crawl(session, datetime.now(UTC))
        _run(scrapy_settings(settings, _queue_url(settings, opened, tally)), urls, tally)
        summary = tally.summary(crawl_id)
        with database.session() as session:
            end_crawl(session, crawl_id, summary.counts, datetime.now(UTC))
    return summary


def _run(values: dict[str, object], urls: Sequence[str], tally: Tally) -> None:
    process = CrawlerProcess(values)  # the asynchronous one insists on Twisted's own reactor, which dials anything
    crawler = process.create_crawler(SourcesSpider)
    stops: set[asyncio.Task[None]] = set()

    def count(fate: Fate) -> None:
        """Whoever started the crawl may be gone; then nobody wants it."""
        try:
            tally.count(fate)
        except BrokenPipeError:
            if not stops:
                stops.add(asyncio.get_running_loop().create_task(crawler.stop_async()))

    def count_lost(item: FoundPage, failure: Failure) -> None:
        """A pipeline that failed has written the fault to the log; the page still needs an outcome."""
        decide(crawler, item.url, "failed", f"could not be stored: {failure.value}"[:200])

    def count_unread(response: Response, failure: Failure) -> None:
        """A fault in reading, not in the page: also in the log."""
        decide(crawler, response.url, "failed", f"could not be read: {failure.value!r}"[:200])

    crawler.signals.connect(count, COUNTED)
    crawler.signals.connect(tally.miss_queue, UNQUEUED)
    crawler.signals.connect(count_unread, signals.spider_error)
    crawler.signals.connect(count_lost, signals.item_error)
    faults: list[Failure] = []
    process.crawl(crawler, urls=tuple(urls)).addErrback(faults.append)
    process.start()
    for fault in faults:  # what kept the crawl from starting
        fault.raiseException()


def _queue_url(settings: Settings, opened: ExitStack, tally: Tally) -> str | None:
    """Without a queue server revisions wait in the store: a crawl is worth having all the same."""
    try:
        return opened.enter_context(running_valkey(settings))
    except StoreError as error:
        log.warning("revisions will wait for scoring: %s", error)
        tally.miss_queue()
        return None


def _make_log_folder(settings: Settings) -> None:
    try:
        (settings.data_dir / "logs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the data folder cannot be used: {error.strerror}: {error.filename}") from error
