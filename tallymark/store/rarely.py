"""A condition that hardly any row fulfils, said so to SQLite, which otherwise takes a quarter of them to do so."""

from typing import Any

from sqlalchemy import ColumnElement, TextClause
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

SHARE = "0.0001"
"""So small that SQLite takes the index, whatever else it knows of the table. PostgreSQL counts values by itself."""


class Rarely(FunctionElement[Any]):
    """True where its one argument is: a comparison that an index can answer."""

    type = NullType()  # a Boolean would be compared with 1 on SQLite, and no index used
    name = "rarely"
    inherit_cache = True


def rarely(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition, which may be used like any other."""
    return Rarely(condition)


@compiles(Rarely)
def _plainly(element: Rarely, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    return f"({compiler.process(element.clauses, **words)})"


@compiles(Rarely, "sqlite")
def _likelihood(element: Rarely, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    return f"likelihood({compiler.process(element.clauses, **words)}, {SHARE})"


class Mostly(FunctionElement[Any]):
    """True where its one argument is, which is not to be looked up by an index of its column."""

    type = NullType()
    name = "mostly"
    inherit_cache = True


def mostly(condition: ColumnElement[bool] | TextClause) -> ColumnElement[bool]:
    """The condition, for a query that an index of part of the table is to answer, whose part it names."""
    return Mostly(condition)


@compiles(Mostly)
def _plainly_mostly(element: Mostly, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    return f"({compiler.process(element.clauses, **words)})"


@compiles(Mostly, "sqlite")
def _likely(element: Mostly, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    return f"likely({compiler.process(element.clauses, **words)})"
