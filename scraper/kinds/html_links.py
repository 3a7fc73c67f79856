"""The links of an HTML page, and what it says about following them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree

from scraper.kinds.addresses import absolute, distinct, on_web
from scraper.kinds.answer import Answer
from tallymark.errors import BadInput
from tallymark.reading.pages.page import LONGEST_PAGE
from tallymark.reading.pages.page_encoding import decode_page, printable

MOST_ANCHORS = 5_000
"""Links looked at on one page; no page for people has more."""

FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"))

UNFOLLOWED = frozenset(("nofollow", "none"))
"""Words of robots meta elements, of `X-Robots-Tag` and of `rel` by which a site asks not to follow."""

ROBOTS_NAMES = frozenset(("robots", "tallymark"))

WORD = re.compile(r"[^\s,:]+")


@dataclass(frozen=True, slots=True)
class HtmlLinks:
    """Absolute addresses of http and https in document order, each once.

    `follow` is empty where the page or the answer asks that none be followed.
    """

    follow: tuple[str, ...]
    feeds: tuple[str, ...]
    """What the page announces as its feeds."""


def read_html(answer: Answer) -> HtmlLinks:
    """Read the links of a page. Raises BadInput for what is no page."""
    tree = html_tree(answer)
    base = absolute(answer.url, next((each.get("href") for each in tree.iter("base")), "")) or answer.url
    feeds = distinct(address for address in _feeds(tree, base) if on_web(address))
    if _asks_not_to_follow(tree, answer):
        return HtmlLinks((), feeds)
    return HtmlLinks(distinct(address for address in _anchors(tree, base) if on_web(address)), feeds)


def html_tree(answer: Answer) -> lxml.html.HtmlElement:
    """The elements of a page. Raises BadInput for what is no page."""
    characters = printable(decode_page(answer.body, answer.content_type))
    if len(characters) > LONGEST_PAGE:
        raise BadInput(f"a page of more than {LONGEST_PAGE:,} characters")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml.html.document_fromstring(characters.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInput("a page without elements") from error


def _feeds(tree: lxml.html.HtmlElement, base: str) -> Iterator[str | None]:
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if kind in FEED_TYPES and "alternate" in _words(link.get("rel")):
            yield absolute(base, link.get("href"))


def _anchors(tree: lxml.html.HtmlElement, base: str) -> Iterator[str | None]:
    for number, anchor in enumerate(tree.iter("a", "area")):
        if number == MOST_ANCHORS:
            return
        if not UNFOLLOWED & _words(anchor.get("rel")):
            yield absolute(base, anchor.get("href"))


def _asks_not_to_follow(tree: lxml.html.HtmlElement, answer: Answer) -> bool:
    asked = [meta.get("content") for meta in tree.iter("meta") if _words(meta.get("name")) & ROBOTS_NAMES]
    return any(UNFOLLOWED & _words(words) for words in (*asked, answer.headers.get("x-robots-tag")))


def _words(value: str | None) -> frozenset[str]:
    return frozenset(WORD.findall((value or "").lower()))
