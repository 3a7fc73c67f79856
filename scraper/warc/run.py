"""One crawl that reads archives in place of the network, in the process that a crawl has to itself."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from scraper.bookkeeping.ledger import Ledger
from scraper.bookkeeping.outcomes import Fate
from scraper.bookkeeping.tally import Tally
from scraper.children.child_processes import Children
from scraper.children.reading import use_reports
from scraper.found import StoredPage
from scraper.plan import Plan
from scraper.reports_of_plan import catalogue_of
from scraper.warc.collect import Collecting, Tools, archived_once
from scraper.warc.files import archives_at
from scraper.warc.place import SCHEME
from scraper.warc.scanners import Scanners
from scraper.warc.writer import FOLDER, WarcWriter
from tallymark import __version__
from tallymark.errors import BadInput, StoreError
from tallymark.scoring.looks.bytes_look import Look
from tallymark.store.crawls.crawls import CrawlRun
from tallymark.store.crawls.visits import last_visit
from tallymark.store.database import Database
from tallymark.store.queue.queues import connect, nudge_scoring
from tallymark.store.settings import Settings
from tallymark.store.sources.source import Source

log = logging.getLogger(__name__)

DONE, STOPPED = "finished", "stopped"
"""Why a run ended: all was read, or nobody wanted the rest."""

CHILDREN = 2
"""Processes that read pages."""

SCANNERS = 2
"""Processes that look through archives, one each. Where few pages cite, theirs is nearly all the work."""


def read_archives(
    settings: Settings, plan: Plan, database: Database, run: CrawlRun, tally: Tally, queue_url: str | None
) -> str:
    """Reads what the plan names, and returns DONE or STOPPED. Raises BadInput where it names no archive."""
    paths = archives_at(plan.archives)
    if not paths:
        raise BadInput(f"no archives at {', '.join(plan.archives)}")
    broken: list[Exception] = []

    def tell(fates: Sequence[Fate]) -> None:
        """Whoever started the crawl may be gone; then nobody wants it."""
        try:
            tally.count(fates)
        except BrokenPipeError as error:
            broken.append(error)

    def reached(path: Path) -> str | None:
        with database.reading() as session:
            return last_visit(session, run.id, f"{SCHEME}{path}#") if run.resumed else None

    own_folder = (settings.data_dir / FOLDER).resolve()
    with ExitStack() as opened:
        warc = opened.enter_context(WarcWriter(own_folder, run.id, f"Tallymark/{__version__}"))
        ledger = Ledger(database, run, told=tell, broken=broken.append, archive=archived_once(warc.write))
        begin = partial(use_reports, settings.report_paths, plan.source)
        tools = Tools(
            ledger=ledger,
            children=opened.enter_context(closing(Children(CHILDREN, begin))),
            stored=_enqueued(queue_url, tally, opened),
            reached=reached,
            is_over=lambda: bool(broken),
        )
        make_look = partial(look_for, settings.report_paths, plan.source)
        scanners = opened.enter_context(closing(Scanners(SCANNERS, make_look)))
        asyncio.run(_read(Collecting(tools, plan.source, own_folder), scanners, paths, tools.is_over))
    for error in broken:
        if isinstance(error, StoreError):
            raise error
    return STOPPED if broken else DONE


def look_for(report_paths: tuple[Path, ...], source: Source | None) -> Look:
    """The look at bytes for what the source may cite."""
    return Look(catalogue_of(report_paths, source))


async def _read(
    collecting: Collecting, scanners: Scanners, paths: tuple[Path, ...], is_over: Callable[[], bool]
) -> None:
    parts = [collecting.unread(path) for path in paths]
    try:
        for path, batches in zip(paths, scanners.scan(parts), strict=True):
            if is_over():
                break
            await collecting.read(path, batches)
    finally:
        await collecting.end()


def _enqueued(queue_url: str | None, tally: Tally, opened: ExitStack) -> Callable[[StoredPage], None]:
    """Asks for new revisions to be scored. The rows are there already; the message may be lost, a sweep finds them."""
    try:
        client: Redis | None = opened.enter_context(connect(queue_url)) if queue_url else None
    except StoreError as error:
        log.warning("revisions will wait for scoring: %s", error)
        tally.miss_queue()
        client = None

    def enqueue(page: StoredPage) -> None:
        if client is None or not page.is_new or page.revision_id is None:
            return
        try:
            nudge_scoring(client)
        except RedisError as error:
            log.warning("revision %s waits for the next sweep: %s", page.revision_id, error)
            tally.miss_queue()

    return enqueue
