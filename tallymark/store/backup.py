"""A copy of an SQLite database as it was at one moment, made while others read and write it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from tallymark.errors import BadInput, StoreError
from tallymark.store.settings import Settings


def back_up(settings: Settings, copy: Path) -> int:
    """Writes the copy, which is whole or not there, and returns its bytes. The tables stay as they are, old ones too.

    A writer is not kept waiting: the copy is one long read. Raises BadInput for a database of another kind, or where
    there is something of the copy's name; StoreError where it cannot be written, or turns out damaged.
    """
    database = _file_of(settings)
    if copy.exists():
        raise BadInput(f"there is something called {copy} already")
    if not database.exists():
        raise StoreError(f"there is no database yet: {database}")
    part = copy.with_name(f"{copy.name}.part")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _check(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(copy)
    except OSError as error:
        raise StoreError(f"the copy cannot be written: {error.strerror}: {error.filename}") from error
    except sqlite3.Error as error:
        raise StoreError(f"the database cannot be copied: {error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return copy.stat().st_size


def _file_of(settings: Settings) -> Path:
    try:
        url = make_url(settings.database)
    except ArgumentError as error:
        raise StoreError("the database URL is neither sqlite:///... nor postgresql://...") from error
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BadInput("only SQLite is copied so; PostgreSQL has pg_dump, as docs/operating.md tells")
    return Path(url.database)


def _check(part: Path) -> None:
    with closing(sqlite3.connect(part)) as connection:
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if told != "ok":
        raise StoreError(f"the copy is damaged, and so perhaps is the database: {told}")
