import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from scrapy import Request
from sqlalchemy.exc import OperationalError

from scraper.manners.daily_budget import DailyBudget
from scraper.manners.host_manners import HostManners, host_of
from scraper.network.failures import BudgetSpent, CrawlStopped

PAGE = Request("https://Harbor.example:8443/a")


class Budget(DailyBudget):
    def __init__(self, answer):
        self._answer = answer

    def spend(self, host):
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def turn(manners):
    ThreadPoolExecutor(1).submit(asyncio.run, manners.turn(PAGE)).result()  # a browser test may have a loop in this one


def test_host_is_known_by_its_name_alone():
    assert host_of(PAGE) == "harbor.example"


def test_request_that_nothing_holds_leaves_at_once():
    turn(HostManners(Budget(answer=True), lambda: True))


def test_request_over_the_budget_does_not_leave():
    with pytest.raises(BudgetSpent, match="budget"):
        turn(HostManners(Budget(answer=False), lambda: True))


def test_request_that_cannot_be_counted_does_not_leave_and_its_address_waits():
    with pytest.raises(CrawlStopped):
        turn(HostManners(Budget(OperationalError("", {}, Exception("away"))), lambda: True))


def test_request_that_waits_when_the_crawl_stops_goes_back():
    manners = HostManners(Budget(answer=True), lambda: False)
    manners.turns.rest("harbor.example", 300, now=0.0)
    manners.turns.rest("harbor.example", 300, now=1e9)
    with pytest.raises(CrawlStopped):
        turn(manners)
