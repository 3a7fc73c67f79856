"""What is done to strangers' bytes in a child process: functions that take and give plain values."""

import datasketch  # type: ignore[import-untyped] # noqa: F401 - imported before the children are copied; it ships no types

from scraper.kinds.answer import Answer
from scraper.kinds.listing import Listing
from scraper.kinds.registry import READERS
from tallymark.reading.main_text import main_lines  # noqa: F401 - imported before the children are copied
from tallymark.reading.page import Page, read_page
from tallymark.reading.signature import signature
from tallymark.store.source import Source


def read_article(answer: Answer) -> tuple[Page, bytes | None]:
    """The page of an answer, and the signature of its text. Raises BadInput for what is none."""
    page = read_page(answer.body, answer.url, content_type=answer.content_type)
    return page, signature(page.text)


def read_listing(role: str, answer: Answer, source: Source | None) -> Listing:
    """An answer as its role has it. Raises BadInput for what cannot be read so."""
    return READERS[role](answer, source)
