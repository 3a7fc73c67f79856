"""What can become of a page, and the counts of a crawl. Every address and post ends in exactly one outcome."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tallymark.store.crawls import CrawlCounts

if TYPE_CHECKING:  # whoever starts a crawl reads its counts, and has no use for Scrapy
    from scrapy.crawler import Crawler

Outcome = Literal["kept", "unchanged", "unrelated", "failed", "declined"]
"""As the counts of a crawl, and `declined`: a post whose author does not wish to be indexed. It is not read."""

READ: frozenset[Outcome] = frozenset(("kept", "unchanged", "unrelated"))

COUNTED = object()
"""Signal, sent with a Fate when it is known what became of a page."""

UNQUEUED = object()
"""Signal, sent when the queue server takes no message: what is kept waits for a worker's sweep."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one page or post; `reason` says in a few words why one failed."""

    url: str
    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """Sent after every page: the counts so far, and the page that was just decided."""

    counts: CrawlCounts
    declined: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """A crawl that has ended. `failures` holds the first ones only; `counts.failed` counts all.

    `queue_answered` is False where something kept may have found no queue server to tell of it.
    """

    crawl_id: int
    counts: CrawlCounts
    declined: int = 0
    failures: tuple[Fate, ...] = ()
    queue_answered: bool = True


def decide(crawler: "Crawler", url: str, outcome: Outcome, reason: str | None = None) -> None:
    """Make known what became of a page."""
    crawler.signals.send_catch_log(COUNTED, fate=Fate(url, outcome, reason))


def counted(counts: CrawlCounts, outcome: Outcome) -> CrawlCounts:
    """The counts after one more page ended in `outcome`."""
    if outcome == "declined":
        return counts
    seen = counts.seen + (1 if outcome in READ else 0)
    return replace(counts, seen=seen, **{outcome: getattr(counts, outcome) + 1})
