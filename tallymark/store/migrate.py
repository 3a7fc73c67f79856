"""Brings the tables up to this version's, or back, with Alembic's migrations, which travel inside the package."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from tallymark.errors import BadInput, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
FIRST, HEAD = "0001", "0019"
"""Ids of migrations. Where the tables are at the newest, Alembic is not even imported: it takes 0.2 s."""
LOCK = 7_464_100
"""PostgreSQL's advisory lock for migrating, any number that nobody else uses: two processes may start at once."""


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Runs what is missing inside the caller's transaction: all of it or nothing.

    `to` names an older migration where its tables are wanted. Raises StoreError where the tables were made by a later
    version.
    """
    _wait_for_others(connection)
    if _version(connection) == to:
        return
    from alembic import command  # noqa: PLC0415 - see HEAD
    from alembic.util import CommandError  # noqa: PLC0415

    from tallymark.store.comments import write_comments  # noqa: PLC0415

    try:
        command.upgrade(alembic_config(connection), to)
    except CommandError as error:
        raise StoreError(f"the database was made by another version of Tallymark: {error}") from error
    if to == HEAD:
        write_comments(connection)


def refuse_older(connection: Connection) -> None:
    """Raises StoreError where the tables are those of another version, for a command that only looks."""
    at = _version(connection)
    if at is not None and at != HEAD:
        older = "; `tallymark db upgrade` brings them to this one's" if at < HEAD else ""
        raise StoreError(f"the tables were made by another version of Tallymark: {at}{older}")


def downgrade(connection: Connection, to: str) -> None:
    """Takes the tables back to those of an older migration; what only the newer ones hold is lost.

    Raises BadInput where `to` is not the id of an older one, StoreError where the tables are unknown to this version.
    """
    from alembic import command  # noqa: PLC0415 - see HEAD
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    _wait_for_others(connection)
    config = alembic_config(connection)
    known = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    at = _version(connection)
    if at is not None and at not in known:
        raise StoreError(f"the database was made by another version of Tallymark: {at}")
    older = known[: known.index(at) + 1] if at is not None else []
    if to not in older:
        raise BadInput(f"no older tables are called {to[:20]!r} (there are: {', '.join(older) or 'none'})")
    command.downgrade(config, to)


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for one open connection; there is no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415 - see HEAD

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
