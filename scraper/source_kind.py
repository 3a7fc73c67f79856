"""What a response is, by its declared type and its first characters: servers often mislabel feeds as text or XML."""

import re
from typing import Literal

from tallymark.errors import BadInput

Kind = Literal["page", "feed", "sitemap", "posts"]

ROOTS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
"""The first element of an XML document, without prefix, in lower case."""

FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
GZIP = b"\x1f\x8b"
LOOKED_AT = 4096
"""Bytes in which the first element must stand; comments and processing instructions come before it."""

PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
XML_TYPES = ("application/xml", "text/xml")


def source_kind(content_type: str, body: bytes) -> Kind:
    """How to read a response. `content_type` is the header as it stands. Raises BadInput where it is none of these."""
    declared = content_type.partition(";")[0].strip().lower()
    start = body[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if declared.endswith("json") or (declared not in PAGE_TYPES and start.startswith((b"[", b"{"))):
        return "posts"
    if start.startswith(GZIP):
        return "sitemap"
    root = FIRST_ELEMENT.search(start)
    kind = ROOTS.get(root.group(1).lower()) if root else None
    if kind and (declared not in PAGE_TYPES or start.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset"))):
        return kind
    if declared in PAGE_TYPES or (declared in XML_TYPES and root and root.group(1).lower() == b"html"):
        return "page"
    raise BadInput(f"not a page: {declared}")
