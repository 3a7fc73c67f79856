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

from tallymark.reading.advertising import drop_advertising
from tallymark.reading.blocks import paragraphs

INVISIBLE = ("script", "style", "noscript", "template", "svg", "head", "iframe", "textarea", "select", "button")
AROUND = ("nav", "header", "footer", "aside", "form")
"""Left out, with what is invisible, where trafilatura finds no main text and everything else is taken."""

LEAVES = frozenset(("p", "head", "item", "cell", "code", "quote", "ab"))
"""Elements of trafilatura's own result that start and end a paragraph."""

ENOUGH = 0.5
"""Share of everything's characters from which trafilatura's own rules have found the main text.

Below it the other extractors that it brings are asked too; one of them first reads the stop lists of 100 languages.
"""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error


def main_paragraphs(tree: lxml.html.HtmlElement) -> list[str]:
    """Paragraphs of the main text in document order, whitespace folded; `tree` is left as it was."""
    content = copy.deepcopy(tree)
    drop_advertising(content)
    everything = _everything(copy.deepcopy(content))
    found = list(_standing(_extracted(content, fast=True), content))
    if _length(found) < ENOUGH * _length(everything):
        found = list(_standing(_extracted(content, fast=False), content))
    return found or everything


def _standing(extracted: list[str], tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Those that stand in the visible page. Looking on from the last one found keeps this linear."""
    visible = _bare("".join(_texts(tree)))
    last = 0
    for paragraph in extracted:
        wanted = _bare(paragraph)
        found = visible.find(wanted, last)
        if found >= 0:
            last = found
        if found >= 0 or wanted in visible:
            yield paragraph


def _extracted(tree: lxml.html.HtmlElement, *, fast: bool) -> list[str]:
    try:
        document = trafilatura.bare_extraction(
            copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, fast=fast
        )
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    body = getattr(document, "body", None)
    return [] if body is None else list(paragraphs(body, LEAVES, "lb"))


def _everything(tree: lxml.html.HtmlElement) -> list[str]:
    """All visible text but what stands around the content: for pages too short or too odd for an extractor."""
    for element in [*tree.iter(*INVISIBLE, *AROUND)]:
        if element.getparent() is not None:
            element.drop_tree()
    return list(paragraphs(tree))


def _texts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in INVISIBLE:
            yield element.text or ""
        yield element.tail or ""


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _bare(text: str) -> str:
    return "".join(text.split())
