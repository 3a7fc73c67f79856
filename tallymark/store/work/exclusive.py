"""One process at a time for one thing, over all machines that share a store. A process that is killed lets go."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tallymark.errors import Busy, StoreError
from tallymark.store.database import Database
from tallymark.store.settings import Settings


@contextmanager
def exclusive(settings: Settings, database: Database, name: str, doing: str) -> Iterator[None]:
    """Holds `name` for the block. Raises Busy, which says that another process is `doing` it, without waiting.

    PostgreSQL's locks end with the connection that took them. SQLite serves one machine, whose file locks end with
    their process.
    """
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect() as connection:
            key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar_one():
                raise Busy(f"another process is {doing}")
            try:
                yield
            finally:
                with suppress(DBAPIError):  # the server went, and the lock with it
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
        return
    folder = settings.data_dir / "locks"
    path = folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise StoreError(f"the data folder cannot be used: {error.strerror}: {error.filename}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(f"another process is {doing}") from error
        yield
