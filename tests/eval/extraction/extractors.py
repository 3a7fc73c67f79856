"""The extractors that are measured: Tallymark's own, and others that it could have used as they are."""

import justext
import trafilatura
from lxml import etree

from tallymark.errors import BadInput
from tallymark.reading.pages.page import read_page
from tallymark.reading.pages.page_encoding import decode_page
from tests.eval.extraction.page_score import Blocks, Extractor


def by_tallymark(html: bytes) -> Blocks:
    """The blocks of the page as they go to the engine."""
    try:
        page = read_page(html)
    except BadInput:
        return ()
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def _by_trafilatura(html: bytes, *, fast: bool) -> Blocks:
    return [("", trafilatura.extract(html, fast=fast, include_comments=False) or "")]


def by_justext(html: bytes) -> Blocks:
    """With the stop words of English, which is what it is given where nobody tells it a language."""
    try:
        paragraphs = justext.justext(decode_page(html), justext.get_stoplist("English"))
    except (etree.LxmlError, ValueError):
        return ()
    return [("", paragraph.text) for paragraph in paragraphs if not paragraph.is_boilerplate]


EXTRACTORS: dict[str, Extractor] = {
    "tallymark": by_tallymark,
    "trafilatura": lambda html: _by_trafilatura(html, fast=False),
    "trafilatura, fast": lambda html: _by_trafilatura(html, fast=True),
    "jusText": by_justext,
}
