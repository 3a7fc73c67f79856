"""The paragraphs a reader came for, by trafilatura: no menus, comments, related links or advertisements.

Every paragraph stands in the page word for word. Some extractors also take text from scripts; what is not in the
visible page is left out, because a quote of it could not be found there again.
"""

import copy
import logging
from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml import etree

INVISIBLE = ("script", "style", "noscript", "template", "svg", "head", "iframe", "textarea", "select", "button")
AROUND = ("nav", "header", "footer", "aside", "form")
"""Left out, with what is invisible, where trafilatura finds no main text and everything else is taken."""

BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
LEAVES = frozenset(("p", "head", "item", "cell", "code", "quote", "ab"))
"""Elements of trafilatura's own result that start and end a paragraph."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error


def main_paragraphs(tree: lxml.html.HtmlElement) -> list[str]:
    """Paragraphs of the main text in document order, whitespace folded; `tree` is left as it was."""
    return list(_standing(_extracted(tree), tree)) or _everything(tree)


def _standing(paragraphs: list[str], tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Those that stand in the visible page. Looking on from the last one found keeps this linear."""
    visible = _bare("".join(_texts(tree)))
    last = 0
    for paragraph in paragraphs:
        wanted = _bare(paragraph)
        found = visible.find(wanted, last)
        if found >= 0:
            last = found
        if found >= 0 or wanted in visible:
            yield paragraph


def _extracted(tree: lxml.html.HtmlElement) -> list[str]:
    try:
        document = trafilatura.bare_extraction(
            copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    body = getattr(document, "body", None)
    return [] if body is None else list(_paragraphs(body, LEAVES, "lb"))


def _everything(tree: lxml.html.HtmlElement) -> list[str]:
    """All visible text but what stands around the content: for pages too short or too odd for an extractor."""
    visible = copy.deepcopy(tree)
    for element in [*visible.iter(*INVISIBLE, *AROUND, etree.Comment)]:
        if element.getparent() is not None:
            element.drop_tree()
    return list(_paragraphs(visible, BLOCKS, "br"))


def _paragraphs(root: etree._Element, blocks: frozenset[str], line_break: str) -> Iterator[str]:
    """Runs of text between the starts and ends of blocks and at line breaks."""
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


def _texts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in INVISIBLE:
            yield element.text or ""
        yield element.tail or ""


def _bare(text: str) -> str:
    return "".join(text.split())
