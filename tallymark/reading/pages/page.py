"""A page, read: its main text, the posts embedded in it, and what it says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import lxml.html
from lxml import etree

from tallymark.errors import BadInput
from tallymark.reading.pages.blocks import Block
from tallymark.reading.pages.embedded_posts import MarkedPost, mark_posts
from tallymark.reading.pages.page_encoding import decode_page, printable
from tallymark.reading.pages.page_lines import Line, page_lines
from tallymark.reading.pages.page_metadata import Alternate, PageMetadata, read_metadata
from tallymark.reading.pages.page_parts import empty_parts

END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Left out before a page is parsed: browsers show what follows them, libxml2 drops it."""

LONGEST_PAGE = 10_000_000
"""Characters. A longer one is refused: no article is, and parsers take memory by the multiple."""

MOST_TAGS = 200_000
"""A page with more is refused. A large news page has 10,000; each takes a kilobyte and ten microseconds to read."""


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
    alternates: tuple[Alternate, ...] = ()
    """Further addresses that it gives for itself: of its AMP page, of the copy that it was taken from."""
    kind: Literal["article", "post"] = "article"
    posts: tuple[EmbeddedPost, ...] = ()
    """Embedded posts in document order. Their words are part of `text`, on lines of their own."""
    blocks: tuple[Block, ...] = ()
    """What each stretch of an article's text is, in order, without gaps but for the line breaks between them."""


def read_page(html: str | bytes, url: str | None = None, *, content_type: str | None = None) -> Page:
    """Read one HTML page. `content_type` is the server's header, whose charset comes before the page's own.

    Raises BadInput, in one line, for what is not a page (PDF, image, archive), is empty, has no text or is beyond size.
    """
    characters = printable(decode_page(html, content_type) if isinstance(html, bytes) else html)
    if len(characters) > LONGEST_PAGE:
        raise BadInput(f"a page of more than {LONGEST_PAGE:,} characters")
    if characters.count("<") > MOST_TAGS:
        raise BadInput(f"a page of more than {MOST_TAGS:,} tags")
    if not characters.strip():
        raise BadInput("an empty page")
    tree = _tree(characters)
    metadata = read_metadata(tree, url)
    lines = _lines(tree, characters, metadata)
    if not lines:
        raise BadInput("a page without text")
    text, blocks, posts = _joined(lines)
    return Page(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        published=metadata.published,
        modified=metadata.modified,
        lang=metadata.lang,
        canonical_url=metadata.canonical_url,
        alternates=metadata.alternates,
        posts=posts,
        blocks=blocks,
    )


def _lines(tree: lxml.html.HtmlElement, characters: str, metadata: PageMetadata) -> list[Line]:
    """The lines of the text. The headline is the first of them where none holds it."""
    if not _has_text(tree):
        from tallymark.reading.pages.salvaged import salvaged_lines  # noqa: PLC0415 - hardly a page needs BeautifulSoup

        return salvaged_lines(characters)
    from tallymark.reading.pages.main_text import main_lines  # noqa: PLC0415 - trafilatura takes half a second to import

    posts = mark_posts(tree)
    tables = empty_parts(tree)
    lines = main_lines(tree, page_lines(tree, tables, posts), metadata.article_body)
    headline = metadata.headline
    if headline and _bare(headline) not in _bare("".join(line.text for line in lines)):
        lines.insert(0, Line(printable(headline), "heading", 0, 0, headline=True, post=None))
    return lines


def _has_text(tree: lxml.html.HtmlElement) -> bool:
    body = tree.find("body")
    return body is not None and any(not text.isspace() for text in body.itertext())


def _bare(text: str) -> str:
    """A headline may be set in several lines, so spaces say nothing."""
    return "".join(text.split())


def _tree(characters: str) -> lxml.html.HtmlElement:
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        return lxml.html.document_fromstring(END.sub("", characters).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInput("a page without text") from error


def _joined(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...], tuple[EmbeddedPost, ...]]:
    posts: dict[MarkedPost, EmbeddedPost] = {}
    blocks: list[Block] = []
    owner = 0
    start = 0
    for line in lines:
        end = start + len(line.text)
        if line.post:
            first = posts[line.post].start if line.post in posts else start
            posts[line.post] = EmbeddedPost(first, end, line.post.network, line.post.url)
        if line.owner and line.owner == owner:
            blocks[-1] = Block(blocks[-1].start, end, line.kind)
        else:
            blocks.append(Block(start, end, line.kind))
        owner = line.owner
        start = end + len("\n")
    return "\n".join(line.text for line in lines), tuple(blocks), tuple(posts.values())
