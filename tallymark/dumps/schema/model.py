"""What a table and a column are, in the terms that all formats share."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "moment", "day"]
"""`moment` is in UTC, to the microsecond; `number` is a double."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Whatever is said of it anywhere is said here."""

    name: str
    kind: Kind
    description: str
    """One sentence or two, for whoever reads the data."""
    unit: str | None = None
    """Of a number, as `s` or `code point`; None where it has none or another column names it."""
    nullable: bool = False
    """Whether a row may have none."""
    values: tuple[str, ...] = ()
    """All that it may hold, where these are few and fixed."""
    personal: bool = False
    """Whether it may name a person: what it held before is then not told among the changes."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    description: str
    key: tuple[str, ...]
    """Columns that no two rows share."""
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Those of its columns, in order."""
        return tuple(column.name for column in self.columns)
