"""A run that gives less than its source is expected to give is complained of in words."""

import pytest

from scraper.bookkeeping.health import complaint_of
from tallymark.store.crawls.crawls import CrawlCounts
from tallymark.store.sources.source import Expectations

HEALTHY = CrawlCounts(seen=40, kept=10, unchanged=10, unrelated=20, failed=2)
EXPECTED = Expectations(least_items=20, largest_error_share=0.1, least_coverage=0.8)


def test_a_run_that_meets_its_expectations_is_not_complained_of():
    assert complaint_of(HEALTHY, 20, EXPECTED) is None


@pytest.mark.parametrize(
    ("counts", "covered", "complaint"),
    [
        (CrawlCounts(seen=3, unrelated=3), 0, "3 items, expected at least 20"),
        (CrawlCounts(seen=30, unrelated=30, failed=20), 0, "20 of 50 addresses failed, expected at most 10%"),
        (HEALTHY, 15, "15 of 20 texts with title and date, expected at least 80%"),
        (
            CrawlCounts(failed=1),
            0,
            "0 items, expected at least 20; 1 of 1 addresses failed, expected at most 10%",
        ),
    ],
)
def test_what_was_broken_is_told(counts, covered, complaint):
    assert complaint_of(counts, covered, EXPECTED) == complaint


def test_pages_that_were_not_due_count_as_items():
    assert complaint_of(CrawlCounts(seen=5, unrelated=5, early=15), 0, EXPECTED) is None


def test_nothing_is_expected_unless_it_is_said():
    assert complaint_of(CrawlCounts(failed=3), 0, Expectations()) is None
