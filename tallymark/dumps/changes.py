"""What changed since the dump before: a line for each row that came, changed or went. SQLite compares the two files."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tallymark.dumps.manifest import Manifest, described
from tallymark.dumps.schema import TABLES
from tallymark.dumps.schema.model import Table
from tallymark.dumps.tables_written import SQLITE
from tallymark.errors import StoreError

CHANGES = "changes.jsonl"
GONE = {
    "reports": "it is not among the reports at hand any more",
    "figures": "it is not among the figures at hand any more",
    "sources": "its operator removed it",
    "corrections": "the texts were compared anew",
    "copies": "it is no copy any more",
}
"""Why a row went that leaves no tombstone."""
UNKNOWN = "it is not in the store any more"


def write_changes(folder: Path, before: Path | None) -> int:
    """Writes the file; empty where there was no dump before. Returns the count of lines. Raises StoreError."""
    count = 0
    with (folder / CHANGES).open("w", encoding="utf-8", newline="") as file:
        if before is not None:
            _check(before)
            for change in _changes(folder / SQLITE, before / SQLITE):
                file.write(json.dumps(change, ensure_ascii=False, separators=(",", ":")) + "\n")
                count += 1
    return count


def _check(before: Path) -> None:
    if Manifest.read(before).file(SQLITE) != described(before / SQLITE):
        raise StoreError(f"the dump before is damaged: {before}; put it back as it was, or take its folder away")


def _changes(now: Path, before: Path) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(f"{now.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("ATTACH ? AS before", (f"{before.absolute().as_uri()}?mode=ro",))
        connection.row_factory = sqlite3.Row
        there = {
            row["name"] for row in connection.execute("SELECT name FROM before.sqlite_master WHERE type = 'table'")
        }
        for table in TABLES:
            if table.name in there:
                known = {row["name"] for row in connection.execute(f"PRAGMA before.table_info({table.name})")}
                yield from _of_table(connection, table, [name for name in table.names if name in known])


def _of_table(connection: sqlite3.Connection, table: Table, shared: list[str]) -> Iterator[dict[str, Any]]:
    """Columns that the earlier file has not are not compared."""
    on = " AND ".join(f'n."{name}" = o."{name}"' for name in table.key)
    order = ", ".join(f'"{name}"' for name in table.key)
    both = f'main."{table.name}" AS n JOIN before."{table.name}" AS o ON {on}'
    differs = " OR ".join(f'n."{name}" IS NOT o."{name}"' for name in shared if name not in table.key) or "0"
    old = ", ".join(f'o."{name}" AS "old {name}"' for name in shared)
    came = (
        f'SELECT * FROM main."{table.name}" AS n WHERE NOT EXISTS (SELECT 1 FROM before."{table.name}" AS o WHERE {on})'  # noqa: S608 - the schema's own names
    )
    for row in connection.execute(f"{came} ORDER BY {order}"):
        yield _told(table, row, "added")
    for row in connection.execute(f"SELECT n.*, {old} FROM {both} WHERE {differs} ORDER BY {_of('n', table)}"):  # noqa: S608
        yield _told(table, row, "changed") | {"columns": _differences(table, row, shared)}
    went = (
        f'SELECT * FROM before."{table.name}" AS o WHERE NOT EXISTS (SELECT 1 FROM main."{table.name}" AS n WHERE {on})'  # noqa: S608
    )
    for row in connection.execute(f"{went} ORDER BY {order}"):
        yield _told(table, row, "withdrawn") | {"reason": _reason(connection, table, row)}


def _of(alias: str, table: Table) -> str:
    return ", ".join(f'{alias}."{name}"' for name in table.key)


def _told(table: Table, row: sqlite3.Row, change: str) -> dict[str, Any]:
    return {"table": table.name, "key": {name: row[name] for name in table.key}, "change": change}


def _differences(table: Table, row: sqlite3.Row, shared: list[str]) -> dict[str, Any]:
    """Old and new values; of what names persons only that it changed, lest a name that was taken back is told again."""
    told: dict[str, Any] = {}
    for column in table.columns:
        if column.name in shared and row[column.name] != row[f"old {column.name}"]:
            values = {"old": row[f"old {column.name}"], "new": row[column.name]}
            told[column.name] = {"personal": True} if column.personal else values
    return told


def _reason(connection: sqlite3.Connection, table: Table, row: sqlite3.Row) -> str:
    """As the tombstone of the row, or of its document, says."""
    asked = [("claim", row["claim"])] if table.name == "claims" else []
    asked += [("document", row["document"])] if "document" in table.names else []
    for named in asked:
        found = connection.execute("SELECT reason FROM main.tombstones WHERE what = ? AND id = ?", named).fetchone()
        if found is not None:
            return str(found["reason"])
    return GONE.get(table.name, UNKNOWN)
