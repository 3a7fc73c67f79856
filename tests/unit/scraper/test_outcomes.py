from scraper.bookkeeping.outcomes import CrawlProgress, Fate
from scraper.bookkeeping.tally import MOST_FAILURES, Tally
from tallymark.store.crawls.crawls import CrawlCounts


def test_every_change_is_passed_on_with_the_counts_so_far():
    sent = []
    tally = Tally(sent.extend)
    tally.count([Fate("a", "kept"), Fate("b", "failed", "answered 404")])
    assert sent == [
        CrawlProgress(CrawlCounts(seen=1, kept=1), Fate("a", "kept")),
        CrawlProgress(CrawlCounts(seen=1, kept=1, failed=1), Fate("b", "failed", "answered 404")),
    ]


def test_counts_go_on_from_those_of_a_crawl_that_was_cut_short():
    sent = []
    Tally(sent.extend, CrawlCounts(seen=7, kept=7)).count([Fate("a", "unrelated")])
    assert sent[0].counts == CrawlCounts(seen=8, kept=7, unrelated=1)


def test_what_was_not_read_is_not_seen():
    sent = []
    tally = Tally(sent.extend)
    outcomes = ("kept", "unchanged", "unrelated", "failed", "declined", "early", "gone")
    tally.count(Fate("a", outcome) for outcome in outcomes)
    every = CrawlCounts(seen=3, kept=1, unchanged=1, unrelated=1, failed=1, declined=1, early=1, gone=1)
    assert sent[-1].counts == every


def test_a_listing_is_counted_by_what_it_led_to():
    sent = []
    Tally(sent.extend).count([Fate("a", "listed")])
    assert sent == []


def test_the_first_failures_only_are_remembered():
    tally = Tally(lambda progress: None)
    tally.count(Fate(str(number), "failed", "x") for number in range(MOST_FAILURES + 5))
    assert (len(tally.failures), tally.failures[0].url) == (MOST_FAILURES, "0")
