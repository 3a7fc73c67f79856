"""`tallymark user key`: what programs of operators show in place of a password."""

from contextlib import closing

import click

from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.people.operator_keys import find_keys
from tallymark.store.settings import read_settings
from tallymark.terminal import visible


@click.group(name="key")
def command() -> None:
    """Keys by which programs use the operators' API on a user's behalf."""


@command.command()
@click.argument("user")
@click.argument("about")
def add(user: str, about: str) -> None:
    """Make a key for USER, print it this once, and note what it is for."""
    done = act(read_settings(), "add-key", {"name": user, "about": about})
    click.echo(done.told["key"])


@command.command("list")
def list_keys() -> None:
    """Show every key by its first characters, with its user and what it is for."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        keys = find_keys(session)
    for key in keys:
        click.echo(visible(f"{key.id}  {key.user_name}  {key.added:%Y-%m-%d}  {key.about}"))
    if not keys:
        click.echo("There is no key.")


@command.command()
@click.argument("identity", metavar="ID")
@yes_option
def remove(identity: str, *, yes: bool) -> None:
    """Have a key, by its first characters, open nothing any more."""
    done = act(read_settings(), "remove-key", {"id": identity}, yes=yes)
    click.echo(f"{identity} of {done.about} is removed")
