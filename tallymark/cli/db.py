"""`tallymark db`: the database's tables."""

from contextlib import closing

import click

from tallymark.store.database import open_database
from tallymark.store.settings import read_settings


@click.group(name="db")
def command() -> None:
    """Look after the database."""


@command.command()
def upgrade() -> None:
    """Make the tables, or bring them up to this version. Every command does so by itself."""
    with closing(open_database(read_settings())):
        click.echo("The tables are up to date.")
