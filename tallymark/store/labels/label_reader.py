"""Reads labelled pages and changes of their index, past SQLAlchemy: a reader's browser waits for each look-up.

A session costs ten times what the database itself takes for one row. So some connections of the driver's own are kept,
one for each look-up at work, on which every statement is its own view of the store.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, select
from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.store.database import Database
from tallymark.store.labels.index_changes import ENTRY_BYTES, NO_ENTRY
from tallymark.store.labels.ready_pages import made_pages
from tallymark.store.tables import Document

ENTRIES_AT_ONCE = 20_000
"""Of the index, read in one go: between two of them other threads get their turn."""
AWAY = 0.5
"""Seconds for which a database that could not be reached is not tried again: all look-ups would wait for it in turn."""

_PAGES = "SELECT url_hash, body FROM ready_pages WHERE url_hash BETWEEN ? AND ? ORDER BY url_hash"
_CHANGES = "SELECT number, entry, added, checksum FROM index_changes WHERE number >= ? ORDER BY number LIMIT ?"
_LAST = "SELECT number, checksum FROM index_changes ORDER BY number DESC LIMIT 1"
_HASHES = "SELECT url_hash FROM ready_pages WHERE url_hash > ? ORDER BY url_hash LIMIT ?"
_PING = "SELECT 1"


@dataclass(frozen=True, slots=True, order=True)
class IndexVersion:
    """Number of the last change, and the checksum of the index after it."""

    number: int
    checksum: bytes

    def __str__(self) -> str:
        return f"{self.number}-{self.checksum.hex()}"


NOTHING_YET = IndexVersion(0, NO_ENTRY)
"""Of the index of a new store."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that came or left, and the version that this made."""

    entry: bytes | None
    added: bool
    version: IndexVersion


class LabelReader:
    """Reads in any number of threads. All its methods raise StoreError where the database does not answer."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._driver_error: type[Exception] = database.engine.dialect.loaded_dbapi.Error
        self._is_sqlite = database.engine.dialect.name == "sqlite"
        self._free: deque[Any] = deque()
        self._away_until = 0.0
        event.listen(database.engine, "engine_disposed", self._close)

    def pages(self, prefix: str) -> list[tuple[bytes, bytes]]:
        """Hash and bytes (of `page_bytes`) of each labelled page whose hash starts with these five digits, in order."""
        first, last = bytes.fromhex(prefix + "0"), bytes.fromhex(prefix + "f")
        rest = 32 - len(first)
        rows = self._rows(_PAGES, (first + bytes(rest), last + b"\xff" * rest))
        if any(body is None for _, body in rows):
            return self._made([digest for digest, _ in rows])
        return rows

    def changes(self, since: int, most: int) -> list[Change]:
        """The change of this number and those that follow it, so many at most."""
        rows = self._rows(_CHANGES, (since, most))
        return [Change(entry, bool(added), IndexVersion(number, check)) for number, entry, added, check in rows]

    def version(self) -> IndexVersion:
        """The index's newest."""
        rows = self._rows(_LAST, ())
        return IndexVersion(*rows[0]) if rows else NOTHING_YET

    def ping(self) -> None:
        """Nothing, where the database answers."""
        self._rows(_PING, ())

    def whole_index(self) -> tuple[IndexVersion, bytes]:
        """Every entry, sorted, one after the other, and the version that they are of."""
        entries, last = bytearray(), b""
        try:
            with self._database.reading() as session:
                driver = session.connection().connection.driver_connection
                found = self._execute(driver, _LAST, ())
                version = IndexVersion(*found[0]) if found else NOTHING_YET
                while part := self._execute(driver, _HASHES, (last, ENTRIES_AT_ONCE)):
                    fresh = dict.fromkeys(digest[:ENTRY_BYTES] for (digest,) in part)
                    fresh.pop(last[:ENTRY_BYTES], None)  # two pages may share an entry
                    entries += b"".join(fresh)
                    (last,) = part[-1]
        except (SQLAlchemyError, self._driver_error) as error:
            raise StoreError("the database does not answer") from error
        return version, bytes(entries)

    def _made(self, hashes: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """What a migration left to be made when it is asked for."""
        try:
            with self._database.reading() as session:
                document_ids = session.scalars(select(Document.id).where(Document.url_hash.in_(hashes))).all()
                return [(document.url_hash, body) for document, body in made_pages(session, document_ids)]
        except SQLAlchemyError as error:
            raise StoreError("the database does not answer") from error

    def _rows(self, statement: str, parameters: tuple[Any, ...]) -> list[Any]:
        """On a connection that is free; on a new one where it has been lost meanwhile."""
        while self._free:
            try:
                connection = self._free.pop()
            except IndexError:  # another thread was faster
                break
            try:
                return self._ask(connection, statement, parameters)
            except self._driver_error:
                connection.close()
        if time.monotonic() < self._away_until:
            raise StoreError("the database does not answer")
        try:
            connection = self._connect()
            try:
                return self._ask(connection, statement, parameters)
            except self._driver_error:
                connection.close()
                raise
        except (SQLAlchemyError, self._driver_error) as error:
            self._away_until = time.monotonic() + AWAY
            raise StoreError("the database does not answer") from error

    def _ask(self, connection: Any, statement: str, parameters: tuple[Any, ...]) -> list[Any]:  # noqa: ANN401
        rows = self._execute(connection, statement, parameters)
        self._free.append(connection)
        return rows

    def _execute(self, connection: Any, statement: str, parameters: tuple[Any, ...]) -> list[Any]:  # noqa: ANN401
        if self._is_sqlite:
            found = connection.execute(statement, parameters)
        else:
            found = connection.execute(statement.replace("?", "%s"), parameters, prepare=True, binary=True)
        rows: list[Any] = found.fetchall()
        return rows

    def _connect(self) -> Any:  # noqa: ANN401 - a connection of either driver
        """One that the pool of the sessions does not take back."""
        pooled = self._database.engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        if not self._is_sqlite:
            connection.autocommit = True
        return connection

    def _close(self, _engine: Engine) -> None:
        while self._free:
            self._free.pop().close()
