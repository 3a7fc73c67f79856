"""One look at a new source, in a process of its own as a crawl is."""

import signal
import sys
from contextlib import closing
from multiprocessing.connection import Connection

from scrapy.crawler import CrawlerProcess
from twisted.python.failure import Failure

from scraper.children.child_processes import Children
from scraper.draft import Draft, Looked
from scraper.settings import scrapy_settings
from scraper.spiders.look import LookSpider
from tallymark.errors import TallymarkError, Unreachable
from tallymark.store.settings import Settings

LOG = "look.log"


def look_and_report(settings: Settings, draft: Draft, reports: Connection) -> None:
    """Look, and send what was found, or the TallymarkError met."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with reports:
        try:
            reports.send(_look(settings, draft))
        except TallymarkError as error:
            reports.send(error)


def _look(settings: Settings, draft: Draft) -> Looked | TallymarkError:
    (settings.data_dir / "logs").mkdir(parents=True, exist_ok=True)
    values = scrapy_settings(settings, None) | {
        "ITEM_PIPELINES": {},
        "LOG_FILE": str(settings.data_dir / "logs" / LOG),
    }
    process = CrawlerProcess(values)
    results: list[Looked | TallymarkError] = []
    faults: list[Failure] = []
    with closing(Children(1)) as children:
        looking = process.crawl(LookSpider, draft=draft, children=children, told=results.append)
        looking.addErrback(faults.append)
        process.start()
    for fault in faults:
        fault.raiseException()
    return results[0] if results else Unreachable(f"{draft.address}: was not asked; see logs/{LOG}")
