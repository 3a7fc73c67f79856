"""Inserts a row unless it is there, in one statement: two processes may meet the same page at once."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tallymark.store.tables import Base


def insert_if_absent(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Whether the row was inserted; False where a unique column already has its value."""
    if session.get_bind().dialect.name == "postgresql":
        identities = session.scalars(
            postgresql.insert(table).values(**values).on_conflict_do_nothing().returning(*table.__mapper__.primary_key)
        )
    else:
        identities = session.scalars(
            sqlite.insert(table).values(**values).on_conflict_do_nothing().returning(*table.__mapper__.primary_key)
        )
    return identities.one_or_none() is not None
