"""The pages, or further sitemaps, that a sitemap lists."""

import gzip
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from lxml import etree
from scrapy.utils.sitemap import Sitemap

from tallymark.errors import BadInput

MOST_LINKS = 1_000
"""Addresses taken from one sitemap; the format allows fifty times as many, a first crawl needs the first."""

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class SitemapLinks:
    """Absolute addresses on the sitemap's own site; `lists_sitemaps` where they lead to sitemaps, not to pages."""

    urls: tuple[str, ...]
    lists_sitemaps: bool


def sitemap_links(body: bytes, url: str, *, largest: int) -> SitemapLinks:
    """Read a sitemap or an index, gzipped or not, of `largest` bytes at most. Raises BadInput where it is neither.

    A sitemap speaks for its own host only, as the protocol has it.
    """
    try:
        sitemap = Sitemap(_unpacked(body, largest))
        listed = [urljoin(url, entry["loc"]) for entry in sitemap if entry.get("loc")]
    except (etree.LxmlError, StopIteration, OSError, EOFError, zlib.error, ValueError) as error:
        raise BadInput("not a sitemap") from error
    if sitemap.type not in {"urlset", "sitemapindex"}:
        raise BadInput("not a sitemap")
    own = [link for link in listed if _host(link) == _host(url)]
    return SitemapLinks(tuple(own[:MOST_LINKS]), lists_sitemaps=sitemap.type == "sitemapindex")


def _unpacked(body: bytes, largest: int) -> bytes:
    if not body.startswith(GZIP):
        return body
    unpacked = gzip.GzipFile(fileobj=BytesIO(body)).read(largest + 1)
    if len(unpacked) > largest:
        raise BadInput(f"a sitemap of more than {largest:,} bytes")
    return unpacked


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
