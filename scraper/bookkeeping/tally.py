"""Keeps the counts of a running crawl and passes every change on."""

import time
from collections.abc import Callable

from scraper.bookkeeping.outcomes import CrawlProgress, Fate, counted
from tallymark.store.crawls.crawls import CrawlCounts

MOST_FAILURES = 50
"""Failures kept for the summary; the visits of the crawl have all of them."""


def seldom(every: float, on_progress: Callable[[CrawlProgress], None]) -> Callable[[CrawlProgress], None]:
    """Tells of progress at most once in so many seconds."""
    last = 0.0

    def tell(progress: CrawlProgress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= every:
            last = now
            on_progress(progress)

    return tell


class Tally:
    """Hears of every outcome; `on_progress` is called after each page. `counts` are those of an earlier process."""

    def __init__(self, on_progress: Callable[[CrawlProgress], None], counts: CrawlCounts | None = None) -> None:
        self._on_progress = on_progress
        self._counts = counts or CrawlCounts()
        self.failures: list[Fate] = []
        self.queue_answered = True

    def count(self, fate: Fate) -> None:
        """One more page is decided."""
        self._counts = counted(self._counts, fate.outcome)
        if fate.outcome == "failed" and len(self.failures) < MOST_FAILURES:
            self.failures.append(fate)
        if fate.outcome != "listed":
            self._on_progress(CrawlProgress(self._counts, fate))

    def miss_queue(self) -> None:
        """The queue server did not answer."""
        self.queue_answered = False
