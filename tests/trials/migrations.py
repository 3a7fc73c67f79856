"""Migrations on a large store: forward from the first tables to the newest and back, with the same rows at each step.

`python -m tests.trials.migrations` takes a store of 200,000 claims through every step, on both databases. The first
tables have no place for work and replaced claims: these go from the newest tables to the oldest that have, and back.
"""

import hashlib
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from alembic.script import ScriptDirectory
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, inspect, select, text

from tallymark.store.database import Database, migrating, open_database
from tallymark.store.migrate import FIRST, HEAD, alembic_config, downgrade, upgrade
from tallymark.store.scoring.scorings import MOST_FAILURES, ScoringFailure, note_failures
from tallymark.store.settings import Settings
from tallymark.store.tables import Revision
from tallymark.store.work.jobs import add_job
from tallymark.store.work.tables import Scoring
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import fill

CLAIMS = 200_000
WORK = 5_000
"""Jobs, and texts that are at hand or failed, of each."""
OLDEST_WITH_WORK = "0007"
"""The oldest tables that have a place for all of a store's own rows."""
MADE_OF_CLAIMS = ("citations", "index_changes", "page_words", "ready_pages")
"""Beginnings of the names of tables that are made of others' rows, some when somebody asks for them."""


@dataclass(frozen=True)
class Step:
    """One migration there and back: seconds, rows in the store, and whether these were the same both times."""

    name: str
    forward: float
    back: float
    rows: int
    same: bool


def migrate_there_and_back(settings: Settings, claims: int) -> list[Step]:
    """Fills a store and takes it back to the first tables, then forward to the newest, and back, and forward again."""
    database = open_database(settings)
    fill(database, claims)
    _add_work(database)
    database.close()
    with_work = _from_the_newest(settings)
    with migrating(settings) as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))
        names = [step.revision for step in script.walk_revisions()][::-1]
        downgrade(connection, FIRST)
    forward, seen = {FIRST: 0.0}, {}
    for name in names:
        forward[name] = _timed(settings, upgrade, name)
        seen[name] = _rows(settings)
    steps = []
    for name, before in [*zip(names[1:], names, strict=False)][::-1]:
        back = _timed(settings, downgrade, before)
        steps.append(Step(name, forward[name], back, sum(seen[name][0].values()), _rows(settings) == seen[before]))
    _timed(settings, upgrade, HEAD)
    again = _rows(settings) == seen[HEAD]
    return [with_work, *steps[::-1], Step("again", sum(forward.values()), 0.0, sum(seen[HEAD][0].values()), again)]


def _add_work(database: Database) -> None:
    now = datetime.now(UTC)
    with database.session() as session:
        for number in range(1, WORK + 1):
            add_job(session, "upkeep", f"upkeep:{number}", {}, now)
        texts = session.scalars(select(Revision.id).order_by(Revision.id).limit(WORK)).all()
        for holder in ("one", "another"):
            take = {"held_by": holder, "free_at": now, "failures": 0, "losses": 0, "dead": False, "version": "1-d"}
            session.add_all(Scoring(revision_id=each, **take) for each in texts[holder == "one" :: 2])
        session.flush()
        failure = ScoringFailure(0, "ValueError: no", "a trace")
        for _ in range(MOST_FAILURES):
            note_failures(session, [replace(failure, revision_id=each) for each in texts[::2]], now)


def _from_the_newest(settings: Settings) -> Step:
    before = _own_rows(settings)
    back = _timed(settings, downgrade, OLDEST_WITH_WORK)
    forward = _timed(settings, upgrade, HEAD)
    return Step(f"{OLDEST_WITH_WORK} with work", forward, back, sum(before[0].values()), _own_rows(settings) == before)


def _own_rows(settings: Settings) -> tuple[dict[str, int], dict[str, str]]:
    counts, digests = _rows(settings)
    made = [name for name in counts if name.startswith(MADE_OF_CLAIMS)]
    for name in made:
        del counts[name], digests[name]
    return counts, digests


def _timed(settings: Settings, move, to: str) -> float:
    began = time.perf_counter()
    with migrating(settings) as connection:
        move(connection, to)
    return time.perf_counter() - began


def _rows(settings: Settings) -> tuple[dict[str, int], dict[str, str]]:
    """How many rows each table has, and a hash of them all."""
    with migrating(settings) as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        found = {name: _of_table(connection, name) for name in sorted(names)}
    return {name: count for name, (count, _) in found.items()}, {name: digest for name, (_, digest) in found.items()}


def _of_table(connection: Connection, name: str) -> tuple[int, str]:
    """Rows in any order: the sum of their hashes, column by column in the order of names."""
    columns = ", ".join(f'"{column["name"]}"' for column in sorted(inspect(connection).get_columns(name), key=str))
    count = total = 0
    for row in connection.execution_options(yield_per=5_000).execute(text(f"SELECT {columns} FROM {name}")):
        total += int.from_bytes(hashlib.blake2b(repr(tuple(row)).encode(), digest_size=16).digest())
        count += 1
    return count, f"{total:x}"


def main() -> int:
    """Runs the trial and prints what came of it."""
    told = Table("database", "step", "forward, s", "back, s", "rows", "the same rows after", title="Migrations")
    failed = False
    for kind in KINDS:
        with new_store(kind) as settings:
            for step in migrate_there_and_back(settings, CLAIMS):
                failed |= not step.same
                same = "yes" if step.same else "NO"
                told.add_row(kind, step.name, f"{step.forward:.1f}", f"{step.back:.1f}", f"{step.rows:,}", same)
    Console().print(told)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
