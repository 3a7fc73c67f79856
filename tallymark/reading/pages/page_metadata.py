"""What a page says of itself: title, outlet, author, moments, language and canonical address.

JSON-LD comes before meta elements and these before what is only visible, because that is the order in which editorial
systems keep them right. The elements are looked up in the tree that the text is read from: BeautifulSoup would find the
same ones and take as long as all the rest of a page's reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from tallymark.reading.pages.linked_data import LinkedData
from tallymark.reading.pages.page_dates import parse_moment

PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "dc.date",
    "date",
)
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
Relation = Literal["canonical", "og:url", "amphtml", "syndication"]
MOST_ALTERNATES = 12
LONGEST_ADDRESS = 2_000
"""Characters. Browsers and servers refuse longer ones, and a page could name thousands."""
SYNDICATED = ("syndication-source", "original-source")
LONGEST_LANGUAGE = 3
"""Letters of a primary language subtag (BCP 47)."""
HEADINGS = 5
"""Top headings looked at; a page has one, and the outlet's name may be another."""
UNSEEN = frozenset(("script", "style", "template"))
"""Elements whose text no heading shows."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another address that a page gives for itself; `syndication` is where its text comes from or is published too."""

    address: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each field is None where the page does not say. Moments are aware; `lang` is the primary subtag ("en")."""

    title: str | None
    headline: str | None
    """The visible headline, word for word as it stands on the page."""
    outlet: str | None
    author: str | None
    published: datetime | None
    modified: datetime | None
    lang: str | None
    canonical_url: str | None
    article_body: str | None
    """The text as the page gives it to machines; a reader may not see all of it."""
    alternates: tuple[Alternate, ...]


def read_metadata(tree: lxml.html.HtmlElement, url: str | None) -> PageMetadata:
    """Metadata of a parsed page, which is left as it was.

    `url` is where it was found, against which relative addresses are resolved.
    """
    data = LinkedData(tree)
    metas = _metas(tree)
    outlet = metas.get("og:site_name") or data.name("publisher") or metas.get("application-name")
    headline = _headline(tree, outlet)
    canonical = _canonical(tree, metas, url)
    return PageMetadata(
        title=data.text("headline") or metas.get("og:title") or headline or _title(tree),
        headline=headline,
        outlet=outlet,
        author=data.name("author") or _author(metas),
        published=_moment(data.text("datePublished"), metas, PUBLISHED) or _time(tree, "datePublished", anywhere=True),
        modified=_moment(data.text("dateModified"), metas, MODIFIED) or _time(tree, "dateModified", anywhere=False),
        lang=_lang(tree),
        canonical_url=canonical,
        article_body=data.raw("articleBody"),
        alternates=_alternates(tree, metas, data, url, canonical),
    )


def _metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _title(tree: lxml.html.HtmlElement) -> str | None:
    title = next(tree.iter("title"), None)
    return None if title is None else _words(title) or None


def _headline(tree: lxml.html.HtmlElement, outlet: str | None) -> str | None:
    """The first top heading that is not the outlet's own name, which many sites set as one."""
    texts = (_words(heading) for heading in islice(tree.iter("h1"), HEADINGS))
    return next((text for text in texts if text and text != outlet), None)


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: lxml.html.HtmlElement) -> Iterator[str]:
    """What is seen of an element; a line break is a space."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "end":
            yield inner.tail or "" if inner is not element else ""
        elif inner.tag not in UNSEEN:
            yield " " if inner.tag == "br" else inner.text or ""


def _author(metas: dict[str, str]) -> str | None:
    names = (metas.get(key) for key in ("author", "article:author", "parsely-author", "dc.creator"))
    return next((name for name in names if name and not name.startswith(("http://", "https://"))), None)


def _moment(first: str | None, metas: dict[str, str], keys: tuple[str, ...]) -> datetime | None:
    for written in (first, *(metas.get(key) for key in keys)):
        moment = parse_moment(written)
        if moment:
            return moment
    return None


def _time(tree: lxml.html.HtmlElement, prop: str, *, anywhere: bool) -> datetime | None:
    times = list(tree.iter("time"))
    marked = [element for element in times if prop in (element.get("itemprop") or "").split()]
    first = [element for element in times if element.get("datetime") is not None][:1] if anywhere else []
    for element in [*marked, *first]:
        moment = parse_moment(element.get("datetime"))
        if moment:
            return moment
    return None


def _lang(tree: lxml.html.HtmlElement) -> str | None:
    html = next(tree.iter("html"), tree)
    written = html.get("lang") or html.get("xml:lang") or ""
    primary = written.replace("_", "-").split("-")[0].strip().lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) <= LONGEST_LANGUAGE else None


def _canonical(tree: lxml.html.HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    """The address that the page gives itself, where it is believable; else the one it was found at.

    A page may only name an address of its own site: otherwise anyone could publish text under a newspaper's address.
    """
    for written in (_link(tree, "canonical"), metas.get("og:url")):
        address = _absolute(written, url)
        if address and (url is None or _site(address) == _site(url)):
            return address
    return url


def _link(tree: lxml.html.HtmlElement, relation: str) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if relation in (link.get("rel") or "").lower().split())
    return next((href for href in links if href is not None), None)


def _alternates(
    tree: lxml.html.HtmlElement, metas: dict[str, str], data: LinkedData, url: str | None, canonical: str | None
) -> tuple[Alternate, ...]:
    """Each address once, as what it is first named as. A canonical address on another site names the original."""
    written: list[tuple[str | None, Relation]] = [
        (_link(tree, "canonical"), "canonical"),
        (metas.get("og:url"), "og:url"),
        (_link(tree, "amphtml"), "amphtml"),
        *((metas.get(name), "syndication") for name in SYNDICATED),
        *((address, "syndication") for key in ("isBasedOn", "sameAs") for address in data.addresses(key)),
    ]
    found: dict[str, Relation] = {}
    for href, relation in written:
        address = _absolute(href, url) if href and len(href) <= LONGEST_ADDRESS else None
        if address and address != canonical:
            elsewhere = relation in {"canonical", "og:url"} and url is not None and _site(address) != _site(url)
            found.setdefault(address, "syndication" if elsewhere else relation)
    return tuple(Alternate(address, relation) for address, relation in islice(found.items(), MOST_ALTERNATES))


def _absolute(written: str | None, url: str | None) -> str | None:
    try:
        address = urljoin(url or "", (written or "").strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if written and parts.scheme in {"http", "https"} and parts.hostname else None


def _site(url: str) -> str:
    try:
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
    for label in ("www.", "m.", "amp."):
        host = host.removeprefix(label)
    return host
