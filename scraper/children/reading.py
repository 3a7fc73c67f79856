"""What is done to strangers' bytes in a child process: functions that take and give plain values."""

from dataclasses import dataclass
from pathlib import Path

from scraper.kinds.answer import Answer
from scraper.kinds.listing import Listing
from scraper.kinds.registry import READERS
from scraper.reports_of_plan import catalogue_of
from tallymark.reading.pages.page import Page, read_page
from tallymark.reading.pages.signature import signature
from tallymark.scoring import Engine
from tallymark.store.sources.source import Source

_engine: list[Engine] = []
"""This process's, where it has one."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it was read, and what there is to know of its text before it is stored."""

    page: Page
    signature: bytes | None
    """By which copies of it are found; None for a short text."""
    could_cite: bool


def use_reports(report_paths: tuple[Path, ...], source: Source | None) -> None:
    """What articles that this process reads could cite."""
    _engine[:] = [Engine(catalogue_of(report_paths, source))]


def read_article(answer: Answer) -> Article:
    """The page of an answer. Raises BadInput for what is none. `use_reports` comes before it, once a process."""
    page = read_page(answer.body, answer.url, content_type=answer.content_type)
    (engine,) = _engine
    could_cite = engine.could_cite(page.text)
    return Article(page, signature(page.text), could_cite)


def read_listing(role: str, answer: Answer, source: Source | None) -> Listing:
    """An answer as its role has it. Raises BadInput for what cannot be read so."""
    return READERS[role](answer, source)
