"""All kinds of sources: where each starts, and the reader of each role.

An address that somebody typed, or that may be one thing or another, has a role that is settled by its answer first.
"""

from collections.abc import Callable, Mapping

from scraper.kinds import bluesky, claimreview, feed, front, gdelt, mastodon, pages, site, sitemap
from scraper.kinds.answer import Answer
from scraper.kinds.reader import Reader, Starts
from scraper.kinds.recognise import check_page, recognise
from tallymark.store.sources.source import SourceKind

KINDS: Mapping[SourceKind, Starts] = {
    "feed": feed.starts,
    "sitemap": sitemap.starts,
    "site": site.starts,
    "pages": pages.starts,
    "mastodon": mastodon.starts,
    "bluesky": bluesky.starts,
    "gdelt": gdelt.starts,
    "claimreview": claimreview.starts,
}

READERS: Mapping[str, Reader] = {
    **feed.READERS,
    **front.READERS,
    **sitemap.READERS,
    **site.READERS,
    **pages.READERS,
    **mastodon.READERS,
    **bluesky.READERS,
    **gdelt.READERS,
    **claimreview.READERS,
}
"""By role. The role `page` is not among them: that is an article, and no listing."""

ARTICLES = frozenset(("page", "site", "factcheck"))
"""Roles of pages that are kept as articles. Those that are in `READERS` too are read for their links as well."""

IN_CHILD = frozenset(("feed", "claims-feed", *mastodon.READERS))
"""Roles whose readers may take more than linear time, or seconds over HTML: they are run where they can be stopped."""

SETTLED: Mapping[str, Callable[[Answer], str]] = {
    "start": recognise,
    "feeds": front.feed_or_front,
    "claims": claimreview.claims_role,
}
"""Roles that are settled by the answer: each gives the role in which to read it."""


def settled(role: str, answer: Answer) -> str:
    """The role in which to read an answer: `page`, or one of `READERS`.

    Raises BadInput where it has none, and where an article was to be expected and something else came.
    """
    if role in ARTICLES:
        check_page(answer)
    return SETTLED[role](answer) if role in SETTLED else role
