"""What a page says of being indexed, in its `X-Robots-Tag` headers and its robots meta elements. Pure.

Both speak the same words, to everybody or to one crawler by name; what is said to everybody and to us holds together.
<https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag>
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from scraper.manners.asked_waits import moment_of

HEAD = 131_072
"""Bytes of a page in which its meta elements are looked for; they stand in its head."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How text begins that is written so."""

EVERYBODY = "robots"
NO_INDEX = frozenset(("noindex", "none"))
NO_FOLLOW = frozenset(("nofollow", "none"))
EXPIRES = "unavailable_after"
WORDS = frozenset(
    (
        *("all", "index", "follow", "noindex", "nofollow", "none", "noarchive", "nocache", "nosnippet", "noodp"),
        *("noimageindex", "notranslate", "indexifembedded", "noai", "noimageai", "nositelinkssearchbox"),
    )
)
"""What can stand before a comma without being a crawler's name."""

VALUED = (EXPIRES, "max-snippet", "max-image-preview", "max-video-preview")

TOKEN = re.compile(
    r"<!--|-->|<(/?)(script|style|noscript|template)\b|<(?:/head|body)\b|<(meta)\b([^<>]{0,1000})>", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""([a-z][a-z-]{0,40})\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Directives:
    """`index` and `follow`: None where allowed, else the word that forbids it."""

    index: str | None = None
    follow: str | None = None


def header_directives(values: Iterable[str], name: str, now: datetime) -> Directives:
    """Read `X-Robots-Tag` headers, each as it stands. `name` is the crawler's own, in lower case.

    A name before a colon holds for what follows it in the same header, up to the next name.
    """
    return _directives((word for value in values for word in _words_for_us(value, name)), now)


def page_directives(body: bytes, name: str, now: datetime) -> Directives:
    """Read the meta elements in the head of a page; comments and scripts hold none."""
    head = body[:HEAD]
    if not (head.startswith(UTF_16) or any(word in head.lower() for word in (EVERYBODY.encode(), name.encode()))):
        return Directives()  # as nearly all pages
    text = _text(head)
    return _directives((word for content in _contents(text, name) for word in _split(content)), now)


def _directives(words: Iterable[str], now: datetime) -> Directives:
    index = follow = None
    for word in words:
        if word in NO_INDEX or (word.startswith(EXPIRES) and _is_past(word, now)):
            index = index or word.partition(":")[0]
        if word in NO_FOLLOW:
            follow = follow or word
    return Directives(index, follow)


def _words_for_us(value: str, name: str) -> Iterator[str]:
    meant = True
    for word in _split(value):
        before, colon, after = (part.strip() for part in word.partition(":"))
        if colon and before not in VALUED:
            meant = before in {name, EVERYBODY, "*"}
            if meant:
                yield after
        elif meant:
            yield word


def _split(value: str) -> Iterator[str]:
    """The words between commas. The date after `unavailable_after` may hold one of its own, after the day's name."""
    words = [word.strip() for word in value.lower().split(",")]
    for place, word in enumerate(words):
        if word.startswith(EXPIRES) and place + 1 < len(words) and words[place + 1] not in WORDS:
            yield f"{word}, {words[place + 1]}"
        else:
            yield word


def _is_past(word: str, now: datetime) -> bool:
    moment = moment_of(word.partition(":")[2].strip())
    return moment is not None and moment <= now


def _text(head: bytes) -> str:
    if head.startswith(UTF_16):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1")


def _contents(text: str, name: str) -> Iterator[str]:
    inside: str | None = None
    for token in TOKEN.finditer(text):
        what = token.group().lower()
        element = (token.group(2) or "").lower()
        if inside:
            closes = what == "-->" if inside == "<!--" else element == inside and token.group(1)
            inside = None if closes else inside
        elif what == "<!--" or (element and not token.group(1)):
            inside = element or what
        elif token.group(3):
            attributes = {key.lower(): value.strip("\"'") for key, value in ATTRIBUTE.findall(token.group(4))}
            if attributes.get("name", "").strip().lower() in {EVERYBODY, name}:
                yield attributes.get("content", "")
        elif not element and what != "-->":
            return
