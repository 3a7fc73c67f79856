"""Keeps the counts of a running crawl and passes every change on."""

from collections.abc import Callable

from scraper.outcomes import CrawlProgress, CrawlSummary, Fate, counted
from tallymark.store.crawls import CrawlCounts

MOST_FAILURES = 50
"""Failures kept for the summary; the log of the crawl has all of them."""


class Tally:
    """Connected to the signals COUNTED and UNQUEUED; `on_progress` is called after each page."""

    def __init__(self, on_progress: Callable[[CrawlProgress], None]) -> None:
        self._on_progress = on_progress
        self._counts = CrawlCounts()
        self._declined = 0
        self._failures: list[Fate] = []
        self._queue_answered = True

    def count(self, fate: Fate) -> None:
        """One more page is decided."""
        self._counts = counted(self._counts, fate.outcome)
        self._declined += fate.outcome == "declined"
        if fate.outcome == "failed" and len(self._failures) < MOST_FAILURES:
            self._failures.append(fate)
        self._on_progress(CrawlProgress(self._counts, self._declined, fate))

    def miss_queue(self) -> None:
        """The queue server did not answer."""
        self._queue_answered = False

    def summary(self, crawl_id: int) -> CrawlSummary:
        """What came of the crawl so far."""
        return CrawlSummary(crawl_id, self._counts, self._declined, tuple(self._failures), self._queue_answered)
