"""What is done to strangers' bytes in a child process: functions that take and give plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.kinds.answer import Answer
from scraper.kinds.listing import Listing
from scraper.kinds.registry import READERS
from scraper.reports_of_plan import catalogue_of
from tallymark.errors import BadInput
from tallymark.reading.pages.page import Page, read_page
from tallymark.reading.pages.signature import signature
from tallymark.scoring import Engine
from tallymark.scoring.looks.bytes_look import Look
from tallymark.scoring.looks.warming import warm_looks
from tallymark.store.sources.source import Source

Asked = tuple[Answer, bool]
"""An answer, and whether it is of a page that the store knows, which is read whatever it looks like."""

_engine: list[Engine] = []
_look: list[Look] = []
"""This process's, where it has one."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it was read, and what there is to know of its text before it is stored."""

    page: Page
    signature: bytes | None
    """By which copies of it are found; None for a short text."""
    could_cite: bool


def use_reports(report_paths: tuple[Path, ...], source: Source | None) -> None:
    """What pages that this process reads could cite, and what is looked for in their bytes before they are read.

    A process that was copied from one with the same reports has it all: nothing is made twice.
    """
    catalogue = catalogue_of(report_paths, source)
    if _engine and _engine[0].catalogue.version == catalogue.version:
        return
    engine = Engine(catalogue)
    look = Look(catalogue, engine.gate)
    warm_looks(look, engine)
    _look[:], _engine[:] = [look], [engine]


def read_pages(asked: Sequence[Asked]) -> list[Article | BadInput | None]:
    """Of each its article, None where the look at its bytes tells that it cites nothing, or why it is no page.

    `use_reports` comes before it, once a process.
    """
    (look,) = _look
    new = [answer for answer, is_known in asked if not is_known]
    told = iter(look.which([(answer.body, answer.content_type) for answer in new]))
    return [_article(answer) if is_known or next(told) else None for answer, is_known in asked]


def _article(answer: Answer) -> Article | BadInput:
    try:
        return read_article(answer)
    except BadInput as error:
        return error


def read_article(answer: Answer) -> Article:
    """The page of an answer. Raises BadInput for what is none. `use_reports` comes before it, once a process."""
    page = read_page(answer.body, answer.url, content_type=answer.content_type)
    (engine,) = _engine
    could_cite = engine.could_cite(page.text)
    return Article(page, signature(page.text), could_cite)


def read_listing(role: str, answer: Answer, source: Source | None) -> Listing:
    """An answer as its role has it. Raises BadInput for what cannot be read so."""
    return READERS[role](answer, source)
