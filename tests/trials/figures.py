"""How long figures' pages and searches take in a store of a million claims: what is asked of it, and milliseconds.

`python -m tests.trials.figures` fills a store on both databases. A figure's page counts all claims of the figure along
an index, so that what it reads grows with them; a search reads what it shows. Either has to be there within a second.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.store.claims.citations import refresh_citations
from tallymark.store.claims.cited_figures import cited_points, count_told, wrong_numbers
from tallymark.store.claims.corrected_claims import find_corrections
from tallymark.store.claims.newest_claims import newest_claims
from tallymark.store.database import Database, open_database
from tallymark.store.pages.page_words import find_documents
from tallymark.store.tables import Document
from tallymark.store.work.upkeep import optimise
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import FIGURES, REPORTS, fill

CLAIMS = 1_000_000
AT_ONCE = 2_000
"""Documents in one transaction."""
MOST_SECONDS = 1.0
CITED = (REPORTS[0], FIGURES[0])
"""The figure that is cited most: by every sixth claim."""

ASKED: dict[str, Callable[[Session], object]] = {
    "verdicts of the most cited figure": lambda session: count_told(session, *CITED),
    "its values by month": lambda session: cited_points(session, *CITED, "person"),
    "its wrong numbers": lambda session: wrong_numbers(session, *CITED, "person"),
    "its corrections": lambda session: find_corrections(session, report=CITED[0], figure=CITED[1]),
    "its newest claims": lambda session: newest_claims(session, report=CITED[0], figure=CITED[1], most=30),
    "a word of every page": lambda session: find_documents(session, "officials", 21),
    "the same, from the middle on": lambda session: find_documents(session, "officials", 21, AT_ONCE),
    "words that no page has": lambda session: find_documents(session, "officials heron", 21),
    "a phrase of every page": lambda session: find_documents(session, "about-5,000-people", 21),
}


@dataclass(frozen=True)
class Took:
    """Seconds of the second time that something was asked for."""

    asked: str
    seconds: float


def make_views(database: Database) -> None:
    """Has the store count and index all that stands in it, as scoring does page by page."""
    with database.reading() as session:
        last = session.scalar(select(func.max(Document.id))) or 0
    for first in range(1, last + 1, AT_ONCE):
        with database.session() as session:
            refresh_citations(session, range(first, min(first + AT_ONCE, last + 1)))


def measure(database: Database, claims: int) -> Iterator[Took]:
    """Fills a store and asks for each thing twice."""
    fill(database, claims)
    make_views(database)
    optimise(database)
    for asked, query in ASKED.items():
        for _ in range(2):
            began = time.perf_counter()
            with database.reading() as session:
                query(session)
            seconds = time.perf_counter() - began
        yield Took(asked, seconds)


def main() -> int:
    """Runs the trial and prints what came of it."""
    slow = False
    for kind in KINDS:
        told = Table("asked for", "ms", title=f"{CLAIMS:,} claims, {kind}")
        with new_store(kind) as settings, closing(open_database(settings)) as database:
            for took in measure(database, CLAIMS):
                slow |= took.seconds > MOST_SECONDS
                told.add_row(took.asked, f"{took.seconds * 1000:.1f}")
        Console().print(told)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
