"""One writer of histories at a time, on PostgreSQL as on SQLite, where every writing transaction is alone anyway.

Documents of one transaction may be those of another in another order, and near copies are found only among what is
committed: two crawls that stored at once would wait for each other, or miss that two pages are copies.
"""

from sqlalchemy import Connection, text

LOCK = 7_464_101
"""PostgreSQL's advisory lock, the number after that of `migrate.py`."""

_TAKE = text("SELECT pg_advisory_xact_lock(:lock)")


def write_alone(connection: Connection) -> None:
    """Waits until no other transaction has called this; until the caller's ends. Calling again costs little."""
    if connection.dialect.name == "postgresql":
        connection.execute(_TAKE, {"lock": LOCK})
