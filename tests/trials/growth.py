"""What looking for claims costs in a store of a million claims: rows that are read, and seconds.

`python -m tests.trials.growth` fills a store on both databases and asks for each thing that a reader or a researcher
can ask for. SQLite counts the steps of its machine, some dozens a row; PostgreSQL the rows of every scan.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.store.claims.cursor import Position, write_cursor
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.database import Database, open_database
from tallymark.store.labels.index_changes import ENTRY_BYTES
from tallymark.store.labels.label_reader import LabelReader
from tallymark.store.scoring.scorings import is_any_free
from tallymark.store.tables import Revision
from tallymark.store.work.upkeep import optimise
from tests.plans import statements_of
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import (
    DAYS,
    FIGURES,
    FIRST_DAY,
    LARGE_OUTLET,
    RARE_VERDICT,
    REPORTS,
    VERSION,
    fill,
    mark_labelled,
)

CLAIMS = 1_000_000
MOST_ROWS = 60_000
"""Rows that one request may read on PostgreSQL: 5,000 claims, each with its text and its document, and those that it
drops where it goes along the order of all claims, which it takes for cheaper when one in eight or so is wanted."""
MOST_STEPS = 2_000_000
"""Steps of SQLite's machine for the same: to read all claims takes ten times as many."""
EVERY = 1_000
"""Steps between two counts."""

Query = Callable[[Session], object]


@dataclass(frozen=True)
class Cost:
    """Of one request: rows or steps, and the seconds of the second time that it was asked for."""

    asked: str
    read: int
    seconds: float
    bounded: bool


def queries(database: Database) -> Iterator[tuple[str, Query]]:
    """What may be asked for, by name."""
    with database.reading() as session:
        middle = (session.scalar(select(func.max(Revision.id))) or 0) // 2
    yield (
        "texts that wait for another version",
        lambda session: is_any_free(session, VERSION["engine"], VERSION["dataset"], FIRST_DAY),
    )
    day = (FIRST_DAY + timedelta(days=DAYS / 2)).date()
    for name, filters in (
        ("claims", {}),
        ("of a report", {"report": REPORTS[1]}),
        ("of a figure", {"figure": FIGURES[1]}),
        ("of a rare figure", {"figure": FIGURES[-1]}),
        ("of a figure that nobody cites", {"figure": "none"}),
        ("with a verdict", {"verdict": "misstated"}),
        ("with a rare verdict", {"verdict": RARE_VERDICT}),
        ("of an outlet", {"outlet": "Outlet 77"}),
        ("of a large outlet", {"outlet": LARGE_OUTLET}),
        ("of an outlet that there is not", {"outlet": "none"}),
        ("of one day", {"since": day, "until": day}),
        ("since half the time", {"since": day}),
        ("until the first days", {"until": (FIRST_DAY + timedelta(days=9)).date()}),
        ("a rare verdict in a large outlet", {"verdict": RARE_VERDICT, "outlet": LARGE_OUTLET}),
        ("a rare figure with a rare verdict", {"verdict": RARE_VERDICT, "figure": FIGURES[-1]}),
        ("a figure of another report", {"report": REPORTS[0], "figure": FIGURES[1]}),
        ("everything at once", {"report": REPORTS[1], "figure": FIGURES[1], "verdict": "misstated", "since": day}),
    ):
        for cursor, where in ((None, ""), (write_cursor(Position(middle, 0, 0)), ", from the middle on")):
            yield name + where, _asked(cursor, filters)


def _asked(cursor: str | None, filters: dict[str, Any]) -> Query:
    return lambda session: find_claims(session, cursor=cursor, **filters)


def cost(database: Database, asked: str, query: Query) -> Cost:
    """Asks three times: once to have the pages in memory, once by the clock, and once to count."""
    for _ in range(2):
        began = time.perf_counter()
        with database.reading() as session:
            query(session)
        seconds = time.perf_counter() - began
    if database.engine.dialect.name == "sqlite":
        read, most = _steps(database, query), MOST_STEPS
    else:
        read, most = _rows(database, query), MOST_ROWS
    return Cost(asked, read, seconds, read <= most)


def _steps(database: Database, query: Query) -> int:
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += EVERY
        return 0

    with database.reading() as session:
        driver: Any = session.connection().connection.driver_connection
        driver.set_progress_handler(count, EVERY)
        try:
            query(session)
        finally:
            driver.set_progress_handler(None, 0)
    return counted


def _rows(database: Database, query: Query) -> int:
    with statements_of(database) as sent, database.session() as session:
        query(session)
    found = 0
    with database.engine.begin() as connection:
        for each in sent:
            told = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {each.statement}", each.parameters)
            (plan,) = told.scalar_one()
            found += _of_scans(plan["Plan"])
    return round(found)


def _of_scans(node: dict[str, Any]) -> float:
    below = sum(_of_scans(part) for part in node.get("Plans", ()))
    if "Relation Name" not in node:
        return below
    passed = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return below + passed * node["Actual Loops"]


def measure(database: Database, claims: int) -> list[Cost]:
    """Fills a store and asks for each thing."""
    fill(database, claims)
    mark_labelled(database)
    optimise(database)
    return [cost(database, asked, query) for asked, query in queries(database)]


def main() -> int:
    """Runs the trial and prints what came of it."""
    failed = False
    for kind in KINDS:
        unit = "steps" if kind == "sqlite" else "rows"
        told = Table("asked for", f"{unit} read", "ms", "bounded", title=f"{CLAIMS:,} claims, {kind}")
        with new_store(kind) as settings:
            database = open_database(settings)
            for each in measure(database, CLAIMS):
                failed |= not each.bounded
                told.add_row(
                    each.asked, f"{each.read:,}", f"{each.seconds * 1000:.1f}", "yes" if each.bounded else "NO"
                )
            began = time.perf_counter()
            pages = len(LabelReader(database).whole_index()[1]) // ENTRY_BYTES
            told.caption = f"the whole index of {pages:,} labelled pages: {time.perf_counter() - began:.1f} s"
            database.close()
        Console().print(told)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
