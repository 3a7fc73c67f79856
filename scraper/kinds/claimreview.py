"""Fact checks: pages that publish a ClaimReview for machines, and the pages on which the claims were made.

A fact checker is read from its feed, its sitemap, its front page, or a data feed of ClaimReviews for search engines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from scraper.kinds.addresses import absolute, distinct, host, on_web
from scraper.kinds.answer import Answer
from scraper.kinds.claim_data import reviews_in, reviews_of_page
from scraper.kinds.feed import read_feed
from scraper.kinds.front import MOST_FEEDS
from scraper.kinds.html_links import read_html
from scraper.kinds.json_data import read_json
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from scraper.kinds.recognise import recognise
from scraper.kinds.sitemap import read_part, read_sitemap
from scraper.kinds.traps import without_traps
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

MOST_LINKS = 500
"""Pages taken from one front page or data feed, the first ones."""

MOST_APPEARANCES = 50
"""Pages on which claims appeared that are taken from one fact check."""

MARK = b"ClaimReview"
"""What no page with a fact check for machines is without."""

OF_CHECKS: Mapping[str, str] = {
    "page": "factcheck",
    "feed": "claims-feed",
    "sitemap": "claims-sitemap",
    "sitemap-part": "claims-part",
}
"""Roles of what is read for fact checks, by those of other sources."""

JSON_WITHIN = 100
"""Bytes within which JSON begins."""

ROLES: Mapping[str, str] = {"feed": "claims-feed", "sitemap": "claims-sitemap"}
"""How an answer is read that is recognised as one of these."""


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """Addresses of feeds, sitemaps, front pages, single fact checks or data feeds."""
    return tuple(Link(address, "claims") for address in source.addresses)


def claims_role(answer: Answer) -> str:
    """The role in which to read the address of a `claimreview` source. Raises BadInput where it has none."""
    if answer.body[:JSON_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) and MARK in answer.body:
        return "claims-data"
    recognised = recognise(answer)
    if recognised == "page":
        return "factcheck" if MARK in answer.body else "claims-front"
    if recognised not in ROLES:
        raise BadInput("neither a feed nor a sitemap nor a page nor a data feed of fact checks")
    return ROLES[recognised]


def read_claims_feed(answer: Answer, source: Source | None) -> Listing:
    """A feed whose pages may be fact checks."""
    return _of_checks(read_feed(answer, source))


def read_claims_sitemap(answer: Answer, source: Source | None) -> Listing:
    """A sitemap whose pages may be fact checks, or an index of such sitemaps."""
    return _of_checks(read_sitemap(answer, source))


def read_claims_part(answer: Answer, source: Source | None) -> Listing:
    """A sitemap that an index names."""
    return _of_checks(read_part(answer, source))


def read_claims_front(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """The feeds that a front page announces, or, where it announces none, the pages of its host that it links to."""
    found = read_html(answer)
    if found.feeds:
        return Listing(links=tuple(Link(address, "claims-feed") for address in found.feeds[:MOST_FEEDS]))
    own = without_traps((url for url in found.follow if host(url) == host(answer.url)), answer.url)
    if not own:
        raise BadInput("a page without a fact check, a feed or links")
    return Listing(links=tuple(Link(address, "factcheck") for address in own[:MOST_LINKS]))


def read_claims_data(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """The fact checks of a data feed, and where the claims appeared. Raises BadInput where it holds none."""
    reviews = reviews_in(read_json(answer.body))
    if not reviews:
        raise BadInput("JSON without fact checks")
    checks = _addresses((review.url for review in reviews), answer.url)
    appeared = _addresses((each for review in reviews for each in review.appeared_at), answer.url)
    return Listing(
        links=(
            *(Link(address, "factcheck") for address in checks[:MOST_LINKS]),
            *(Link(address) for address in appeared[:MOST_LINKS] if address not in checks),
        )
    )


def read_factcheck(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Where the claims appeared that a page checks. A page that checks none is not one that is wanted."""
    reviews = reviews_of_page(answer) if MARK in answer.body else ()
    appeared = _addresses((each for review in reviews for each in review.appeared_at), answer.url)
    pages = tuple(Link(address) for address in appeared[:MOST_APPEARANCES] if address != answer.url)
    return Listing(links=pages, is_article=bool(reviews))


def _addresses(written: Iterator[str | None], url: str) -> tuple[str, ...]:
    return distinct(address for each in written if on_web(address := absolute(url, each)))


def _of_checks(listing: Listing) -> Listing:
    """The same, with the roles of pages, feeds and sitemaps that are read for fact checks."""
    return replace(
        listing,
        links=tuple(_of_check(link) for link in listing.links),
        further=_of_check(listing.further) if listing.further else None,
    )


def _of_check(link: Link) -> Link:
    return replace(link, role=OF_CHECKS[link.role])


READERS: Mapping[str, Reader] = {
    "claims-feed": read_claims_feed,
    "claims-sitemap": read_claims_sitemap,
    "claims-part": read_claims_part,
    "claims-front": read_claims_front,
    "claims-data": read_claims_data,
    "factcheck": read_factcheck,
}
