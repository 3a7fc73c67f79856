"""Runs of text between the starts and ends of HTML blocks: what a reader sees as paragraphs, and what each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

BlockKind = Literal["paragraph", "heading", "quote", "caption", "list_item", "post", "table"]

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements of HTML that start and end a paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a stretch of a page's text is, in code points.

    A heading, a paragraph and an item of a list are a line each, unless the page breaks them; a quotation, a caption, a
    post and a table are one block with all their lines, a table's cells each on a line of its own.
    """

    start: int
    end: int
    kind: BlockKind


def paragraphs(root: etree._Element, blocks: frozenset[str] = BLOCKS, line_break: str = "br") -> Iterator[str]:
    """Non-empty paragraphs in document order, whitespace folded; a line break ends one too."""
    run: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in blocks or element.tag == line_break:
            yield from _folded(run)
            run = []
        following = element.text if event == "start" else element.tail
        run.append(following or "")
    yield from _folded(run)


def _folded(run: list[str]) -> Iterator[str]:
    text = " ".join("".join(run).split())
    if text:
        yield text
