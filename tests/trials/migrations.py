"""Migrations on a large store: forward from the first tables to the newest and back, with the same rows at each step.

`python -m tests.trials.migrations` takes a store of 200,000 claims through every step, on both databases.
"""

import hashlib
import sys
import time
from dataclasses import dataclass

from alembic.script import ScriptDirectory
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, inspect, text

from tallymark.store.database import migrating, open_database
from tallymark.store.migrate import FIRST, HEAD, alembic_config, downgrade, upgrade
from tallymark.store.settings import Settings
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import fill

CLAIMS = 200_000


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
    database.close()
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
    return [*steps[::-1], Step("again", sum(forward.values()), 0.0, sum(seen[HEAD][0].values()), again)]


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
