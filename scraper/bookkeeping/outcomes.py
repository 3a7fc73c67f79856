"""What can become of a page, and the counts of a crawl. Every address and post ends in exactly one outcome."""

from dataclasses import dataclass, replace

from tallymark.store.crawls.crawls import CrawlCounts
from tallymark.store.crawls.visits import READ, Outcome

UNQUEUED = object()
"""Signal, sent when the queue server takes no message: what is kept waits for a worker's sweep."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one page or post; `reason` says in a few words why, where that is not plain."""

    url: str
    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """Sent after every page: the counts so far, and the page that was just decided."""

    counts: CrawlCounts
    fate: Fate


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """A crawl that has ended. `failures` holds the first ones only; `counts.failed` counts all.

    `queue_answered` is False where something kept may have found no queue server to tell of it; `resumed` is True
    where a crawl that was cut short was gone on with; `waiting` counts addresses that were left for the next time;
    `complaint` says which expectations of the source were not met.
    """

    crawl_id: int
    counts: CrawlCounts
    failures: tuple[Fate, ...] = ()
    queue_answered: bool = True
    resumed: bool = False
    waiting: int = 0
    complaint: str | None = None


def counted(counts: CrawlCounts, outcome: Outcome) -> CrawlCounts:
    """The counts after one more page ended in `outcome`. A listing is counted by what it led to."""
    if outcome == "listed":
        return counts
    seen = counts.seen + (1 if outcome in READ else 0)
    return replace(counts, seen=seen, **{outcome: getattr(counts, outcome) + 1})
