"""Crawl runs: every page that was seen is counted."""

from datetime import timedelta

import pytest

from tallymark.errors import StoreError
from tallymark.store.crawls import CrawlCounts, end_crawl, latest_crawl, start_crawl


def test_a_run_keeps_what_became_of_its_pages(database, now):
    with database.session() as session:
        assert latest_crawl(session) is None
        run = start_crawl(session, now)
    with database.session() as session:
        end_crawl(session, run, CrawlCounts(seen=9, kept=4, unchanged=2, unrelated=3, failed=1), now + timedelta(1))
    with database.reading() as session:
        crawl = latest_crawl(session)
    assert (crawl.seen, crawl.kept, crawl.unchanged, crawl.unrelated, crawl.failed) == (9, 4, 2, 3, 1)
    assert (crawl.started, crawl.ended) == (now, now + timedelta(1))


def test_a_run_that_never_ended_says_so(database, now):
    with database.session() as session:
        start_crawl(session, now)
    with database.reading() as session:
        assert latest_crawl(session).ended is None


def test_a_run_that_does_not_exist_cannot_end(database, now):
    with pytest.raises(StoreError, match="no crawl"), database.session() as session:
        end_crawl(session, 3, CrawlCounts(), now)
