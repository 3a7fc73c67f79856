"""How a database would answer what a piece of code asks it: the statements that were sent, and the plan of each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event

from tallymark.store.database import Database

EXPLAINED = ("SELECT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Sent:
    statement: str
    parameters: Any


@contextmanager
def statements_of(database: Database) -> Iterator[list[Sent]]:
    """What is sent inside the block."""
    sent: list[Sent] = []

    def listen(_connection, _cursor, statement, parameters, _context, many):
        if statement.startswith(EXPLAINED):
            sent.append(Sent(statement, parameters[0] if many else parameters))

    event.listen(database.engine, "before_cursor_execute", listen)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", listen)


def plan(connection: Connection, sent: Sent) -> list[str]:
    """The steps of a statement, one a line."""
    if connection.dialect.name == "sqlite":
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sent.statement}", sent.parameters)]
    return [row[0].strip() for row in connection.exec_driver_sql(f"EXPLAIN {sent.statement}", sent.parameters)]


def without_index(connection: Connection, sent: Sent, tables: frozenset[str]) -> list[str]:
    """Steps that read every row of a table. A small table is always read so by PostgreSQL, unless that is forbidden."""
    if connection.dialect.name == "sqlite":
        return [step for step in plan(connection, sent) if step.startswith("SCAN ") and step[5:] in tables]
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    return [step for step in plan(connection, sent) if "Seq Scan on" in step]
