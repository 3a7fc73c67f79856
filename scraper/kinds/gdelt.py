"""GDELT's DOC 2.0 API: addresses of news pages that a query finds, newest first.

It gives 250 at most and has no pages. A full window of time is asked for again as far as it was not shown.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.kinds.addresses import absolute, distinct, on_web, query, split, with_query
from scraper.kinds.answer import Answer
from scraper.kinds.gdelt_languages import LANGUAGES, NAMES
from scraper.kinds.json_data import as_list, as_object, as_text
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

API = "https://api.gdeltproject.org/api/v2/doc/doc"
PATH = "/api/v2/doc/doc"

AT_MOST = 250
"""Pages in one answer: the API gives no more."""

LARGEST = 2_000_000
"""Bytes of an answer; a full one takes a tenth of that."""

REACH = timedelta(weeks=12)
"""How far back a collection looks: GDELT answers for three months."""

STEP = timedelta(minutes=15)
"""How often GDELT looks at the news: what it sees at once has one moment."""

SETTLED = frozenset(("query", "mode", "format", "timespan"))
"""Parameters of an address that are not left as they are."""

MOMENT = "%Y%m%d%H%M%S"
SEEN = re.compile(r"(\d{8})T?(\d{6})Z?")
WORDS = re.compile(r"[^\s\"':;,()]{2,}")

ESCAPE = re.compile(rb'\\(["\\/bfnrt]|u[0-9A-Fa-f]{4})?')
LONGEST_COMPLAINT = 200
"""Characters that are kept of what GDELT says instead of an answer."""


def starts(source: Source, now: datetime) -> tuple[Link, ...]:
    """Requests for queries, or for addresses that hold one, over as long as GDELT looks back where none is said.

    Raises BadInput for an address of something else.
    """
    return tuple(Link(_request(address.strip(), source, now), "gdelt") for address in source.addresses)


def _request(address: str, source: Source, now: datetime) -> str:
    is_address = "://" in address
    if is_address and split(address).path != PATH:
        raise BadInput(f"neither words to look for nor an address of GDELT's DOC API: {address[:200]}")
    asked = query(address) if is_address else {"query": address}
    words = asked.get("query", "").strip()
    if not WORDS.search(words):
        raise BadInput(f"nothing to look for: {address[:200]}")
    end = now.astimezone(UTC).replace(second=0, microsecond=0)
    values = {
        "query": _in_languages(words, source.languages),
        "mode": "ArtList",
        "format": "json",
        "maxrecords": str(AT_MOST),
        "sort": "DateDesc",
        "startdatetime": (end - REACH).strftime(MOMENT),
        "enddatetime": end.strftime(MOMENT),
    }
    values |= {name: value for name, value in asked.items() if name not in SETTLED}
    return with_query(address.partition("?")[0] if is_address else API, values)


def _in_languages(words: str, languages: tuple[str, ...]) -> str:
    """GDELT takes parentheses around alternatives only."""
    names = [f"sourcelang:{NAMES[subtag]}" for subtag in languages if subtag in NAMES]
    if not names or "sourcelang:" in words.lower():
        return words
    return f"{words} {names[0]}" if len(names) == 1 else f"{words} ({' OR '.join(names)})"


def read_articles(answer: Answer, source: Source | None) -> Listing:
    """Read a list of articles. Raises BadInput for anything else, with what GDELT says where it says something.

    When GDELT saw a page is not when it was published, and is not kept.
    """
    articles = [as_object(article) for article in as_list(_parsed(answer.body).get("articles"))[:AT_MOST]]
    wanted = source.languages if source else ()
    taken = [article for article in articles if not wanted or _language(article) in (None, *wanted)]
    addresses = distinct(absolute(answer.url, article.get("url")) for article in taken)
    links = tuple(Link(address) for address in addresses if on_web(address))
    return Listing(links=links, further=_earlier(answer.url, articles))


def _language(article: Mapping[str, Any]) -> str | None:
    return LANGUAGES.get("".join(as_text(article.get("language")).lower().split()))


def _earlier(url: str, articles: list[dict[str, Any]]) -> Link | None:
    """The rest of a window that was full: up to the moment of the last page shown, which others may share."""
    asked = query(url)
    full = asked.get("maxrecords", "")
    if not full.isdecimal() or len(articles) < min(int(full[:4]), AT_MOST):
        return None
    oldest = min(_moments(articles), default=None)
    start, end = (_moment(asked.get(name, "")) for name in ("startdatetime", "enddatetime"))
    if oldest is None or end is None:
        return None
    new_end = oldest if oldest < end else end - STEP  # a moment with more pages than an answer holds is left behind
    if start is None or new_end <= start:
        return None
    return Link(with_query(url, {"enddatetime": new_end.strftime(MOMENT)}), "gdelt")


def _moments(articles: list[dict[str, Any]]) -> Iterator[datetime]:
    for article in articles:
        moment = _moment(as_text(article.get("seendate")))
        if moment:
            yield moment


def _moment(written: str) -> datetime | None:
    found = SEEN.fullmatch(written)
    try:
        return datetime.strptime(found[1] + found[2], MOMENT).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _parsed(body: bytes) -> dict[str, Any]:
    """GDELT copies titles as it finds them, stray backslashes and control characters included; says what it does not
    take in plain text, under status 200; and answers an empty object where it finds nothing.
    """
    if len(body) > LARGEST:
        raise BadInput(f"GDELT: an answer of more than {LARGEST:,} bytes")
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        raise BadInput(_complaint(start))
    text = ESCAPE.sub(lambda found: found[0] if found[1] else rb"\\", body).decode("utf-8-sig", "replace")
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise BadInput("GDELT: broken JSON") from error
    if not isinstance(value, dict) or (value and not isinstance(value.get("articles"), list)):
        raise BadInput("GDELT: JSON that is no list of articles")
    return value


def _complaint(body: bytes) -> str:
    said = " ".join(as_text(re.sub(rb"<[^<>]*>", b" ", body[:4096]).decode("utf-8", "replace")).split())
    return f"GDELT: {said[:LONGEST_COMPLAINT]}" if said else "GDELT: an empty answer"


READERS: Mapping[str, Reader] = {"gdelt": read_articles}
