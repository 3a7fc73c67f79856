"""One SQLite file with every table, its keys and its references."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow as pa

from tallymark.dumps.formats.plain_values import iso_batch
from tallymark.dumps.schema import TABLES
from tallymark.dumps.schema.model import Column, Kind, Table

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "moment": "TEXT",
    "day": "TEXT",
}
_QUICKLY = ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE")
"""The file is thrown away if this does not come to its end."""


class SqliteFile:
    """Takes batches of any table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, table: Table, batch: pa.RecordBatch) -> None:
        """Appends rows."""
        places = ", ".join("?" * len(table.columns))
        rows = zip(*(column.to_pylist() for column in iso_batch(batch).columns), strict=True)
        self._connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608 - the schema's own names


@contextmanager
def sqlite_file(path: Path) -> Iterator[SqliteFile]:
    """A new file with every table."""
    with closing(sqlite3.connect(path)) as connection:
        for pragma in _QUICKLY:
            connection.execute(f"PRAGMA {pragma}")
        for table in TABLES:
            connection.execute(_created(table))
        yield SqliteFile(connection)
        connection.commit()


def _created(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_listed(table.key)})")
    parts += [
        f'FOREIGN KEY ({_listed(each.columns)}) REFERENCES "{each.table}" ({_listed(each.to)})'
        for each in table.references
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _column(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.kind]}{"" if column.nullable else " NOT NULL"}'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
