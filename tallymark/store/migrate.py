"""Brings the tables up to this version's with Alembic's migrations, which travel inside the package."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from tallymark.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0005"
"""The newest migration's id. Where the tables are at it, Alembic is not even imported: it takes 0.2 s."""
LOCK = 7_464_100
"""PostgreSQL's advisory lock for migrating, any number that nobody else uses: two processes may start at once."""


def upgrade(connection: Connection) -> None:
    """Runs what is missing inside the caller's transaction: all of it or nothing.

    Raises StoreError where the tables were made by a later version.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if _version(connection) == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - see HEAD
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        raise StoreError(f"the database was made by another version of Tallymark: {error}") from error


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for one open connection; there is no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415 - see HEAD

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
