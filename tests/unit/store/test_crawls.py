"""Crawl runs: every page that was seen is counted, and a run that was cut short is gone on with."""

from datetime import timedelta

import pytest

from tallymark.errors import StoreError
from tallymark.store.crawls.crawls import RESUMED_WITHIN, CrawlCounts, end_crawl, latest_crawl, purpose_of, start_crawl
from tallymark.store.crawls.visits import WaitingVisit, add_visits, waiting_visits

PURPOSE = purpose_of(None, ["https://ledger.example/a"])


def start(database, now, purpose=PURPOSE):
    with database.session() as session:
        return start_crawl(session, now, purpose=purpose)


def test_a_run_keeps_what_became_of_its_pages(database, now):
    with database.session() as session:
        assert latest_crawl(session) is None
        run = start_crawl(session, now)
    with database.session() as session:
        end_crawl(session, run.id, CrawlCounts(seen=9, kept=4, unchanged=2, unrelated=3, failed=1), now + timedelta(1))
    with database.reading() as session:
        crawl = latest_crawl(session)
    assert (crawl.seen, crawl.kept, crawl.unchanged, crawl.unrelated, crawl.failed) == (9, 4, 2, 3, 1)
    assert (crawl.started, crawl.ended) == (now, now + timedelta(1))


def test_a_run_that_never_ended_says_so(database, now):
    start(database, now)
    with database.reading() as session:
        assert latest_crawl(session).ended is None


def test_a_run_that_does_not_exist_cannot_end(database, now):
    with pytest.raises(StoreError, match="no crawl"), database.session() as session:
        end_crawl(session, 3, CrawlCounts(), now)


def test_a_run_that_was_cut_short_is_gone_on_with(database, now):
    first = start(database, now)
    again = start(database, now + timedelta(minutes=5))
    assert (again.id, again.resumed, again.started) == (first.id, True, now)


def test_a_run_for_something_else_is_a_run_of_its_own(database, now):
    first = start(database, now)
    other = start(database, now, purpose_of("ledger"))
    assert (other.id != first.id, other.resumed) == (True, False)


def test_a_run_that_ended_is_not_gone_on_with(database, now):
    first = start(database, now)
    with database.session() as session:
        end_crawl(session, first.id, CrawlCounts(), now)
    assert not start(database, now).resumed


def test_what_a_run_of_long_ago_left_waiting_passes_to_the_new_one(database, now):
    first = start(database, now)
    left = [WaitingVisit("https://ledger.example/b", "page", 1)]
    with database.session() as session:
        add_visits(session, first.id, left)
    later = start(database, now + RESUMED_WITHIN)
    with database.reading() as session:
        assert waiting_visits(session, later.id) == left
        assert waiting_visits(session, first.id) == []
    assert not later.resumed
