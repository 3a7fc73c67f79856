"""A page, read: its main text, the posts embedded in it, and what it says of itself."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import lxml.html
from lxml import etree

from tallymark.errors import BadInput
from tallymark.reading.embedded_posts import MarkedPost, mark_posts
from tallymark.reading.page_encoding import decode_page, printable
from tallymark.reading.page_metadata import read_metadata

LONGEST_PAGE = 10_000_000
"""Characters. A longer one is refused: no article is, and parsers take memory by the multiple."""


@dataclass(frozen=True, slots=True)
class EmbeddedPost:
    """Where a post of a social network stands in the text of an article, in code points."""

    start: int
    end: int
    network: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One article or post. `published` and `modified` are aware; a day without an hour is its first moment in UTC."""

    text: str
    """Paragraphs separated by line breaks, each word for word as on the page. The headline is one of them, first
    where the page sets no line above it: a figure in it is a claim too."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    lang: str | None = None
    """Primary language subtag ("en", "es") as the page declares it."""
    canonical_url: str | None = None
    """The address that the page names as its own, if on its own site; else the one it was read from."""
    kind: Literal["article", "post"] = "article"
    posts: tuple[EmbeddedPost, ...] = ()
    """Embedded posts in document order. Their words are part of `text`, on lines of their own."""


def read_page(html: str | bytes, url: str | None = None, *, content_type: str | None = None) -> Page:
    """Read one HTML page. `content_type` is the server's header, whose charset comes before the page's own.

    Raises BadInput, in one line, for what is not a page (PDF, image, archive), is empty, has no text or is beyond size.
    """
    characters = printable(decode_page(html, content_type) if isinstance(html, bytes) else html)
    if len(characters) > LONGEST_PAGE:
        raise BadInput(f"a page of more than {LONGEST_PAGE:,} characters")
    if not characters.strip():
        raise BadInput("an empty page")
    tree = _tree(characters)
    metadata = read_metadata(tree, url)
    lines = _lines(tree, characters, metadata.headline)
    if not lines:
        raise BadInput("a page without text")
    text, posts = _joined(lines)
    return Page(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        published=metadata.published,
        modified=metadata.modified,
        lang=metadata.lang,
        canonical_url=metadata.canonical_url,
        posts=posts,
    )


def _lines(tree: lxml.html.HtmlElement, characters: str, headline: str | None) -> list[tuple[str, MarkedPost | None]]:
    """The lines of the text, each with the post it belongs to, if any."""
    from tallymark.reading.main_text import main_paragraphs  # noqa: PLC0415 - trafilatura takes half a second to import

    posts = mark_posts(tree, "embedded" + hashlib.sha256(characters.encode()).hexdigest()[:16])
    lines = [posts.unsigned(printable(paragraph)) for paragraph in main_paragraphs(tree)]
    if headline and _bare(headline) not in _bare("".join(text for text, _ in lines)):
        lines.insert(0, (printable(headline), None))
    return [(text, post) for text, post in lines if text]


def _bare(text: str) -> str:
    """A headline may be set in several lines, so spaces say nothing."""
    return "".join(text.split())


def _tree(characters: str) -> lxml.html.HtmlElement:
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return lxml.html.document_fromstring(characters.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInput("a page without text") from error


def _joined(lines: list[tuple[str, MarkedPost | None]]) -> tuple[str, tuple[EmbeddedPost, ...]]:
    posts: dict[MarkedPost, EmbeddedPost] = {}
    start = 0
    for line, post in lines:
        end = start + len(line)
        if post:
            first = posts[post].start if post in posts else start
            posts[post] = EmbeddedPost(first, end, post.network, post.url)
        start = end + len("\n")
    return "\n".join(line for line, _ in lines), tuple(posts.values())
