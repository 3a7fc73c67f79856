"""The entries of a sitemap file: XML, news, gzipped, plain text, or the lines of a robots.txt that name sitemaps."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal

from lxml import etree

from scraper.kinds.addresses import absolute
from tallymark.errors import BadInput
from tallymark.reading.pages.page_dates import parse_moment

MOST_ENTRIES = 50_000
"""What the protocol allows in one sitemap. The rest is not looked at."""

LARGEST_SITEMAP = 8_000_000
"""Bytes, unpacked. The protocol allows 50 MB; one with the newest pages takes a tenth of a megabyte."""

GZIP = b"\x1f\x8b"
NAMED_BY_ROBOTS = "sitemap:"
FIRST_LINE = 10
"""Characters within which a text that lists addresses begins with one: a byte order mark and blanks may come first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that a sitemap lists, with what it says of it."""

    url: str
    modified: datetime | None = None
    published: datetime | None = None
    """From a news sitemap."""
    lang: str | None = None
    """Primary subtag, from a news sitemap."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a file lists: pages, sitemaps (an index), or sitemaps and indexes (a robots.txt)."""

    entries: tuple[Entry, ...]
    leads_to: Literal["pages", "sitemaps", "indexes"]


def parse_sitemap(body: bytes, url: str) -> Sitemap:
    """The entries of a sitemap found at `url`, in its order. Raises BadInput where it is none."""
    body = _unpacked(body)
    if body[:FIRST_LINE].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _from_xml(body, url)
    return _from_text(body, url)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(GZIP):
        return body
    try:
        unpacked = gzip.GzipFile(fileobj=BytesIO(body)).read(LARGEST_SITEMAP + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput("not a sitemap: broken gzip") from error
    if len(unpacked) > LARGEST_SITEMAP:
        raise BadInput(f"a sitemap of more than {LARGEST_SITEMAP:,} bytes")
    return unpacked


def _from_text(body: bytes, url: str) -> Sitemap:
    """One address a line; of a robots.txt those lines that name sitemaps."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()[:MOST_ENTRIES]]
    named = [line.partition(":")[2] for line in lines if line.lower().startswith(NAMED_BY_ROBOTS)]
    listed = named or [line for line in lines if line.startswith(("http://", "https://"))]
    if not listed:
        raise BadInput("not a sitemap")
    entries = (absolute(url, line) for line in listed)
    return Sitemap(tuple(Entry(entry) for entry in entries if entry), "indexes" if named else "pages")


def _from_xml(body: bytes, url: str) -> Sitemap:
    root: str | None = None
    entries: list[Entry] = []
    try:
        for event, element in _events(body):
            name = _name(element)
            if root is None:
                root = name
                if root not in {"urlset", "sitemapindex"}:
                    raise BadInput("not a sitemap")
            elif event == "end" and name in {"url", "sitemap"}:
                entries += _entry(element, url)
                element.clear()
                if len(entries) >= MOST_ENTRIES:
                    break
    except etree.LxmlError as error:
        raise BadInput("not a sitemap") from error
    if root is None:
        raise BadInput("not a sitemap")
    return Sitemap(tuple(entries), "sitemaps" if root == "sitemapindex" else "pages")


def _events(body: bytes) -> Iterator[tuple[str, etree._Element]]:
    """What arrived before a fault is read; entities and everything outside the document are not."""
    return etree.iterparse(  # type: ignore[no-any-return]
        BytesIO(body),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _entry(element: etree._Element, url: str) -> list[Entry]:
    values: dict[str, str] = {}
    for child in element.iterchildren(etree.Element):
        for each in child.iterdescendants(etree.Element) if _name(child) == "news" else (child,):
            values.setdefault(_name(each), (each.text or "").strip())
    address = absolute(url, values["loc"]) if values.get("loc") else None
    if address is None:
        return []
    lang = values.get("language", "").partition("-")[0].lower() or None
    return [Entry(address, parse_moment(values.get("lastmod")), parse_moment(values.get("publication_date")), lang)]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
