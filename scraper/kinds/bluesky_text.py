"""What a post of Bluesky says: its text, with the links that its app shortened written out.

A facet names a stretch of the text by offsets into its UTF-8 bytes. Apps that post shorten the words of a link
("oig.dhs.gov/sites/de...") and keep the address in the facet: written out, it may name the report that is cited.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scraper.kinds.addresses import LONGEST_ADDRESS
from scraper.kinds.json_data import as_list, as_object, as_text
from tallymark.reading.pages.page_encoding import printable

LINK = "app.bsky.richtext.facet#link"
CUT = ("...", "…")
"""How a shortened address ends."""

LONGEST_TEXT = 20_000
"""Bytes of UTF-8. The protocol allows 3,000."""

MOST_FACETS = 1_000
"""Facets looked at in one post."""


@dataclass(frozen=True, slots=True, order=True)
class ShortenedLink:
    """Bytes `start` to `end` of the text stand for `uri`."""

    start: int
    end: int
    uri: str


def full_text(record: Mapping[str, Any]) -> str:
    """Lines as the author broke them, without empty ones and without space around; "" where there is no text."""
    text = _encoded(record)
    pieces = []
    at = 0
    for link in shortened_links(record):
        pieces += [text[at : link.start], link.uri.encode()]
        at = link.end
    written = b"".join((*pieces, text[at:])).decode("utf-8", "ignore")
    return "\n".join(" ".join(line.split()) for line in printable(written).splitlines() if line.strip())


def shortened_links(record: Mapping[str, Any]) -> tuple[ShortenedLink, ...]:
    """In order of the text, none over another; those beyond the text, or within a character, are passed over."""
    text = _encoded(record)
    apart: list[ShortenedLink] = []
    for link in sorted(link for link in _links(record) if _is_shortened(text, link)):
        if not apart or link.start >= apart[-1].end:
            apart.append(link)
    return tuple(apart)


def _encoded(record: Mapping[str, Any]) -> bytes:
    """Before control characters are taken out: facets count them."""
    text = record.get("text")
    return text.encode("utf-8", "replace")[:LONGEST_TEXT] if isinstance(text, str) else b""


def _links(record: Mapping[str, Any]) -> Iterator[ShortenedLink]:
    for facet in as_list(record.get("facets"))[:MOST_FACETS]:
        place = as_object(as_object(facet).get("index"))
        start, end = place.get("byteStart"), place.get("byteEnd")
        for feature in as_list(as_object(facet).get("features"))[:1]:
            uri = as_text(as_object(feature).get("uri"))
            if as_object(feature).get("$type") == LINK and isinstance(start, int) and isinstance(end, int):
                yield ShortenedLink(start, end, uri)


def _is_shortened(text: bytes, link: ShortenedLink) -> bool:
    """Whether the words of a link are its address, cut off; other words stay as they are."""
    if not 0 <= link.start < link.end <= len(text) or len(link.uri) > LONGEST_ADDRESS:
        return False
    try:
        words = text[link.start : link.end].decode()
    except UnicodeDecodeError:
        return False
    shown = next((words.removesuffix(cut) for cut in CUT if words.endswith(cut)), "")
    return bool(shown) and _bare(link.uri).startswith(_bare(shown))


def _bare(address: str) -> str:
    return address.lower().partition("://")[2].removeprefix("www.") if "://" in address else address.lower()
