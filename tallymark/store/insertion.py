"""Inserts rows unless they are there, in one statement: two processes may meet the same page at once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tallymark.store.tables import Base

Row = dict[str, Any]


def insert_if_absent(session: Session, table: type[Base], values: Row) -> bool:
    """Whether the row was inserted; False where a unique column already has its value."""
    identity = table.__mapper__.primary_key
    inserted = _insert(session, table).values(**values).on_conflict_do_nothing().returning(*identity)
    return session.execute(inserted).first() is not None


def insert_absent(session: Session, table: type[Base], rows: Sequence[Row]) -> None:
    """Inserts those whose unique columns have no row yet. All rows name the same columns."""
    if rows:
        session.connection().execute(_insert(session, table).on_conflict_do_nothing(), list(rows))


def insert_or_update(
    session: Session, table: type[Base], rows: Sequence[Row], key: Sequence[str], kept: Sequence[str] = ()
) -> None:
    """Inserts rows; where the unique columns `key` have the values, the others take the new ones, but for those `kept`.

    All rows name the same columns.
    """
    if rows:
        changed = tuple(name for name in rows[0] if name not in {*key, *kept})
        session.connection().execute(_upsert(_dialect(session), table, tuple(key), changed), list(rows))


def insert_or_take(
    session: Session, table: type[Base], rows: Sequence[Row], *, changed: Sequence[str], where: ColumnElement[bool]
) -> list[int]:
    """Inserts rows; where one is there and `where` holds of it, it takes the new values of the columns in `changed`.

    Returns the ids of those that were inserted or changed, in no order. All rows name the same columns.
    """
    if not rows:
        return []
    (identity,) = table.__mapper__.primary_key
    insert = _insert(session, table)
    taken = insert.on_conflict_do_update(
        index_elements=[identity], set_={name: insert.excluded[name] for name in changed}, where=where
    )
    return list(session.scalars(taken.returning(identity), rows))


@cache
def _upsert(
    dialect: str, table: type[Base], key: tuple[str, ...], changed: tuple[str, ...]
) -> "postgresql.Insert | sqlite.Insert":
    """Kept: making it takes longer than sending it."""
    insert = _insert_of(dialect, table)
    return insert.on_conflict_do_update(
        index_elements=list(key), set_={name: insert.excluded[name] for name in changed}
    )


def _insert(session: Session, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
    return _insert_of(_dialect(session), table)


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _insert_of(dialect: str, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
    """Both databases speak of conflicts in the same words, but SQLAlchemy knows each by itself."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
