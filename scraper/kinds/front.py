"""The feeds that a front page announces."""

from collections.abc import Mapping

from scraper.kinds.answer import Answer
from scraper.kinds.html_links import read_html
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from scraper.kinds.recognise import recognise
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

MOST_FEEDS = 20
"""Feeds taken from one front page; some announce one for each section and author."""


def read_front(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read an HTML page for feeds. Raises BadInput where it announces none."""
    feeds = read_html(answer).feeds[:MOST_FEEDS]
    if not feeds:
        raise BadInput("a page that announces no feed")
    return Listing(links=tuple(Link(address, "feed") for address in feeds))


def feed_or_front(answer: Answer) -> str:
    """The role in which to read the address of a `feed` source. Raises BadInput where it is neither."""
    role = recognise(answer)
    if role not in {"feed", "page"}:
        raise BadInput("neither a feed nor a page that announces one")
    return "feed" if role == "feed" else "front"


READERS: Mapping[str, Reader] = {"front": read_front}
