"""What a page says of itself: title, outlet, author, moments, language and canonical address.

JSON-LD comes before meta elements and these before what is only visible, because that is the order in which editorial
systems keep them right.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from tallymark.reading.linked_data import LinkedData
from tallymark.reading.page_dates import parse_moment

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
LONGEST_LANGUAGE = 3
"""Letters of a primary language subtag (BCP 47)."""


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


def read_metadata(soup: BeautifulSoup, url: str | None) -> PageMetadata:
    """Metadata of a parsed page; `url` is where it was found, against which relative addresses are resolved."""
    data = LinkedData(soup)
    metas = _metas(soup)
    outlet = metas.get("og:site_name") or data.name("publisher") or metas.get("application-name")
    headline = _headline(soup, outlet)
    return PageMetadata(
        title=data.text("headline") or metas.get("og:title") or headline or _element(soup, "title"),
        headline=headline,
        outlet=outlet,
        author=data.name("author") or _author(metas),
        published=_moment(data.text("datePublished"), metas, PUBLISHED) or _time(soup, "datePublished", anywhere=True),
        modified=_moment(data.text("dateModified"), metas, MODIFIED) or _time(soup, "dateModified", anywhere=False),
        lang=_lang(soup),
        canonical_url=_canonical(soup, metas, url),
    )


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join(str(meta.get("content") or "").split())
        if name and content:
            found.setdefault(str(name).lower(), content)
    return found


def _element(soup: BeautifulSoup, name: str) -> str | None:
    found = soup.find(name)
    return (" ".join(found.get_text(" ").split()) or None) if found else None


def _headline(soup: BeautifulSoup, outlet: str | None) -> str | None:
    """The first top heading that is not the outlet's own name, which many sites set as one."""
    headings = soup.find_all("h1", limit=5)
    for line_break in (each for heading in headings for each in heading.find_all("br")):
        line_break.replace_with(" ")
    texts = (" ".join(heading.get_text().split()) for heading in headings)
    return next((text for text in texts if text and text != outlet), None)


def _author(metas: dict[str, str]) -> str | None:
    names = (metas.get(key) for key in ("author", "article:author", "parsely-author", "dc.creator"))
    return next((name for name in names if name and not name.startswith(("http://", "https://"))), None)


def _moment(first: str | None, metas: dict[str, str], keys: tuple[str, ...]) -> datetime | None:
    for written in (first, *(metas.get(key) for key in keys)):
        moment = parse_moment(written)
        if moment:
            return moment
    return None


def _time(soup: BeautifulSoup, prop: str, *, anywhere: bool) -> datetime | None:
    marked = soup.select(f'time[itemprop~="{prop}"]')
    inside = soup.select("article time[datetime], main time[datetime], time[datetime]")[:1] if anywhere else []
    for element in [*marked, *inside]:
        moment = parse_moment(str(element.get("datetime") or ""))
        if moment:
            return moment
    return None


def _lang(soup: BeautifulSoup) -> str | None:
    html = soup.find("html")
    written = str((html.get("lang") or html.get("xml:lang") or "") if html else "")
    primary = written.replace("_", "-").split("-")[0].strip().lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) <= LONGEST_LANGUAGE else None


def _canonical(soup: BeautifulSoup, metas: dict[str, str], url: str | None) -> str | None:
    """The address that the page gives itself, where it is believable; else the one it was found at.

    A page may only name an address of its own site: otherwise anyone could publish text under a newspaper's address.
    """
    link = soup.select_one('link[rel~="canonical"][href]')
    for written in (str(link["href"]) if link else None, metas.get("og:url")):
        address = _absolute(written, url)
        if address and (url is None or _site(address) == _site(url)):
            return address
    return url


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
