"""What one crawl is to do."""

from dataclasses import dataclass
from datetime import datetime

from scraper.kinds.listing import Link
from scraper.kinds.registry import KINDS
from tallymark.store.crawls import purpose_of
from tallymark.store.source import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """A source to collect, or addresses that somebody typed."""

    source: Source | None = None
    urls: tuple[str, ...] = ()

    @property
    def purpose(self) -> str:
        """What this crawl has in common with another that is to collect the same."""
        return purpose_of(self.source.name if self.source else None, self.urls)

    @property
    def doing(self) -> str:
        """As the end of "another process is ..."."""
        return f"collecting the source {self.source.name}" if self.source else "visiting these addresses"

    def starts(self, now: datetime) -> tuple[Link, ...]:
        """Where the crawl begins."""
        if self.source is not None:
            return KINDS[self.source.kind](self.source, now)
        return tuple(Link(url, "start") for url in self.urls)
