from datetime import date, timedelta
from functools import partial

import pytest

from scraper.manners.daily_budget import BLOCK, DailyBudget
from tallymark.store.crawls.host_days import forget_days_before, give_back_requests, requests_of, reserve_requests

DAY = date(2026, 11, 3)
HOST = "harbor.example"


class Clock:
    def __init__(self):
        self.today = DAY


@pytest.fixture
def opened(database):
    """Opens budgets over one store, as crawls do one after another."""
    clock = Clock()

    def reserve(limit, host, day, wanted):
        with database.session() as session:
            return reserve_requests(session, host, day, wanted, limit)

    def give_back(host, day, unused):
        with database.session() as session:
            give_back_requests(session, host, day, unused)

    def open_with(limit):
        return DailyBudget(partial(reserve, limit), give_back, lambda: clock.today)

    open_with.clock = clock
    return open_with


def spent(budget, host=HOST, most=10_000):
    return sum(1 for _ in range(most) if budget.spend(host))


def test_no_more_than_the_budget_is_spent(opened):
    budget = opened(50)
    assert spent(budget) == 50
    assert spent(budget, "other.example") == 50


def test_what_was_not_used_is_given_back(opened, database):
    first = opened(50)
    assert spent(first, most=3) == 3
    first.close()
    with database.reading() as session:
        assert requests_of(session, HOST, DAY) == 3
    assert spent(opened(50)) == 47


def test_crawls_that_are_killed_lose_a_block_at_most_and_never_spend_more(opened):
    limit = 10 * BLOCK
    counts = [spent(opened(limit), most=3) for _ in range(10)]  # none is closed
    assert counts == [3] * 10
    assert spent(opened(limit)) == 0
    assert spent(opened(limit + 5)) == 5


def test_two_crawls_at_once_share_the_budget(opened):
    first, second = opened(50), opened(50)
    made = [budget.spend(HOST) for _ in range(100) for budget in (first, second)]
    assert sum(made) == 50


def test_new_day_has_a_new_budget(opened):
    budget = opened(5)
    assert spent(budget) == 5
    opened.clock.today = DAY + timedelta(days=1)
    assert spent(budget) == 5


def test_old_days_are_forgotten(database):
    with database.session() as session:
        reserve_requests(session, HOST, DAY, 5, 10)
        reserve_requests(session, HOST, DAY + timedelta(days=1), 7, 10)
        forget_days_before(session, DAY + timedelta(days=1))
    with database.reading() as session:
        assert [requests_of(session, HOST, DAY + timedelta(days=days)) for days in (0, 1)] == [0, 7]
