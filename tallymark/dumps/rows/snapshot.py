"""The store at one moment, read in parts, so that a dump of any size needs the same memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, text, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from tallymark.figures import Catalogue
from tallymark.store.database import Database

PART = 2_000
"""Rows that are read at once."""
PATIENCE = 15
"""Seconds that PostgreSQL waits for a table that something else has for itself, as SQLite waits for another writer."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session of `Database.reading`, whose view does not change, and the reports at hand."""

    session: Session
    catalogue: Catalogue

    def parts(self, statement: Select[*tuple[Any, ...]], **values: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 - what it binds
        """The rows, by a cursor that the server keeps: none holds more than a part at a time."""
        options = {"stream_results": True, "yield_per": PART}
        yield from self.session.connection().execute(statement, values, execution_options=options).partitions()


@contextmanager
def snapshot_of(database: Database, catalogue: Catalogue) -> Iterator[Snapshot]:
    """The store as it is now, for the block."""
    with database.reading() as session:
        if database.engine.dialect.name == "postgresql":
            session.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        yield Snapshot(session, catalogue)


def plain(column: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column of a table
    """The column as the driver gives it: Arrow makes of that what it is, in a fraction of the time."""
    return type_coerce(column, NullType())


def json_text(column: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column of a table
    """JSON as its text, which no driver takes apart."""
    return type_coerce(cast(column, Text), NullType())


def short_hash(url_hash: bytes) -> str:
    """How dumps call a document."""
    return url_hash[:8].hex()
