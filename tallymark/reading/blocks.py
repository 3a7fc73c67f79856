"""Runs of text between the starts and ends of HTML blocks: what a reader sees as paragraphs."""

from collections.abc import Iterator

from lxml import etree

BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements of HTML that start and end a paragraph."""


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
