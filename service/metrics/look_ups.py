"""Counts look-ups of labels in plain numbers, which takes a tenth of what the library takes for one, and a reader waits
for each; once a second the library is told of all of them."""

from bisect import bisect_left
from collections import Counter

from service.metrics.requests import BOUNDS, RequestCounts

EVERY = 1.0
"""Seconds: so much later a scrape may know, and so much is lost with a process that is killed."""


class LookUpCounts:
    """One a process, for its event loop only."""

    def __init__(self, counts: RequestCounts) -> None:
        self._counts = counts
        self._forget()

    def looked_up(self, status: int, seconds: float) -> None:
        """A bucket was sent, or its client had it."""
        self._by_status[status] += 1
        self._by_bound[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def hand_on(self) -> None:
        """Tells of all since the last time."""
        if self._by_status:
            self._counts.looked_up(self._by_status, self._by_bound, self._seconds)
            self._forget()

    def _forget(self) -> None:
        self._by_status: Counter[int] = Counter()
        self._by_bound = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
