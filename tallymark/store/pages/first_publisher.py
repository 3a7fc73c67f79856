"""Which of several copies of a text was published first. Pure, and the same whatever order the copies are given in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as far as it matters here; fields as in the table of documents."""

    id: int
    url: str
    published: datetime | None
    first_seen: datetime
    originals: Sequence[str]


def first_publisher(copies: Sequence[Copy]) -> Copy:
    """The copy that others name as where they have it from, if there is one; else the one published earliest.

    A page that names another copy as its source is not believed to be the source itself.
    """
    urls = {copy.url for copy in copies}
    named = {url for copy in copies for url in copy.originals if url != copy.url}
    sources = [copy for copy in copies if copy.url in named and urls.isdisjoint({*copy.originals} - {copy.url})]
    return min(sources or copies, key=lambda copy: (_published(copy), copy.url))


def _published(copy: Copy) -> datetime:
    """When it was there at the latest. A page that gives only its day may be of the day's last moment; none is later
    than it was seen."""
    published = copy.published
    if published is None:
        return copy.first_seen
    if published.time() == time.min:
        published += timedelta(days=1)
    return min(published, copy.first_seen)
