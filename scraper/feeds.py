"""The pages that an RSS or Atom feed announces."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped] # it ships no types

from tallymark.errors import BadInput

LARGEST_FEED = 2_000_000
"""Bytes. Feeds announce the latest pages; a larger one is a fault or a trap."""

MOST_LINKS = 500
"""Pages taken from one feed, the first ones, which are the newest."""

TAG = re.compile(rb"(<[^<>]*>)")
AUTHORS = re.compile(
    rb"<(/?)(?:[\w-]+:)?(author|contributor|creator|managingEditor|webMaster|owner|publisher)\b", re.IGNORECASE
)


def feed_links(body: bytes, url: str) -> list[str]:
    """Absolute addresses in the feed's order. Raises BadInput for a feed that is too large or is none."""
    if len(body) > LARGEST_FEED:
        raise BadInput(f"a feed of more than {LARGEST_FEED:,} bytes")
    feed = feedparser.parse(BytesIO(without_authors(body)), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise BadInput("not a feed")
    links = (entry.get("link") for entry in feed.entries[:MOST_LINKS])
    return [urljoin(url, link.strip()) for link in links if link]


def without_authors(body: bytes) -> bytes:
    """Leave out the fields that name people: none is needed, and feedparser takes quadratic time on long ones."""
    return b"".join(_kept(TAG.split(body)))


def _kept(pieces: list[bytes]) -> Iterator[bytes]:
    inside: bytes | None = None
    for piece in pieces:
        found = AUTHORS.match(piece)
        name = found.group(2).lower() if found else None
        closes = bool(found and (found.group(1) or piece.endswith(b"/>")))
        if inside is None and name is None:
            yield piece
        elif inside is None and not closes:
            inside = name
        elif inside == name and found and found.group(1):
            inside = None
