"""The pages of a site, followed from link to link within its bounds."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from scraper.kinds.addresses import host, on_web
from scraper.kinds.answer import Answer
from scraper.kinds.html_links import read_html
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from scraper.kinds.traps import without_traps
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

MOST_LINKS = 500
"""Pages taken from one page, the first ones."""


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """The pages to begin with. Raises BadInput where a bound is no beginning of an address."""
    for bound in source.within:
        if not on_web(bound):
            raise BadInput(f"within: not an http or https address: {bound[:200]}")
    return tuple(Link(address, "site") for address in source.addresses)


def read_site(answer: Answer, source: Source | None) -> Listing:
    """The links of a page that stay within the source, or on the page's own host. Raises BadInput for what is no page.

    What a page, its links or the server's header ask not to be followed is left alone, and so are files, actions and
    pages without end.
    """
    bounds = (source.within or source.addresses) if source else (answer.url,)
    is_host_alone = not (source and source.within)
    inside = (url for url in read_html(answer).follow if _is_within(url, bounds, is_host_alone=is_host_alone))
    return Listing(links=tuple(Link(url, "site") for url in without_traps(inside, answer.url)[:MOST_LINKS]))


def _is_within(url: str, bounds: Iterable[str], *, is_host_alone: bool) -> bool:
    """A bound is a host and the beginning of a path, by http or https, with `www.` or without."""
    own = [bound for bound in bounds if host(bound) == host(url)]
    return bool(own) if is_host_alone else any(_place(url).startswith(_place(bound)) for bound in own)


def _place(url: str) -> str:
    """Path and query."""
    return "/" + url.partition("://")[2].partition("/")[2]


READERS: Mapping[str, Reader] = {"site": read_site}
