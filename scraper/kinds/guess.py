"""Which kind of source an address is, for a person who adds one: by its spelling, or by what it answers."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from scraper.kinds import bluesky, gdelt, mastodon
from scraper.kinds.addresses import host
from scraper.kinds.answer import Answer
from scraper.kinds.claimreview import MARK
from scraper.kinds.html_links import read_html
from scraper.kinds.recognise import recognise
from tallymark.errors import BadInput
from tallymark.store.sources.source import SourceKind

ARCHIVE = re.compile(r"\.warc(?:\.gz|\.zst|\.zstd)?$", re.IGNORECASE)

FILE_STARTS = ("/", "./", "../", "~/")

MASTODON = re.compile(r"/@[\w.-]+(?:@[\w.:-]+)?(?:/\d+)?/?$|/api/v1/(?:timelines|accounts|statuses)/")
"""Paths of Mastodon's accounts and posts and of its API. Hashtags are spelt as newspapers spell theirs."""

MASTODON_SIGNS = (b'id="mastodon"', b"id='mastodon'")
"""What the pages of Mastodon itself hold."""

OTHER_PROFILES = frozenset(
    ("youtube.com", "m.youtube.com", "medium.com", "tiktok.com", "threads.net", "threads.com", "substack.com", "x.com")
)
"""Hosts that spell their accounts as Mastodon does."""

BY_ROLE: Mapping[str, SourceKind] = {
    "feed": "feed",
    "sitemap": "sitemap",
    "mastodon": "mastodon",
    "mastodon-account": "mastodon",
    "mastodon-post": "mastodon",
    "mastodon-thread": "mastodon",
    "bluesky": "bluesky",
    "bluesky-thread": "bluesky",
    "gdelt": "gdelt",
    "claims-data": "claimreview",
}
"""The kind of an address whose answer is read in this role."""

FRONT_PATHS = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{3,5}|home/?)?", re.IGNORECASE)
"""Paths of front pages, with a language before them or not."""


def guess_by_address(address: str) -> SourceKind | None:
    """The kind that the spelling of an address tells; None where only its answer can."""
    address = address.strip()
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    if ARCHIVE.search(path) or address.startswith(FILE_STARTS):
        return "warc"
    if path == gdelt.PATH or ("://" not in address and " " in address):
        return "gdelt"
    if MASTODON.match(path) and host(address) not in OTHER_PROFILES:
        return "mastodon"
    return "bluesky" if _is_of(bluesky.request_for, address) else None


def guess_kind(answer: Answer) -> SourceKind:
    """The kind that an answer shows. Raises BadInput where it is nothing that can be collected."""
    role = recognise(answer)
    if role != "page":
        return BY_ROLE[role]
    if any(sign in answer.body for sign in MASTODON_SIGNS) and _is_of(mastodon.requests_for, answer.url):
        return "mastodon"
    if MARK in answer.body:
        return "claimreview"
    if read_html(answer).feeds:
        return "feed"
    return "site" if FRONT_PATHS.fullmatch(urlsplit(answer.url).path) else "pages"


def _is_of(requests: Callable[[str], object], address: str) -> bool:
    """Whether a kind knows what to ask for."""
    try:
        requests(address)
    except BadInput:
        return False
    return True
