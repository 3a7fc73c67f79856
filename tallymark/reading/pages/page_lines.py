"""The lines of a page, each with what it is and how much of it is links; and which lines an element holds."""

from collections.abc import Collection
from dataclasses import dataclass

import lxml.html
from lxml import etree

from tallymark.reading.pages.blocks import BLOCKS, BlockKind
from tallymark.reading.pages.embedded_posts import MarkedPost, MarkedPosts
from tallymark.reading.pages.page_encoding import printable
from tallymark.reading.pages.part_names import NAME_LENGTH, is_caption

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SENTENCE = 60
"""Characters from which a heading that ends like a sentence is a summary, and no heading."""
_BY_TAG: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}

NO_KIND: tuple[BlockKind, int] = ("paragraph", 0)


@dataclass(slots=True)
class Line:
    """One line, whitespace folded, word for word as the page has it."""

    text: str
    kind: BlockKind
    owner: int
    """Lines with the same one are of one element: a quotation, a table."""
    linked: int
    """Characters of it that are links."""
    headline: bool
    post: MarkedPost | None

    @property
    def is_link(self) -> bool:
        """Whether it is a link to something else and little more."""
        return self.linked * 10 >= len(self.text) * 6


@dataclass(frozen=True, slots=True)
class PageLines:
    """`spans` are the first and the past-the-last line of the elements that hold more than one, inner ones first."""

    lines: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...]
    weight: int
    """Of all elements together, in how many others each stands."""


def is_headline(element: etree._Element) -> bool:
    """Whether it is marked as the top heading of a page."""
    return element.tag == "h1" or (element.get("aria-level") == "1" and element.get("role") == "heading")


def page_lines(tree: lxml.html.HtmlElement, tables: Collection[etree._Element], posts: MarkedPosts) -> PageLines:
    """All lines of `tree` in order. `tables` are those that hold data; a cell of others is a paragraph."""
    return _Reader(tables, posts).read(tree)


class _Reader:
    def __init__(self, tables: Collection[etree._Element], posts: MarkedPosts) -> None:
        self._tables = tables
        self._posts = posts
        self._post: MarkedPost | None = None
        self._lines: list[Line] = []
        self._run: list[str] = []
        self._linked = 0
        self._links = 0
        self._kinds: list[tuple[BlockKind, int, etree._Element]] = []
        self._starts: list[int] = []
        self._owners = 0
        self._headlines = 0

    def read(self, tree: lxml.html.HtmlElement) -> PageLines:
        spans: list[tuple[int, int]] = []
        depth = weight = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag
            depth += 1 if event == "start" else -1
            weight += depth
            if tag == "br":
                self._flush()
            elif tag in BLOCKS:
                self._flush()
                if event == "start":
                    self._starts.append(len(self._lines))
                    self._enter(element)
                else:
                    start = self._starts.pop()
                    if len(self._lines) > start + 1:
                        spans.append((start, len(self._lines)))
                    self._leave(element)
            elif tag == "a":
                self._links += 1 if event == "start" else -1
            self._say(element.text if event == "start" else element.tail)
        self._flush()
        return PageLines(tuple(self._lines), tuple(spans), weight // 2)

    def _enter(self, element: etree._Element) -> None:
        kind = self._kind(element)
        if kind == "list_item" and self._kinds and self._kinds[-1][0] == "quote":
            self._kinds.append((*self._kinds[-1][:2], element))
        elif kind:
            self._owners += 1
            self._kinds.append((kind, self._owners, element))
        self._headlines += is_headline(element)
        self._post = self._posts.get(element) if element.tag == "p" else None

    def _leave(self, element: etree._Element) -> None:
        if self._kinds and self._kinds[-1][2] is element:
            self._kinds.pop()
        self._headlines -= is_headline(element)
        self._post = None

    def _kind(self, element: etree._Element) -> BlockKind | None:
        if element.tag in _BY_TAG:
            return _BY_TAG[element.tag]
        if element.tag == "table":
            return "table" if element in self._tables else None
        if not element.attrib:
            return None
        if element.get("role") == "heading":
            return "heading"
        names = element.get("class")
        return "caption" if names and len(names) <= NAME_LENGTH and is_caption(names) else None

    def _say(self, text: str | None) -> None:
        if text:
            self._run.append(text)
            if self._links:
                self._linked += len(text)

    def _flush(self) -> None:
        text = " ".join(printable("".join(self._run)).split()) if self._run else ""
        if text:
            kind, owner = self._kinds[-1][:2] if self._kinds else NO_KIND
            if kind == "heading" and not self._headlines and len(text) >= SENTENCE and text.endswith((".", "?", "!")):
                kind = "paragraph"
            post = self._post
            if post:
                kind, owner = "post", -1 - post.number
            self._lines.append(Line(text, kind, owner, self._linked, self._headlines > 0, post))
        self._run = []
        self._linked = 0
