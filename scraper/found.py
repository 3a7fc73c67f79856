"""What the spider finds and the pipelines pass on."""

from dataclasses import dataclass

from scraper.warc.evidence import Evidence
from tallymark.reading.pages.page import Page
from tallymark.store.crawls.visits import WaitingVisit
from tallymark.store.pages.addresses import KnownAddress


@dataclass(frozen=True, slots=True)
class FoundPage:
    """An article or post as it was read, in the visit that ends with it."""

    page: Page
    url: str
    """Where it was found: after redirects, and of a post its own address."""
    visit: WaitingVisit
    evidence: Evidence
    """What is archived of the answer that it was read from."""
    again: KnownAddress
    """Where it is visited again, with what was known of that address before."""
    could_cite: bool | None = None
    """Whether its text may cite a report; None where nobody has looked."""
    signature: bytes | None = None
    """Of an article that is long enough to be known again in other papers."""
    handle: str | None = None
    """Of a post whose author lets it be indexed."""
    listing: str | None = None
    """Of a post: the address of the visit whose answer holds it. That visit ends when all its posts have."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page whose text is in the store; `is_new` where no earlier visit had stored this text."""

    url: str
    revision_id: int | None
    """None for a post that was deleted since: nothing of it is kept."""
    is_new: bool
