"""`tallymark db`: the database's tables."""

from contextlib import closing
from pathlib import Path

import click

from tallymark.store.backup import back_up
from tallymark.store.database import migrating, open_database
from tallymark.store.migrate import downgrade as step_back
from tallymark.store.settings import read_settings


@click.group(name="db")
def command() -> None:
    """Look after the database."""


@command.command()
def upgrade() -> None:
    """Make the tables, or bring them up to this version. Every command does so by itself."""
    with closing(open_database(read_settings())):
        click.echo("The tables are up to date.")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy an SQLite database to FILE while others use it. PostgreSQL has pg_dump for that."""
    size = back_up(read_settings(), file)
    click.echo(f"{file}: {size:,} bytes")


@command.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(revision: str, yes: bool) -> None:
    """Take the tables back to those of an older version, before that is installed in place of this one.

    REVISION is the id of its newest migration, such as 0002. Stop everything else that uses the database, and make a
    backup: what the older tables have no place for is lost.
    """
    if not yes:
        click.confirm(f"Take the tables back to {revision}, and lose what these have no place for?", abort=True)
    with migrating(read_settings()) as connection:
        step_back(connection, revision)
    click.echo(f"The tables are those of {revision}. The next command of this version brings them up to date again.")
