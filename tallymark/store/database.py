"""Opens the database that the settings name and brings its tables up to date; what goes wrong is one line."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from tallymark.errors import StoreError
from tallymark.store.migrate import refuse_older, upgrade
from tallymark.store.settings import Settings

BUSY_TIMEOUT = 15_000
"""Milliseconds that SQLite waits for another writer. Writes take milliseconds; a folder on a slow disk takes longer."""
PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
"""What a PostgreSQL URL leaves open: seconds, and in the last milliseconds. A machine that is gone is missed after half
a minute; the system would wait two minutes for a new connection to it, and two hours for an answer on an old one."""

_READING = "tallymark_reading"
_DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class Database:
    """An open database. One a process; its sessions may be used in many threads, each in its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        consistent = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._reader = engine.execution_options(**{_READING: True}, **consistent)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that may write: committed at the end of the block, rolled back on an exception.

        On SQLite it takes the one write lock at once, so that two of them never fail half-way; keep it short.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view for queries, beside any number of others. Nothing is committed."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        """Closes pooled connections; a session opened later opens new ones."""
        self.engine.dispose()


def open_database(settings: Settings, *, migrates: bool = True) -> Database:
    """The database of `settings`, with every table of this version. Raises StoreError in one line.

    Creates `data_dir` and, for SQLite, the file. A file that is no database is left as it is, and so are, without
    `migrates`, the tables of another version.
    """
    engine = _reachable(settings)
    try:
        with _in_one_line(engine), engine.begin() as connection:
            if not migrates:
                refuse_older(connection)
            upgrade(connection)
    except StoreError:
        engine.dispose()
        raise
    return Database(engine)


@contextmanager
def migrating(settings: Settings) -> Iterator[Connection]:
    """One transaction on the database with the tables that it has, for what changes these. Raises StoreError."""
    engine = _reachable(settings)
    try:
        with _in_one_line(engine), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _reachable(settings: Settings) -> Engine:
    url = _url(settings.database)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the data folder cannot be made: {error.strerror}: {error.filename}") from error
    return _engine(url)


@contextmanager
def _in_one_line(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"the database cannot be used: {_name(engine.url)}: {_first_line(error)}") from error


def _url(text: str) -> URL:
    try:
        url = make_url(text)
        driver = _DRIVERS[url.get_backend_name()]
    except (ArgumentError, KeyError, ValueError) as error:
        raise StoreError("the database URL is neither sqlite:///... nor postgresql://...") from error
    return url.set(drivername=driver)


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url.update_query_dict({**PATIENCE, **url.query}), pool_pre_ping=True)
        engine = create_engine(url)
    except (ArgumentError, TypeError, ValueError) as error:
        raise StoreError(f"the database URL cannot be used: {error}") from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Python's driver must not begin transactions by itself: `_begin_sqlite` says which kind each one is."""
    driver: Any = connection
    driver.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_TIMEOUT}", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON"):
        driver.execute(f"PRAGMA {pragma}").close()
    _write_ahead(driver)


def _write_ahead(driver: Any) -> None:  # noqa: ANN401 - a DB-API connection has no type of its own
    """Switches a new file to WAL. SQLite does not wait for others that do the same at that moment, so this does."""
    deadline = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            driver.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _name(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _first_line(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
