from scraper.outcomes import CrawlProgress, Fate
from scraper.tally import MOST_FAILURES, Tally
from tallymark.store.crawls import CrawlCounts


def test_every_change_is_passed_on_with_the_counts_so_far():
    sent = []
    tally = Tally(sent.append)
    tally.count(Fate("a", "kept"))
    tally.count(Fate("b", "failed", "answered 404"))
    assert sent == [
        CrawlProgress(CrawlCounts(seen=1, kept=1), 0, Fate("a", "kept")),
        CrawlProgress(CrawlCounts(seen=1, kept=1, failed=1), 0, Fate("b", "failed", "answered 404")),
    ]


def test_what_was_not_read_is_not_seen():
    tally = Tally(lambda progress: None)
    for outcome in ("kept", "unchanged", "unrelated", "failed", "declined"):
        tally.count(Fate("a", outcome))
    summary = tally.summary(7)
    assert summary.counts == CrawlCounts(seen=3, kept=1, unchanged=1, unrelated=1, failed=1)
    assert (summary.crawl_id, summary.declined) == (7, 1)


def test_summary_holds_the_first_failures_only():
    tally = Tally(lambda progress: None)
    for number in range(MOST_FAILURES + 5):
        tally.count(Fate(str(number), "failed", "x"))
    summary = tally.summary(1)
    assert (len(summary.failures), summary.failures[0].url) == (MOST_FAILURES, "0")
    assert summary.counts.failed == MOST_FAILURES + 5


def test_summary_says_whether_the_queue_server_answered():
    tally = Tally(lambda progress: None)
    assert tally.summary(1).queue_answered
    tally.miss_queue()
    assert not tally.summary(1).queue_answered
