"""The pages that a sitemap lists, or the sitemaps that an index of them or a robots.txt names."""

from collections.abc import Mapping
from datetime import UTC, datetime

from scraper.kinds.addresses import host
from scraper.kinds.answer import Answer
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from scraper.kinds.sitemap_entries import Entry, Sitemap, parse_sitemap
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

MOST_LINKS = 1_000
"""Addresses taken from one sitemap; the format allows fifty times as many, a crawl needs the newest."""

ROLES = {"pages": "page", "sitemaps": "sitemap-part", "indexes": "sitemap"}
"""By what a sitemap leads to, the role in which that is read."""

UNDATED = datetime.min.replace(tzinfo=UTC)


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """Addresses of sitemaps, of indexes of them, or of a robots.txt that names them."""
    return tuple(Link(address, "sitemap") for address in source.addresses)


def read_sitemap(answer: Answer, source: Source | None) -> Listing:
    """Read a sitemap or an index. Raises BadInput where it is neither.

    A sitemap speaks for its own host only, as the protocol has it. Pages in languages that the source does not take are
    left out where a news sitemap names their language.
    """
    return _listing(parse_sitemap(answer.body, answer.url), answer, source)


def read_part(answer: Answer, source: Source | None) -> Listing:
    """Read a sitemap that an index names. An index must not name another one."""
    sitemap = parse_sitemap(answer.body, answer.url)
    if sitemap.leads_to != "pages":
        raise BadInput("an index of sitemaps within another")
    return _listing(sitemap, answer, source)


def _listing(sitemap: Sitemap, answer: Answer, source: Source | None) -> Listing:
    wanted = source.languages if source else ()
    own = {
        entry.url: entry
        for entry in sitemap.entries
        if host(entry.url) == host(answer.url) and not (wanted and entry.lang and entry.lang not in wanted)
    }
    taken = _newest(tuple(own.values()))
    return Listing(
        links=tuple(Link(entry.url, ROLES[sitemap.leads_to]) for entry in taken),
        published={entry.url: entry.published for entry in taken if entry.published},
    )


def _newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """As many as are taken, in their own order: some sitemaps begin with what is new, others end with it."""
    if len(entries) <= MOST_LINKS:
        return entries
    by_age = sorted(entries, key=lambda entry: entry.published or entry.modified or UNDATED, reverse=True)
    newest = {entry.url for entry in by_age[:MOST_LINKS]}
    return tuple(entry for entry in entries if entry.url in newest)


READERS: Mapping[str, Reader] = {"sitemap": read_sitemap, "sitemap-part": read_part}
