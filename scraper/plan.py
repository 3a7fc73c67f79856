"""What one crawl is to do."""

from dataclasses import dataclass
from datetime import datetime

from scraper.addresses import checked_addresses
from scraper.kinds.listing import Link
from scraper.kinds.registry import KINDS
from tallymark.store.crawls.crawls import purpose_of
from tallymark.store.sources.source import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """A source to collect, addresses that somebody typed, known pages and posts, or archives to read instead."""

    source: Source | None = None
    urls: tuple[str, ...] = ()
    from_warc: tuple[str, ...] = ()
    """Files and folders."""
    known: tuple[Link, ...] = ()
    """Where articles and posts are that the store has. Each is read as such, and leads nowhere."""

    @property
    def purpose(self) -> str:
        """What this crawl has in common with another that is to collect the same."""
        visits = (f"{link.role} {link.url}" for link in self.known)
        return purpose_of(self.source.name if self.source else None, (*self.urls, *self.from_warc, *visits))

    @property
    def doing(self) -> str:
        """As the end of "another process is ..."."""
        if self.source:
            return f"collecting the source {self.source.name}"
        return "reading these archives" if self.from_warc else "visiting these addresses"

    @property
    def archives(self) -> tuple[str, ...]:
        """What is to be read in place of the network; empty where that is to be visited."""
        return self.source.addresses if self.source and self.source.kind == "warc" else self.from_warc

    def starts(self, now: datetime) -> tuple[Link, ...]:
        """Where the crawl begins."""
        if self.source is not None:
            return KINDS[self.source.kind](self.source, now)
        return (*(Link(url, "start") for url in self.urls), *self.known)

    def check(self, now: datetime) -> None:
        """Raises BadInput where an address is none from which its kind can begin."""
        if not self.archives:
            checked_addresses([link.url for link in self.starts(now)])
