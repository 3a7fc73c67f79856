"""One crawl in a process of its own: Twisted's reactor starts once in a process, and a caller may crawl many times."""

import asyncio
import errno
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection

from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from sqlalchemy.exc import OperationalError
from twisted.python.failure import Failure

from scraper.bookkeeping.health import complaint_of
from scraper.bookkeeping.ledger import Ledger
from scraper.bookkeeping.outcomes import UNQUEUED, CrawlProgress, CrawlSummary, Fate
from scraper.bookkeeping.tally import Tally, seldom
from scraper.children.child_processes import Children
from scraper.children.page_reader import PageReader
from scraper.children.reading import read_pages, use_reports
from scraper.found import FoundPage
from scraper.plan import Plan
from scraper.reports_of_plan import catalogue_of
from scraper.settings import scrapy_settings
from scraper.spiders.source import VISIT, SourceSpider, Tools
from scraper.warc.erase import erase
from scraper.warc.orphans import erase_orphans
from scraper.warc.run import read_archives
from scraper.warc.writer import FOLDER, WarcWriter
from tallymark import __version__
from tallymark.errors import StoreError, TallymarkError
from tallymark.scoring import Engine
from tallymark.store.crawls.crawls import CrawlRun, end_crawl, note_counts, start_crawl
from tallymark.store.crawls.visits import count_covered, count_visits, count_waiting
from tallymark.store.database import Database, open_database
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from tallymark.store.sources.sources import schedule_next
from tallymark.store.work.exclusive import exclusive
from tallymark.store.work.switches import refuse_when_paused

log = logging.getLogger(__name__)

CHILDREN = min(2, os.cpu_count() or 1)
"""Processes that read pages: one page takes a core for milliseconds."""

SHOWN = 0.1
"""Seconds between two words of progress where archives are read, which goes faster than anybody can watch."""

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))
"""Of a disk on which there is no room: no fault of what was to be written."""

ENDS = frozenset(("finished", "closespider_pagecount"))
"""Reasons for which Scrapy closes a spider that had its turn. After any other the next crawl goes on where it was."""


def crawl_and_report(settings: Settings, plan: Plan, reports: Connection) -> None:
    """Crawl, sending a list of CrawlProgress, one for each page, whenever some are decided, and at the end one
    CrawlSummary, or the TallymarkError met."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # until Scrapy listens: what was started is stopped
    with reports:
        try:
            reports.send(_crawl(settings, plan, reports.send))
        except TallymarkError as error:
            reports.send(error)
        except BrokenPipeError:
            log.warning("nobody listens to the end of the crawl")
        except OperationalError as error:
            log.info("the crawl broke off: %s", error)
            reports.send(StoreError("the database does not answer; the next crawl goes on where this one was"))
        except OSError as error:
            if error.errno not in FULL:
                raise
            reports.send(StoreError(f"no file can be written: {error.strerror}: {error.filename}"))


def _crawl(settings: Settings, plan: Plan, on_progress: Callable[[list[CrawlProgress]], None]) -> CrawlSummary:
    plan.check(datetime.now(UTC))
    with ExitStack() as opened:
        database = opened.enter_context(closing(open_database(settings)))
        with database.reading() as session:
            refuse_when_paused(session, plan.source.name if plan.source else None)
        _make_log_folder(settings)
        opened.enter_context(exclusive(settings, database, f"crawl {plan.purpose}", plan.doing))
        name = plan.source.name if plan.source else None
        with database.session() as session:
            run = start_crawl(session, datetime.now(UTC), source=name, purpose=plan.purpose)
        with database.reading() as session:
            tally = Tally(seldom(SHOWN, on_progress) if plan.archives else on_progress, count_visits(session, run.id))
        queue_url = _queue_url(settings, opened, tally)
        if run.resumed:
            erase_orphans(settings.data_dir / FOLDER, run.id, database)
        if plan.archives:
            reason: str | None = read_archives(settings, plan, database, run, tally, queue_url)
        else:
            reason = _run(settings, plan, database, run, tally, opened, queue_url)
        try:
            erase_orphans(settings.data_dir / FOLDER, run.id, database)
            return _end(database, plan, run, tally, had_its_turn=reason in ENDS)
        except OperationalError as error:
            raise StoreError("the database does not answer; the next crawl goes on where this one was") from error


def _end(database: Database, plan: Plan, run: CrawlRun, tally: Tally, *, had_its_turn: bool) -> CrawlSummary:
    """Writes what came of the run. One that was cut short stays open, so that the next goes on with it."""
    now = datetime.now(UTC)
    with database.session() as session:
        counts = count_visits(session, run.id)
        waiting = count_waiting(session, run.id)
        covered = count_covered(session, run.id)
        complaint = complaint_of(counts, covered, plan.source.expectations) if plan.source and had_its_turn else None
        if had_its_turn:
            end_crawl(session, run.id, counts, now, covered=covered, complaint=complaint)
        else:
            note_counts(session, run.id, counts)
        if had_its_turn and plan.source:
            schedule_next(session, plan.source.name, now)
    return CrawlSummary(
        run.id,
        counts,
        failures=tuple(tally.failures),
        queue_answered=tally.queue_answered,
        resumed=run.resumed,
        waiting=waiting,
        complaint=complaint,
    )


def _run(
    settings: Settings,
    plan: Plan,
    database: Database,
    run: CrawlRun,
    tally: Tally,
    opened: ExitStack,
    queue_url: str | None,
) -> str | None:
    """Why the spider was closed, in Scrapy's words; None where it never opened."""
    # The asynchronous one insists on Twisted's own reactor, which dials anything.
    process = CrawlerProcess(scrapy_settings(settings, queue_url, plan.source))
    crawler = process.create_crawler(SourceSpider)
    stops: list[asyncio.Task[None]] = []
    broken: list[StoreError] = []
    reasons: list[str] = []

    def stop() -> None:
        if not stops:
            stops.append(asyncio.get_running_loop().create_task(crawler.stop_async()))

    def tell(fates: Sequence[Fate]) -> None:
        """Whoever started the crawl may be gone; then nobody wants it."""
        try:
            tally.count(fates)
        except BrokenPipeError:
            stop()

    def break_off(error: StoreError) -> None:
        broken.append(error)
        stop()

    catalogue = catalogue_of(settings.report_paths, plan.source)
    folder = settings.data_dir / FOLDER
    warc = opened.enter_context(WarcWriter(folder, run.id, f"Tallymark/{__version__}"))
    ledger = Ledger(database, run, told=tell, broken=break_off, archive=warc.write, erase=partial(erase, folder))
    begin = partial(use_reports, settings.report_paths, plan.source)
    children = opened.enter_context(closing(Children(CHILDREN, begin)))
    pages = PageReader(lambda asked: children.run(read_pages, asked))
    tools = Tools(children, pages, Engine(catalogue).could_cite, ledger)

    def count_lost(item: FoundPage, failure: Failure) -> None:
        """A pipeline that failed has written the fault to the log; the page still needs an outcome."""
        if not broken:
            reason = f"could not be stored: {failure.value}"[:200]
            ledger.decide(item.visit, "failed", reason, url=item.url, listing=item.listing)

    def count_unread(response: Response, failure: Failure) -> None:
        """A fault in reading, not in the page: also in the log. Where the database was away, it still waits."""
        if isinstance(failure.value, OperationalError):
            return
        ledger.decide(response.meta[VISIT], "failed", f"could not be read: {failure.value!r}"[:200], url=response.url)

    def close(reason: str) -> None:
        ledger.flush()
        reasons.append(reason)

    crawler.signals.connect(tally.miss_queue, UNQUEUED)
    crawler.signals.connect(count_unread, signals.spider_error)
    crawler.signals.connect(count_lost, signals.item_error)
    crawler.signals.connect(close, signals.spider_closed)
    faults: list[Failure] = []
    process.crawl(crawler, plan=plan, tools=tools).addErrback(faults.append)
    _write_at_the_end(ledger)
    _start(process)
    for fault in faults:  # what kept the crawl from starting
        fault.raiseException()
    if broken:
        raise broken[0]
    return reasons[0] if reasons else None


def _start(process: CrawlerProcess) -> None:
    """Crawls to the end, without what would take a fifth of a crawl's time: records of each request that no log takes,
    and looks for garbage among reports and libraries, which stay."""
    logging.getLogger("scrapy").setLevel(logging.INFO)
    gc.collect()
    gc.freeze()
    process.start()


def _write_at_the_end(ledger: Ledger) -> None:
    """Also where the second signal comes, after which requests at hand are not waited for and no spider is closed."""
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one where there is none

    reactor.addSystemEventTrigger("before", "shutdown", ledger.flush)  # type: ignore[arg-type] # its types say otherwise


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
