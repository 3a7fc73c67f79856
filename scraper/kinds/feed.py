"""The pages that an RSS, Atom or JSON feed announces.

feedparser takes more than linear time on some feeds: it runs in a process that can be stopped, see the registry.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped] # it ships no types

from scraper.kinds.addresses import absolute
from scraper.kinds.answer import Answer
from scraper.kinds.depth import is_too_deep
from scraper.kinds.json_data import as_list, as_object, as_text, read_json
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from tallymark.errors import BadInput
from tallymark.reading.pages.page_dates import YEARS, parse_moment
from tallymark.store.sources.source import Source

LARGEST_FEED = 2_000_000
"""Bytes. Feeds announce the latest pages; a larger one is a fault or a trap."""

MOST_LINKS = 500
"""Pages taken from one feed, the first ones, which are the newest."""

PAGED = ("next", "prev-archive")
"""Relations of RFC 5005 by which a feed leads to its older part."""

SINGLE_DATE = frozenset(("rss090", "rss10"))
"""Versions, as feedparser names them."""

TAG = re.compile(rb"(<[^<>]*>)")
AUTHORS = re.compile(
    rb"<(/?)(?:[\w-]+:)?(author|contributor|creator|managingEditor|webMaster|owner|publisher)\b", re.IGNORECASE
)

JSON_START = (b"{", b"\xef\xbb\xbf{")


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """Addresses of feeds, or of front pages that announce feeds."""
    return tuple(Link(address, "feeds") for address in source.addresses)


def read_feed(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read a feed of any format. Raises BadInput for one that is too large or is none."""
    if len(answer.body) > LARGEST_FEED:
        raise BadInput(f"a feed of more than {LARGEST_FEED:,} bytes")
    if answer.body.lstrip().startswith(JSON_START):
        return _json_feed(answer)
    if is_too_deep(answer.body):
        raise BadInput("a feed whose elements lie too deep within one another")
    feed = feedparser.parse(
        BytesIO(without_authors(answer.body)),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-location": answer.url, "content-type": answer.content_type},
    )
    if not feed.get("version"):
        raise BadInput("not a feed")
    older = (link.get("href") for link in feed.feed.get("links", ()) if link.get("rel") in PAGED)
    entries = ((_entry_address(entry), _entry_moment(entry, feed.version)) for entry in feed.entries[:MOST_LINKS])
    return _listing(answer.url, entries, next(older, None))


def _listing(url: str, entries: Iterator[tuple[object, datetime | None]], older: object) -> Listing:
    moments: dict[str, datetime | None] = {}
    for written, moment in entries:
        address = absolute(url, written) if written else None
        if address:
            moments.setdefault(address, moment)
    further = absolute(url, older) if older else None
    return Listing(
        links=tuple(Link(address) for address in moments),
        further=Link(further, "feed") if further and further != url else None,
        published={address: moment for address, moment in moments.items() if moment},
    )


def _entry_address(entry: Mapping[str, Any]) -> object:
    """The page itself where a feed's own host puts a counter before it."""
    return entry.get("feedburner_origlink") or entry.get("link")


def _entry_moment(entry: Mapping[str, Any], version: str) -> datetime | None:
    """RSS 1.0 has but one date, of Dublin Core, which feedparser takes for that of the last change."""
    parsed = entry.get("published_parsed")
    if parsed is None and version in SINGLE_DATE:
        parsed = entry.get("updated_parsed")
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment and moment.year in YEARS else None


def _json_feed(answer: Answer) -> Listing:
    feed = as_object(read_json(answer.body))
    if "jsonfeed.org/version" not in as_text(feed.get("version")):
        raise BadInput("not a feed")
    items = [as_object(item) for item in as_list(feed.get("items"))[:MOST_LINKS]]
    entries = ((item.get("url"), parse_moment(as_text(item.get("date_published")))) for item in items)
    return _listing(answer.url, entries, feed.get("next_url"))


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


READERS: Mapping[str, Reader] = {"feed": read_feed}
