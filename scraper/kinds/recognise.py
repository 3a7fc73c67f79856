"""What an answer is, by its declared type and its first characters: servers often mislabel feeds as text or XML."""

import re
from collections.abc import Mapping

from scraper.kinds.answer import Answer
from scraper.kinds.json_data import as_text, read_json
from tallymark.errors import BadInput

ROOTS: Mapping[bytes, str] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
"""The role for the first element of an XML document, without prefix, in lower case."""

FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
GZIP = b"\x1f\x8b"
LOOKED_AT = 4096
"""Bytes in which the first element must stand; comments and processing instructions come before it."""

PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
XML_TYPES = ("application/xml", "text/xml")
XML_STARTS = (b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex")
LISTED = re.compile(rb"\Ahttps?://|^sitemap:", re.IGNORECASE | re.MULTILINE)
"""How a plain text begins that lists addresses, and what stands in a robots.txt that does."""

LISTS = frozenset(("feed", "sitemap"))

KEYS: Mapping[str, str] = {
    "posts": "bluesky",
    "feed": "bluesky",
    "thread": "bluesky-thread",
    "descendants": "mastodon-thread",
    "content": "mastodon-post",
    "dataFeedElement": "claims-data",
    "acct": "mastodon-account",
}
"""The role for JSON objects with one of these keys, the first that is there."""

GDELT_START = re.compile(rb'\s*\{\s*"articles"\s*:')
"""GDELT's JSON is at times broken further on, and is read all the same."""


def recognise(answer: Answer) -> str:
    """The role in which to read an answer. Raises BadInput where it is nothing that is read."""
    declared = answer.content_type.partition(";")[0].strip().lower()
    start = answer.body[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if declared.endswith("json") or (declared not in PAGE_TYPES and start.startswith((b"[", b"{"))):
        return _recognise_json(answer.body)
    if start.startswith(GZIP):
        return "sitemap"
    root = FIRST_ELEMENT.search(start)
    role = ROOTS.get(root.group(1).lower()) if root else None
    if role and (declared not in PAGE_TYPES or start.startswith(XML_STARTS)):
        return role
    if declared in PAGE_TYPES or (declared in XML_TYPES and root and root.group(1).lower() == b"html"):
        return "page"
    if declared == "text/plain" and LISTED.search(start):
        return "sitemap"
    raise BadInput(f"not a page: {declared[:100]}")


def check_page(answer: Answer) -> None:
    """Raises BadInput for an answer that is something else than a page where a page was to be expected."""
    role = recognise(answer)
    if role != "page":
        raise BadInput(f"listed as a page, but it is {'a ' + role if role in LISTS else 'JSON'}")


def _recognise_json(body: bytes) -> str:
    if GDELT_START.match(body):
        return "gdelt"
    value = read_json(body)
    if isinstance(value, list):
        return "mastodon"
    if isinstance(value, dict):
        if "jsonfeed.org" in as_text(value.get("version")):
            return "feed"
        for key, role in KEYS.items():
            if key in value:
                return role
    raise BadInput("JSON that is nothing that is read")
