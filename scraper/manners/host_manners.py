"""Stands at the door of the crawler: no request leaves before its host may be asked, nor over its daily budget."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from sqlalchemy.exc import SQLAlchemyError

from scraper.manners.asked_waits import asked_wait
from scraper.manners.daily_budget import DailyBudget
from scraper.manners.turns import Turns
from scraper.network.failures import BudgetSpent, CrawlStopped, HostGivenUp
from scraper.settings import PACE, PRODUCT_SETTINGS
from tallymark.store.crawls.host_days import forget_days_before, give_back_requests, reserve_requests
from tallymark.store.database import Database, open_database

log = logging.getLogger(__name__)

LOOK = 0.5
"""Seconds between two looks whether the crawl goes on, while a request waits for its turn."""

KEPT_DAYS = 30
"""Days that the counts of requests stay, for whoever wants to see them."""

LONGEST_HOST = 255
"""Characters of a host that are counted; no host has more."""

BUDGET_SPENT = "the budget of requests to this host is used up for today"


class HostManners:
    """An extension, so that both download handlers and the middlewares share it. `going_on` says whether to wait."""

    def __init__(self, budget: DailyBudget, going_on: Callable[[], bool]) -> None:
        self.turns = Turns()
        self._budget = budget
        self._going_on = going_on

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With a database of its own, closed with the spider."""
        database = open_database(crawler.settings[PRODUCT_SETTINGS])
        budget = _stored_budget(database, crawler.settings[PACE].a_day)

        def close() -> None:
            budget.close()
            database.close()

        crawler.signals.connect(close, signals.spider_closed, weak=False)
        return cls(budget, lambda: crawler.engine is not None and crawler.engine.running)

    async def turn(self, request: Request) -> None:
        """Waits until the request may leave, and counts it.

        Raises HostGivenUp or BudgetSpent where it never may in this run.
        Raises CrawlStopped where the crawl ends before, or nothing can be counted.
        """
        host = host_of(request)
        while self._may_be_asked(host) and (seconds := self.turns.wait(host, monotonic())):
            if not self._going_on():
                raise CrawlStopped("the crawl was stopped")
            await asyncio.sleep(min(seconds, LOOK))
        if not self._spend(host):
            raise BudgetSpent(BUDGET_SPENT)

    def hear(self, request: Request, response: Response) -> None:
        """Keeps what the answer asks for."""
        headers = {
            name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        seconds = asked_wait(response.status, headers, datetime.now(UTC))
        if seconds:
            self.turns.rest(host_of(request), seconds, monotonic())

    def _spend(self, host: str) -> bool:
        """What cannot be counted does not leave: its address waits for a run whose database answers."""
        try:
            return self._budget.spend(host)
        except SQLAlchemyError as error:
            log.warning("a request could not be counted: %s", error)
            raise CrawlStopped("the database did not answer") from error

    def _may_be_asked(self, host: str) -> bool:
        reason = self.turns.given_up(host)
        if reason:
            raise HostGivenUp(reason)
        return True


def host_of(request: Request) -> str:
    """The name that manners and budgets go by, without port."""
    return (urlparse_cached(request).hostname or "")[:LONGEST_HOST]


def _stored_budget(database: Database, budget: int) -> DailyBudget:
    def reserve(host: str, day: date, wanted: int) -> int:
        with database.session() as session:
            return reserve_requests(session, host, day, wanted, budget)

    def give_back(host: str, day: date, unused: int) -> None:
        with database.session() as session:
            give_back_requests(session, host, day, unused)

    with database.session() as session:
        forget_days_before(session, _today() - timedelta(days=KEPT_DAYS))
    return DailyBudget(reserve, give_back, _today)


def _today() -> date:
    return datetime.now(UTC).date()
