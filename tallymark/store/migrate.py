"""Brings the tables up to this version's with Alembic's migrations, which travel inside the package."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from tallymark.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_464_100
"""PostgreSQL's advisory lock for migrating, any number that nobody else uses: two processes may start at once."""


def upgrade(connection: Connection) -> None:
    """Runs what is missing inside the caller's transaction: all of it or nothing.

    Raises StoreError where the tables were made by a later version.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        raise StoreError(f"the database was made by another version of Tallymark: {error}") from error


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
