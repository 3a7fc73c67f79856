"""Whether a run gave what its source is expected to give."""

from tallymark.store.crawls.crawls import CrawlCounts
from tallymark.store.sources.source import Expectations


def complaint_of(counts: CrawlCounts, covered: int, expected: Expectations) -> str | None:
    """What a run broke, in words for an operator; None where all held. Pages not yet due count as items.

    `covered` counts texts kept or unchanged whose page gave a title and a date.
    """
    complaints = []
    items = counts.seen + counts.early
    if items < expected.least_items:
        complaints.append(f"{items} items, expected at least {expected.least_items}")
    tried = counts.seen + counts.failed
    if tried and counts.failed / tried > expected.largest_error_share:
        complaints.append(
            f"{counts.failed} of {tried} addresses failed, expected at most {expected.largest_error_share:.0%}"
        )
    texts = counts.kept + counts.unchanged
    if texts and covered / texts < expected.least_coverage:
        complaints.append(
            f"{covered} of {texts} texts with title and date, expected at least {expected.least_coverage:.0%}"
        )
    return "; ".join(complaints) or None
