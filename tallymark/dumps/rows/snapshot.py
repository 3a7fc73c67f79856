"""The store at one moment, read in parts, so that a dump of any size needs the same memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from tallymark.figures import Catalogue

PART = 4_000
"""Rows that are read at once."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session of `Database.reading`, whose view does not change, and the reports at hand."""

    session: Session
    catalogue: Catalogue

    def parts(self, statement: Select[*tuple[Any, ...]], size: int = PART) -> Iterator[Sequence[Any]]:
        """The rows, by a cursor that the server keeps: none holds more than a part at a time."""
        options = {"stream_results": True, "yield_per": size}
        yield from self.session.connection().execute(statement, execution_options=options).partitions()


def plain(column: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column of a table
    """The column as the driver gives it: Arrow makes of that what it is, in a fraction of the time."""
    return type_coerce(column, NullType())


def json_text(column: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column of a table
    """JSON as its text, which no driver takes apart."""
    return type_coerce(cast(column, Text), NullType())


def short_hash(url_hash: bytes) -> str:
    """How dumps call a document."""
    return url_hash[:8].hex()
