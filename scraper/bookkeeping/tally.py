"""Keeps the counts of a running crawl and passes every change on."""

import time
from collections.abc import Callable, Iterable

from scraper.bookkeeping.outcomes import CrawlProgress, Fate, counted
from tallymark.store.crawls.crawls import CrawlCounts

MOST_FAILURES = 50
"""Failures kept for the summary; the visits of the crawl have all of them."""


def seldom(every: float, on_progress: Callable[[list[CrawlProgress]], None]) -> Callable[[list[CrawlProgress]], None]:
    """Tells of the last page at most once in so many seconds."""
    last = 0.0

    def tell(progress: list[CrawlProgress]) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= every:
            last = now
            on_progress(progress[-1:])

    return tell


class Tally:
    """Hears of every outcome; `on_progress` is told of pages. `counts` are those of an earlier process."""

    def __init__(self, on_progress: Callable[[list[CrawlProgress]], None], counts: CrawlCounts | None = None) -> None:
        self._on_progress = on_progress
        self._counts = counts or CrawlCounts()
        self.failures: list[Fate] = []
        self.queue_answered = True

    def count(self, fates: Iterable[Fate]) -> None:
        """Some more pages are decided."""
        progress: list[CrawlProgress] = []
        for fate in fates:
            self._counts = counted(self._counts, fate.outcome)
            if fate.outcome == "failed" and len(self.failures) < MOST_FAILURES:
                self.failures.append(fate)
            if fate.outcome != "listed":
                progress.append(CrawlProgress(self._counts, fate))
        if progress:
            self._on_progress(progress)

    def miss_queue(self) -> None:
        """The queue server did not answer."""
        self.queue_answered = False
